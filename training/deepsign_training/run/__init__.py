"""Inputs of a training run: settings, checkpoints, the network's configuration, batches, real tracks."""
