"""Embeddings as text: base64 of little-endian halves, which JSON and CSV take as it is."""

from __future__ import annotations

import math
import struct
from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Final

MOST: Final = 8192
"""Numbers in the longest embedding that is read."""


def as_text(embedding: Sequence[float]) -> str:
    """Text for an embedding of length 1 or so; halves keep three digits, which is enough."""
    return b64encode(struct.pack(f"<{len(embedding)}e", *embedding)).decode()


def from_text(text: str | bytes) -> tuple[float, ...]:
    """The embedding in a text.

    Raises:
        ValueError: It holds no finite numbers.
    """
    packed = b64decode(text, validate=True)
    count = len(packed) // 2
    if not 0 < count <= MOST or len(packed) % 2:
        raise ValueError(f"an embedding has no {len(packed)} bytes")
    found: tuple[float, ...] = struct.unpack(f"<{count}e", packed)
    if not all(map(math.isfinite, found)):
        raise ValueError("an embedding has only finite numbers")
    return found
