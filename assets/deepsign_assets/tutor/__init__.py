"""The tutor on screen: a figure of rounded shapes, painted from a pose."""
