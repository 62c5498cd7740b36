"""Collects clips of signs from pages a manifest names: fetch, look through, hand on.

For people who train and hold the right to use what they fetch. It runs only as ``deepsign-train collect``; the game
never imports it, and DeepSign ships nobody's video. docs/training.md, "Collect", tells how.
"""
