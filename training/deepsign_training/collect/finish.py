"""``collect finish``: copies the kept clips to ``<sign>/<n>.mp4`` after verifying their checksums."""

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
SIGNERS: Final = "signers.csv"  # read by `import folder` to split by signer


@dataclass(frozen=True)
class Finished:
    """The result of a finish.

    Attributes:
        clips: Number of clips copied.
        signs: Number of signs they show.
        undecided: Number of clips left out for lack of a decision.
        damaged: Ids of clips whose files are missing or have changed since they were fetched.
    """

    clips: int
    signs: int
    undecided: int
    damaged: tuple[str, ...]


def finish(store: Store, decisions: Mapping[str, Decision], out: Path) -> Finished:
    """Copies the kept clips, numbered in download order, and describes each in ``sources.jsonl``.

    Args:
        store: The clips.
        decisions: Only clips marked "keep" are copied.
        out: An empty folder, or the folder of an earlier finish, whose clips are replaced.

    Raises:
        CollectError: No clip is kept, two kept clips are the same file, or the folder holds other files.
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
    """Refuses identical files: they must not train two signs, or one sign twice."""
    seen: dict[str, StoredClip] = {}
    for clip in kept:
        other = seen.setdefault(clip.sha256, clip)
        if other is not clip:
            raise CollectError(
                f"{other.id} ({other.sign}) and {clip.id} ({clip.sign}) are the same file; drop one."
            )


def _copied(store: Store, clips: list[StoredClip], out: Path) -> list[dict[str, object]]:
    """Copies one sign's clips and returns their lines for ``sources.jsonl``."""
    lines: list[dict[str, object]] = []
    for number, clip in enumerate(clips, start=1):
        source = store.path(clip)
        name = f"{clip.sign}/{number}{source.suffix}"
        (out / clip.sign).mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, out / name)
        lines.append({"file": name, **asdict(clip)})
    return lines


def _write_signers(path: Path, written: list[dict[str, object]]) -> None:
    """Writes the signer of each file whose signer is in the manifest."""
    known = [(line["file"], line["signer"]) for line in written if line["signer"]]
    with in_one_move(path) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("file", "signer"), *known])


def _clear(out: Path) -> None:
    """Removes the files of an earlier finish, and nothing else."""
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
                f"{listing} names {name}, which lies outside {out}; name an empty folder."
            )
        path.unlink(missing_ok=True)


def _is_whole(path: Path, clip: StoredClip) -> bool:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == clip.sha256
    except OSError:
        return False
