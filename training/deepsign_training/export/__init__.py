"""Exports checkpoints to a weights folder: files, size limit, provenance of the weights."""
