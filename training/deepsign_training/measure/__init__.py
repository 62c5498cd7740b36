"""Figures and their intervals: shares, rates, verification trials, parameter heads."""
