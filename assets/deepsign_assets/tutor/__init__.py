"""The tutor on screen: painters of one figure in relief."""
