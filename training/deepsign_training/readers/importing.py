"""Imports a data set: tracks its clips by split, in several processes. It can be resumed, and its result is reproducible.

    OUT/index.csv          the tracks: file, sign, signer, split, hand
    OUT/manifest.json      data set, split, and the number of clips of each signer in each part
    OUT/faults.csv         the clips that are not used, with the reasons
    OUT/train/000000.npz, ...; OUT/val/...; OUT/test/...

Each track depends only on its record, so finished tracks are kept when the same command runs again.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deepsign_model.errors import ModelError
from deepsign_model.wholefile import in_one_move
from deepsign_training.plain import write_json
from deepsign_training.readers.fault_table import Fault, write_faults
from deepsign_training.readers.planning import ImportPlan, ImportSettings
from deepsign_training.readers.record import SPLITS
from deepsign_training.readers.tracking import UNNAMED, TrackTask, fault_of, track_all

__all__ = ["Imported", "import_clips"]

INDEX: Final = "index.csv"
MANIFEST: Final = "manifest.json"
FAULTS: Final = "faults.csv"
COLUMNS: Final = ("file", "sign", "signer", "split", "hand")


@dataclass(frozen=True)
class Imported:
    """The result of an import.

    Attributes:
        clips: Number of tracks, by part.
        signers: Number of clips of each signer, by part.
        faults: All faults of lists and files.
        written: Number of clips processed in this run; the others were finished before.
        note: How the split was made.
    """

    clips: Mapping[str, int]
    signers: Mapping[str, Mapping[str, int]]
    faults: tuple[Fault, ...]
    written: int
    note: str


def import_clips(planned: ImportPlan, settings: ImportSettings) -> Imported:
    """Tracks the clips that are missing.

    Raises:
        ModelError: No clip can be used, the folder holds another import, or it cannot be written to.
    """
    if not planned.clips:
        raise ModelError(
            f"No clip of {planned.data_set.source} can be used; "
            "--check shows the reasons in a table."
        )
    tasks = {part: _tasks(planned, settings, part) for part in SPLITS}
    missing = [task for found in tasks.values() for task in found if not task.done]
    try:
        _begin(planned, settings)
        track_all(missing, settings.processes)
        return _finish(planned, settings, tasks, len(missing))
    except OSError as error:
        raise ModelError(f"{settings.out} cannot be written to: {error}.") from error


def _tasks(planned: ImportPlan, settings: ImportSettings, part: str) -> list[TrackTask]:
    words, name = planned.vocabulary, planned.data_set.name
    return [
        TrackTask(
            record,
            settings.out / part / f"{number:06d}.npz",
            words.label(record) or "",
            f"{name}:{record.signer or UNNAMED}",
        )
        for number, record in enumerate(planned.splits.parts[part])
    ]


def _begin(planned: ImportPlan, settings: ImportSettings) -> None:
    """Creates the folders and the manifest; refuses the folder of another import."""
    out, fingerprint = settings.out, planned.fingerprint()
    path = out / MANIFEST
    if path.exists():
        try:
            found = json.loads(path.read_text(encoding="utf-8"))["fingerprint"]
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            raise ModelError(f"{path} is damaged ({error}); import into a new folder.") from error
        if found != fingerprint:
            raise ModelError(
                f"{out} holds an import of other clips, or with other settings; name a new folder."
            )
        return
    for part in SPLITS:
        (out / part).mkdir(parents=True, exist_ok=True)
    write_json(path, {"fingerprint": fingerprint, "finished": False})


def _finish(
    planned: ImportPlan,
    settings: ImportSettings,
    tasks: Mapping[str, Sequence[TrackTask]],
    written: int,
) -> Imported:
    """Collects the results and writes index, faults and manifest."""
    faults, kept = list(planned.faults), dict[str, list[TrackTask]]()
    for part, found in tasks.items():
        outcomes = [(task, fault_of(task)) for task in found]
        kept[part] = [task for task, fault in outcomes if fault is None]
        faults += [fault for _, fault in outcomes if fault is not None]
    signers = {part: Counter(task.signer for task in found) for part, found in kept.items()}
    imported = Imported(
        {part: len(found) for part, found in kept.items()},
        {part: dict(sorted(found.items())) for part, found in signers.items()},
        tuple(faults),
        written,
        planned.splits.note,
    )
    _write_index(settings.out, kept)
    write_faults(settings.out / FAULTS, faults)
    write_json(settings.out / MANIFEST, {"fingerprint": planned.fingerprint(), **_summary(planned, imported)})  # fmt: skip
    return imported


def _write_index(out: Path, kept: Mapping[str, Sequence[TrackTask]]) -> None:
    """Writes the index; data sets do not name the dominant hand, so that column is left for the user to fill in."""
    rows = [
        (task.path.relative_to(out).as_posix(), task.sign, task.signer, part, "")
        for part, found in kept.items()
        for task in found
    ]
    with (
        in_one_move(out / INDEX) as fresh,
        fresh.open("w", newline="", encoding="utf-8") as file,
    ):
        csv.writer(file).writerows([COLUMNS, *rows])


def _summary(planned: ImportPlan, imported: Imported) -> dict[str, Any]:
    counts = Counter(fault.problem.description for fault in imported.faults)
    return {
        "finished": True,
        "data_set": planned.data_set.name,
        "split": {"made": planned.splits.made, "note": imported.note},
        "parts": {
            part: {"clips": imported.clips[part], "signers": imported.signers[part]}
            for part in SPLITS
        },
        "not_used": dict(counts),
    }
