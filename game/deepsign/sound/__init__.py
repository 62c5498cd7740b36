"""Short sounds, computed when the game starts. No information is given by sound alone."""
