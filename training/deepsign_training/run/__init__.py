"""What a run of training starts from: settings, checkpoints, the configuration of its network, batches, real tracks."""
