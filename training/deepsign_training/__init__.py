"""The training shelf: synthetic clips in, a weights folder out (``deepsign-train``)."""
