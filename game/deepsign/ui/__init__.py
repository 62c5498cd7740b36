"""Drawing and input, without store, camera or network."""
