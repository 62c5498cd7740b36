"""The network of letters: drawn hands, training, evaluation on photographs."""
