"""The gesture arcade: a menu, free play, two games that are played by gestures, and one that is played by signs."""
