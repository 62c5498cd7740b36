"""``config.json`` of a weights folder as data: the shared part, that of signs and that of gestures."""
