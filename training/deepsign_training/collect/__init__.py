"""Collects clips of signs from the pages that a manifest names: fetch, review, finish.

For people who train and hold the right to use what they fetch. It runs only as ``deepsign-train collect``; the game
never imports it, and DeepSign ships nobody's video. docs/training.md, "Collect", tells how.
"""
