"""Short sounds, computed when the game starts. No information depends on sound alone."""
