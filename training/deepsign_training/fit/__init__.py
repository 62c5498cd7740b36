"""One training within a budget: the loop, its settings, checkpoint, batches and curve; the same for signs and gestures."""
