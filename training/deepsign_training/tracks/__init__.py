"""Drawn people as a tracker sees them: performances become joints in space, a camera films them, a tracker adds its errors."""
