"""``collect finish``: the kept clips as ``<sign>/<n>.mp4``, each checked against its checksum."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

from deepsign_model.wholefile import in_one_move
from deepsign_training.collect.clip_store import Store, StoredClip, write_whole
from deepsign_training.collect.decisions import Decision
from deepsign_training.collect.errors import CollectError

__all__ = ["SIGNERS", "SOURCES", "Finished", "finish"]

SOURCES: Final = "sources.jsonl"
SIGNERS: Final = "signers.csv"  # what `import folder` splits by


@dataclass(frozen=True)
class Finished:
    """The result of a finish.

    Attributes:
        clips: how many.
        signs: of how many signs.
        undecided: clips left out because nothing is said of them.
        damaged: files that are missing or no longer what was fetched.
    """

    clips: int
    signs: int
    undecided: int
    damaged: tuple[str, ...]


def finish(store: Store, decisions: Mapping[str, Decision], out: Path) -> Finished:
    """Copies the kept clips, numbered in the order they came, and describes each in ``sources.jsonl``.

    Args:
        store: the clips.
        decisions: only clips that are to be kept go on.
        out: an empty folder, or one that this made before (its clips are replaced).

    Raises:
        CollectError: nothing is kept, a file repeats under two signs, or the folder is another's.
    """
    kept = [clip for clip in store if decisions.get(clip.id) == "keep"]
    if not kept:
        raise CollectError(
            f"No clip of {store.folder} is marked to be kept; mark some with: deepsign-train collect review."
        )
    _check_signs(kept)
    good = [clip for clip in kept if _is_whole(store.path(clip), clip)]
    try:
        _clear(out)
        written = [
            line for _, group in groupby(good, _sign) for line in _copied(store, list(group), out)
        ]
        write_whole(out / SOURCES, "".join(json.dumps(line) + "\n" for line in written))
        _write_signers(out / SIGNERS, written)
    except OSError as error:
        raise CollectError(f"{out} cannot be written to: {error}.") from error
    undecided = sum(clip.id not in decisions for clip in store)
    damaged = tuple(clip.id for clip in kept if clip not in good)
    return Finished(len(good), len({clip.sign for clip in good}), undecided, damaged)


def _sign(clip: StoredClip) -> str:
    return clip.sign


def _check_signs(kept: list[StoredClip]) -> None:
    """The same bytes cannot teach two signs, nor one sign twice."""
    seen: dict[str, StoredClip] = {}
    for clip in kept:
        other = seen.setdefault(clip.sha256, clip)
        if other is not clip:
            raise CollectError(
                f"{other.id} ({other.sign}) and {clip.id} ({clip.sign}) are the same file; drop one."
            )


def _copied(store: Store, clips: list[StoredClip], out: Path) -> list[dict[str, object]]:
    """Copies one sign's clips; returns the lines for ``sources.jsonl``."""
    lines: list[dict[str, object]] = []
    for number, clip in enumerate(clips, start=1):
        source = store.path(clip)
        name = f"{clip.sign}/{number}{source.suffix}"
        (out / clip.sign).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, out / name)
        lines.append({"file": name, **asdict(clip)})
    return lines


def _write_signers(path: Path, written: list[dict[str, object]]) -> None:
    """Who signs in which file, for those where the manifest says so."""
    known = [(line["file"], line["signer"]) for line in written if line["signer"]]
    with in_one_move(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("file", "signer"), *known])


def _clear(out: Path) -> None:
    """Takes out what an earlier finish has put in, and nothing else."""
    if not out.exists() or not any(out.iterdir()):
        return
    listing = out / SOURCES
    if not listing.exists():
        raise CollectError(f"{out} holds other files; name an empty folder.")
    try:
        names = [json.loads(line)["file"] for line in listing.read_text("utf-8").splitlines()]
    except (ValueError, KeyError, TypeError) as error:
        raise CollectError(f"{listing} is damaged; name an empty folder.") from error
    inside = out.resolve()
    for name in names:
        path = (out / str(name)).resolve()
        if path.parent.parent != inside:
            raise CollectError(
                f"{listing} names {name}, which is not its own; name an empty folder."
            )
        path.unlink(missing_ok=True)


def _is_whole(path: Path, clip: StoredClip) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == clip.sha256
    except OSError:
        return False
