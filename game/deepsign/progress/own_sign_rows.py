"""How the takes and embeddings of an own sign are stored: JSON arrays of base64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence

import numpy as np

from deepsign_model.own.agreement import FEWEST, MOST
from deepsign_model.own.compact import packed, unpacked
from deepsign_model.own.distance import Floats
from deepsign_model.tracking.track import Track


def stored_takes(stored: str | bytes) -> tuple[Track, ...]:
    """The takes as stored.

    Raises:
        ValueError: They cannot be read.
    """
    takes = json.loads(stored)
    if not FEWEST <= len(takes) <= MOST:
        raise ValueError(f"an own sign has {len(takes)} takes")
    return tuple(unpacked(b64decode(each, validate=True)) for each in takes)


def stored_floats(stored: str | bytes) -> tuple[Floats, ...]:
    """The embeddings as stored.

    Raises:
        ValueError: They cannot be read.
    """
    read = (np.frombuffer(b64decode(each, validate=True), "<f4") for each in json.loads(stored))
    found = tuple(each.astype(np.float32) for each in read)
    if len({each.shape for each in found}) > 1 or not all(np.isfinite(e).all() for e in found):
        raise ValueError("the embeddings of an own sign cannot be read")
    return found


def as_takes(takes: Sequence[Track]) -> str:
    """Takes as they are stored."""
    return json.dumps([_base64(packed(take)) for take in takes])


def _base64(data: bytes) -> str:
    return b64encode(data).decode("ascii")


def as_floats(embeddings: Sequence[Floats]) -> str:
    """Embeddings as they are stored."""
    return json.dumps([_base64(each.astype("<f4").tobytes()) for each in embeddings])
