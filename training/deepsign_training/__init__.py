"""The training package: from synthetic clips to a weights folder (``deepsign-train``)."""
