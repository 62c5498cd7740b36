"""Home: the title, the map of levels, one level."""
