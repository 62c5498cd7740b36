"""20BN-Jester: hand gestures before webcams, for pretraining.

As published (Materzynska, Berger, Bax & Memisevic, "The Jester Dataset", ICCV workshops 2019): a folder of frames a clip,
`20bn-jester-v1/<id>/00001.jpg` and on, 100 px high, 12 a second; `jester-v1-labels.csv` with the 27 classes, one a line;
`jester-v1-train.csv` and `jester-v1-validation.csv` with lines `id;label`; `jester-v1-test.csv` with ids only, which are not used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deepsign_assets.lexicon import load_gestures
from deepsign_model.errors import ModelError
from deepsign_training.readers.faults import Fault, Problem
from deepsign_training.readers.files import demand_folder
from deepsign_training.readers.glosses import parse_gloss
from deepsign_training.readers.record import ClipRecord, Reading

__all__ = ["FPS", "read_jester"]

FPS: Final = 12.0
_FRAMES: Final = "20bn-jester-v1"
_PARTS: Final = (("train", "*train*.csv"), ("val", "*validation*.csv"), ("test", "*test*.csv"))
_LOOKS: Final = "Jester is a folder with jester-v1-train.csv, jester-v1-validation.csv and 20bn-jester-v1/<id>/."
_TRUST: Final = "It names no signers: kept as published, and whether it keeps people apart cannot be checked here."


def read_jester(source: Path) -> Reading:
    """The clips of the train and validation lists, and of a test list that has labels.

    Raises:
        ModelError: the folder or the lists are missing or cannot be read.
    """
    demand_folder(source, _LOOKS)
    classes = _classes(source)
    known = {parse_gloss(name).slug for name in classes}
    frames = source / _FRAMES if (source / _FRAMES).is_dir() else source
    records: list[ClipRecord] = []
    faults: list[Fault] = []
    for part, pattern in _PARTS:
        for path in sorted(source.glob(pattern)):
            for where, clip, label in _rows(path, faults):
                if parse_gloss(label).slug not in known:
                    faults.append(Fault(Problem.LABEL, where, f"'{label}'"))
                else:
                    records.append(ClipRecord(frames / clip, label, split=part, fps=FPS))
    if not records and not faults:
        raise ModelError(f"{source} holds no list of clips; {_LOOKS}")
    return Reading(
        "jester", source, tuple(records), tuple(faults), "gestures", classes, trusted_split=_TRUST
    )


def _classes(source: Path) -> tuple[str, ...]:
    """The list of labels; the 27 as they are known where there is none."""
    lists = sorted(source.glob("*labels*.csv"))
    if not lists:
        return tuple(gesture.name for gesture in load_gestures())
    found = tuple(line.strip() for line in _lines(lists[0]) if line.strip())
    if not found:
        raise ModelError(f"{lists[0]} is empty; download it again.")
    return found


def _rows(path: Path, faults: list[Fault]) -> Iterator[tuple[str, str, str]]:
    """Place, id and label of each row; a test list without labels has no rows."""
    for line_number, line in enumerate(_lines(path), start=1):
        where = f"{path.name}, line {line_number}"
        clip, _, label = (part.strip() for part in line.partition(";"))
        unlabelled = "test" in path.name and not label
        if not line.strip() or unlabelled:
            continue
        if not re.fullmatch(r"\w+", clip) or not label:
            faults.append(Fault(Problem.ROW, where, f"'{line.strip()}' is not id;label"))
        else:
            yield where, clip, label


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError as error:
        raise ModelError(f"{path} cannot be read ({error}); download it again.") from error
