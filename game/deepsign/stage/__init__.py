"""The machinery below every scene: what a scene is, the stack, one frame, and what scenes are given."""
