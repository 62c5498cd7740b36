"""The training loop of signs and gestures: drawing takes, filming batches, steps, evaluation and curve, within a budget."""
