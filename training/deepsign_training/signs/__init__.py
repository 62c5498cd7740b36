"""Signs only: what a network answers, calibration, evaluation, report, release and card."""
