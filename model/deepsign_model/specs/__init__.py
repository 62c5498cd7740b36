"""``config.json`` of a weights folder: the common part, that of signs and that of gestures."""
