"""A small real bundle: a tiny network with random weights, exported like the shipped one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

KNOWN = (
    "again", "alligator", "bird", "book", "boy", "but", "cat", "family", "girl", "grandmother", "happy", "house", "please", "tired",
)  # fmt: skip


@pytest.fixture(scope="session")
def tiny_bundle(small_network: Callable[[Sequence[str]], Path]) -> Path:
    """Returns a sign network of fourteen signs with random weights."""
    return small_network(KNOWN)
