"""How the weights are made: synthesise, fit, evaluate, export."""
