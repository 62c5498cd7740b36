"""Charts as values: what stands where, in words and numbers; painters and SVG draw them."""
