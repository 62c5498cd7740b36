"""Metrics with confidence intervals: shares, rates, verification trials, parameter heads."""
