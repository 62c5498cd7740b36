"""Gestures: drawn streams, batches, calibration, evaluation, report, release and card."""
