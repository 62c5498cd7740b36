"""Reminders of due reviews and of a streak in danger, using only this computer's desktop."""
