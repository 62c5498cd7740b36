"""How takes and embeddings of an own sign are stored: JSON arrays of base64."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence

import numpy as np

from deepsign.progress.embeddings import as_text, from_text
from deepsign_model.own.agreement import FEWEST, MOST
from deepsign_model.own.compact import packed, unpacked
from deepsign_model.own.distance import Floats
from deepsign_model.tracking.track import Track


def as_takes(takes: Sequence[Track]) -> str:
    """Returns the stored form of takes.

    Raises:
        TrackError: A take is empty or too long.
    """
    return json.dumps([take_as_text(take) for take in takes])


def stored_takes(stored: str | bytes) -> tuple[Track, ...]:
    """Returns the takes of a stored sign.

    Raises:
        ValueError: They cannot be read.
    """
    takes = json.loads(stored)
    if not FEWEST <= len(takes) <= MOST:
        raise ValueError(f"an own sign has {len(takes)} takes")
    return tuple(map(take_from_text, takes))


def as_floats(embeddings: Sequence[Floats]) -> str:
    """Returns the stored form of embeddings."""
    return json.dumps([as_text(each.tolist()) for each in embeddings])


def stored_floats(stored: str | bytes) -> tuple[Floats, ...]:
    """Returns the embeddings of a stored sign.

    Raises:
        ValueError: They cannot be read.
    """
    found = tuple(np.array(from_text(each), np.float32) for each in json.loads(stored))
    if len({each.shape for each in found}) > 1:
        raise ValueError("the embeddings of an own sign have several lengths")
    return found


def take_as_text(take: Track) -> str:
    """Returns a take as base64.

    Raises:
        TrackError: The take is empty or too long.
    """
    return b64encode(packed(take)).decode()


def take_from_text(text: str) -> Track:
    """Returns the take in a text.

    Raises:
        TypeError: It is no text.
        ValueError: It holds no take; a `TrackError` says why.
    """
    return unpacked(b64decode(text, validate=True))
