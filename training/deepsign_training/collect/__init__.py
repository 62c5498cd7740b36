"""Collects clips of signs from the pages that a manifest names: fetch, review, finish.

It is meant for people who train a network and have the right to use what they fetch. It runs only as
``deepsign-train collect``. The game never imports it, and DeepSign ships no collected videos. See "Collect" in
docs/training.md.
"""
