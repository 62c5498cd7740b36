"""Short sounds, computed when the game starts; nothing is told by sound alone."""
