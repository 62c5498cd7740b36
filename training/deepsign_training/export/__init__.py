"""Checkpoints become a weights folder: the files, their size, where the weights come from."""
