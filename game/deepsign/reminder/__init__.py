"""A reminder of due reviews and of a streak in danger, by the desktop of this computer alone."""
