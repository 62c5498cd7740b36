"""The recogniser: preprocessing, the 3D ConvNet, its weights and runtimes."""
