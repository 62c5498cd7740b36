"""The gesture arcade: a menu, free play, and two games whose controls are gestures."""
