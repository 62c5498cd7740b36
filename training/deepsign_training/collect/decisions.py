"""Decisions to keep or drop clips: ``keep.json``, from the review page or ``collect review --keep ID --drop ID``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final, Literal, cast

from deepsign_model.plainfile import read_plain
from deepsign_training.collect.clip_store import Store, write_whole
from deepsign_training.collect.errors import CollectError

__all__ = ["ALL", "FILE", "Decision", "Decisions", "decide", "read_decisions", "write_decisions"]

Decision = Literal["keep", "drop"]
Decisions = dict[str, Decision]

FILE: Final = "keep.json"
ALL: Final = "all"
_FORMAT: Final = 1
MOST_BYTES: Final = 64 << 20


def read_decisions(path: Path) -> Decisions:
    """Reads a file of decisions; a missing file means that none were made.

    Raises:
        CollectError: The file is not a file of decisions.
    """
    if not path.exists():
        return {}
    try:
        data = json.loads(read_plain(path, MOST_BYTES))
    except (OSError, ValueError, RecursionError) as error:
        raise CollectError(f"The decisions {path} cannot be read: {error}.") from error
    choices = data.get("decisions") if isinstance(data, dict) else None
    if not isinstance(choices, dict) or data.get("format") != _FORMAT:
        raise CollectError(f"{path} is not a file of decisions; save one from the review page.")
    for identity, choice in choices.items():
        if choice not in ("keep", "drop"):
            raise CollectError(
                f"{path} has {str(choice)[:80]!r} for {identity[:80]!r}; it must be keep or drop."
            )
    return cast("Decisions", choices)


def write_decisions(path: Path, decisions: Mapping[str, Decision]) -> None:
    """Writes decisions, sorted by id; the file is replaced atomically."""
    data = {"format": _FORMAT, "decisions": dict(sorted(decisions.items()))}
    write_whole(path, json.dumps(data, indent=1) + "\n")


def decide(
    store: Store, decisions: Mapping[str, Decision], keep: Iterable[str], drop: Iterable[str]
) -> Decisions:
    """Adds decisions to those made so far.

    Args:
        store: The clips.
        decisions: Decisions made so far.
        keep: Ids to keep; "all" stands for every undecided clip that does not repeat another.
        drop: Ids to drop; "all" stands for every undecided clip.

    Returns:
        All decisions.

    Raises:
        CollectError: A clip does not exist, or is both kept and dropped.
    """
    keep, drop = set(keep), set(drop)
    if both := sorted(keep & drop):
        raise CollectError(f"{both[0]} cannot be both kept and dropped.")
    if unknown := sorted((keep | drop) - set(store.clips) - {ALL}):
        raise CollectError(f"There is no clip {unknown[0]} in {store.folder}.")
    made: Decisions = dict(decisions)
    made.update(dict.fromkeys(keep - {ALL}, "keep"))
    made.update(dict.fromkeys(drop - {ALL}, "drop"))
    for clip in store:
        if clip.id not in made and ALL in keep and not clip.duplicate_of:
            made[clip.id] = "keep"
        if clip.id not in made and ALL in drop:
            made[clip.id] = "drop"
    return made
