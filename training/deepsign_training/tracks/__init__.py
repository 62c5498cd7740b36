"""Tracks drawn from the lexicon: a performance becomes joints in space, a camera sees them, a tracker reports them with its errors."""
