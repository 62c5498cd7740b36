"""Signs only: batches, answers, calibration, evaluation, report, release, card, and the rebuild from the lexicon."""
