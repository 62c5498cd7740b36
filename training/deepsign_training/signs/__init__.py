"""Signs: batches, answers, calibration, evaluation, report, release and card."""
