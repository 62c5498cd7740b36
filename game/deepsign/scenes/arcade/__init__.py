"""The gesture arcade: a menu, free play, two games whose controls are gestures, and one of signs."""
