"""Drawing and input, and nothing else: no store, no camera, no network."""
