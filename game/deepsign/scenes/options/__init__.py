"""The options screen."""
