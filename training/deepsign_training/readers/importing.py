"""Writes a data set's clips as shards: by split, many processes, resumable, the same every time.

    OUT/manifest.json      what was imported, how it was split, every signer with the clips of each part
    OUT/faults.csv         every clip that is not used, and why
    OUT/train/NAME_00000.npy, .json, ...; OUT/val/...; OUT/test/...

A shard depends on the records alone, so finished ones are kept when the same command is run again.
"""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from deepsign_model.errors import ModelError
from deepsign_model.spec import ModelSpec
from deepsign_training.readers.faults import Fault, write_faults
from deepsign_training.readers.planning import ImportSettings, Plan
from deepsign_training.readers.record import SPLITS, ClipRecord
from deepsign_training.readers.shard_writer import ShardClip, ShardTask, read_back, write_all

__all__ = ["Imported", "clip_bytes", "import_clips"]

MANIFEST: Final = "manifest.json"
FAULTS: Final = "faults.csv"


@dataclass(frozen=True)
class Imported:
    """What an import did.

    Attributes:
        clips: read, by part.
        signers: clips of each signer, by part.
        faults: all that is not used, from the lists and from the files.
        written: shards written now; the rest was there already.
        note: how the parts were made.
    """

    clips: Mapping[str, int]
    signers: Mapping[str, Mapping[str, int]]
    faults: tuple[Fault, ...]
    written: int
    note: str


def import_clips(planned: Plan, settings: ImportSettings) -> Imported:
    """Reads the clips and writes the shards that are missing.

    Raises:
        ModelError: nothing can be imported, the folder holds another import, the disk is too small or fails.
    """
    if not planned.clips:
        raise ModelError(
            f"No clip of {planned.reading.source} can be used; --check tells in a table why."
        )
    spec = ModelSpec(planned.vocabulary.labels)
    tasks = [task for part in SPLITS for task in _tasks(planned, settings, part)]
    missing = [task for task in tasks if not task.done]
    try:
        _begin(planned, settings)
        _demand_space(settings.out, sum(len(task.clips) for task in missing), spec)
        write_all(missing, settings.processes)
        return _finish(planned, settings, tasks, len(missing))
    except OSError as error:
        raise ModelError(f"{settings.out} cannot be written to: {error}.") from error


def _tasks(planned: Plan, settings: ImportSettings, part: str) -> list[ShardTask]:
    records, reading = planned.splits.parts[part], planned.reading
    words = planned.vocabulary
    return [
        ShardTask(
            path=settings.out / part / f"{reading.name}_{number:05d}.npy",
            data_set=reading.name,
            source=reading.source,
            clips=tuple(ShardClip(r, words.label(r) or "", words.codes(r)) for r in chosen),
            labels=words.labels,
            parameters=words.parameters,
            gestures=words.gestures,
        )
        for number, chosen in enumerate(_by_shard(records, settings.per_shard))
    ]


def _by_shard(records: Sequence[ClipRecord], most: int) -> Iterator[list[ClipRecord]]:
    """At most so many clips a shard, and no signer in two shards who fits into one.

    So `fit`, which holds whole shards out, holds people out.
    """
    shard: list[ClipRecord] = []
    for _, found in groupby(records, key=lambda record: record.signer):
        clips = list(found)
        if shard and len(shard) + len(clips) > most:
            yield shard
            shard = []
        shard += clips
        while len(shard) > most:
            yield shard[:most]
            shard = shard[most:]
    if shard:
        yield shard


def _begin(planned: Plan, settings: ImportSettings) -> None:
    """Claims the folder; refuses one that another import has claimed."""
    out, fingerprint = settings.out, planned.fingerprint(settings)
    path = out / MANIFEST
    if path.exists():
        try:
            found = json.loads(path.read_text(encoding="utf-8"))["fingerprint"]
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path} is damaged ({error}); import into a new folder.") from error
        if found != fingerprint:
            raise ModelError(
                f"{out} holds an import of other clips, or with other settings; name a new folder."
            )
        return
    for part in SPLITS:
        (out / part).mkdir(parents=True, exist_ok=True)
    _write_json(path, {"fingerprint": fingerprint, "finished": False})


def _demand_space(out: Path, clips: int, spec: ModelSpec) -> None:
    needed, free = clips * clip_bytes(spec), shutil.disk_usage(out).free
    if needed > free:
        raise ModelError(
            f"{clips} clips need {needed / 1e9:.1f} GB and {out} has {free / 1e9:.1f} GB free; "
            "name another disk, or take fewer with --per-class."
        )


def clip_bytes(spec: ModelSpec) -> int:
    """Bytes of one clip in a shard."""
    return spec.frames * spec.size * spec.size * 3


def _finish(
    planned: Plan, settings: ImportSettings, tasks: Sequence[ShardTask], written: int
) -> Imported:
    """Adds up what the shards say of themselves, and writes it down."""
    signers: dict[str, Counter[str]] = {part: Counter() for part in SPLITS}
    faults = list(planned.faults)
    for task in tasks:
        people, broken = read_back(task)
        signers[task.path.parent.name].update(people)
        faults += broken
    clips = {part: sum(found.values()) for part, found in signers.items()}
    by_part = {part: dict(sorted(found.items())) for part, found in signers.items()}
    imported = Imported(clips, by_part, tuple(faults), written, planned.splits.note)
    write_faults(settings.out / FAULTS, faults)
    told = {"fingerprint": planned.fingerprint(settings), **_told(planned, imported)}
    _write_json(settings.out / MANIFEST, told)
    return imported


def _told(planned: Plan, imported: Imported) -> dict[str, Any]:
    counts = Counter(fault.problem.told for fault in imported.faults)
    return {
        "finished": True,
        "data_set": planned.reading.name,
        "labels": planned.vocabulary.labels,
        "split": {"made": planned.splits.made, "note": imported.note},
        "parts": {
            part: {"clips": imported.clips[part], "signers": imported.signers[part]}
            for part in SPLITS
        },
        "not_used": dict(counts),
    }


def _write_json(path: Path, data: Mapping[str, Any]) -> None:
    unfinished = path.with_suffix(".part")
    unfinished.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    unfinished.replace(path)
