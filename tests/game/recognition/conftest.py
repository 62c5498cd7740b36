"""A real bundle, only small: a tiny network with random weights, exported as the shipped one is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

KNOWN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip


@pytest.fixture(scope="session")
def tiny_bundle(small_network: Callable[[Sequence[str]], Path]) -> Path:
    """A sign network of fourteen signs with random weights."""
    return small_network(KNOWN)
