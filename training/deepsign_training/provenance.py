"""Are these weights made of drawn clips alone? Looked up, not believed: a card must not say so by habit.

Shards of real clips name the file of every clip (``readers``); those of the signer have none to name. A run that began
with other weights is as clean as they are; of a weights folder, its card says what export found.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from deepsign_model.bundle import CARD
from deepsign_model.errors import ModelError
from deepsign_training.checkpoint import load_checkpoint

__all__ = ["CLEAN", "MIXED", "drawn_alone"]

CLEAN = "No one's video is in these weights"  # what a card says, word for word
MIXED = "Clips of real people are among them"

DEEPEST = 20  # runs that began with one another; more would be a circle


def drawn_alone(settings: Mapping[str, Any], depth: int = 0) -> bool | None:
    """Whether a run learned from drawn clips alone.

    Args:
        settings: of the run, as its checkpoint holds them.
        depth: how many runs led here.

    Returns:
        None where shards or earlier weights are gone, so that nobody can tell.
    """
    found = [_drawn(Path(folder)) for folder in _folders(settings)]
    if settings.get("init"):
        found.append(_earlier(Path(str(settings["init"])), depth))
    if False in found:
        return False
    return None if None in found or not found else True


def _folders(settings: Mapping[str, Any]) -> list[str]:
    if settings.get("data"):
        return [str(settings["data"])]
    return [str(source["folder"]) for source in settings.get("sources") or ()]


def _drawn(folder: Path) -> bool | None:
    """Whether every shard of a folder is drawn; None without any that can be read."""
    try:
        about = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("*.json")]
        shards = [each for each in about if "names" in each and "person" in each]
        if any("clips" in each or _named(each["person"]) for each in shards):
            return False
    except (OSError, ValueError, TypeError):
        return None
    return True if shards else None


def _named(people: list[Any]) -> bool:
    """Whether people have names: a drawn one has but the number that it follows from."""
    return any(not isinstance(person, int) for person in people)


def _earlier(path: Path, depth: int) -> bool | None:
    if depth >= DEEPEST:
        return None
    if path.is_dir():
        return _said_on(path / CARD)
    try:
        return drawn_alone(load_checkpoint(path).get("settings", {}), depth + 1)
    except ModelError:
        return None


def _said_on(card: Path) -> bool | None:
    """What the card of a weights folder says of them."""
    try:
        text = card.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return None
    if MIXED in text:
        return False
    return True if CLEAN in text else None
