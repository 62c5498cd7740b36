"""Comparisons: training runs, drawn and real tracks, drawn and real clips of one sign."""
