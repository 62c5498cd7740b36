"""MS-ASL: 1,000 words by more than 200 signers, given as addresses of films with start and end times.

Format as published (Joze & Koller, "MS-ASL: A Large-Scale Data Set and Benchmark", BMVC 2019): `MSASL_train.json`,
`MSASL_val.json` and `MSASL_test.json` are lists of `{"label", "signer_id", "start_time", "end_time", "url", "file", "box",
"clean_text", ...}`, with times in seconds and the box as top, left, bottom, right in shares of the picture.
`MSASL_classes.json` lists the words in the order of `label`.

`videos/` holds the whole films, named by the eleven characters of the YouTube id (`<id>.mp4`) or by `file`. The reader sets
the span of each sign.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from deepsign_model.errors import ModelError
from deepsign_training.readers.fault_table import Fault, Problem
from deepsign_training.readers.list_files import (
    Videos,
    number,
    read_json,
    require_folder,
    signer_name,
)
from deepsign_training.readers.record import ClipRecord, DataSet, PersonBox, split_name

__all__ = ["read_ms_asl"]

_ADDRESS: Final = re.compile(r"(?:v=|youtu\.be/|embed/|/v/)([\w-]{11})")
_LAYOUT: Final = "MS-ASL is a folder with MSASL_train.json, MSASL_val.json, MSASL_test.json and videos/<YouTube id>.mp4."


def read_ms_asl(source: Path) -> DataSet:
    """Reads the samples of the three lists; a missing list is an empty part.

    Raises:
        ModelError: The folder or all lists are missing, or a file has another format.
    """
    require_folder(source, _LAYOUT)
    parts = {path: split_name(path.stem.split("_")[-1]) for path in source.glob("MSASL_*.json")}
    lists = sorted(path for path, part in parts.items() if part)
    if not lists:
        raise ModelError(f"{source} holds no MSASL_train.json; {_LAYOUT}")
    classes, videos = _classes(source), Videos(source / "videos", source)
    records: list[ClipRecord] = []
    faults: list[Fault] = []
    for path in lists:
        samples = read_json(path)
        if not isinstance(samples, list):
            raise ModelError(f"{path} is not a list of samples; {_LAYOUT}")
        for place, sample in enumerate(samples):
            try:
                records.append(_record(sample, parts[path], classes, videos))
            except (ValueError, TypeError, AttributeError, LookupError) as error:
                where = f"{path.name}, sample {place + 1}"
                problem = Problem.LABEL if isinstance(error, IndexError) else Problem.ROW
                faults.append(Fault(problem, where, str(error)))
    return DataSet("ms-asl", source, tuple(records), tuple(faults))


def _classes(source: Path) -> tuple[str, ...]:
    """Reads the words in the order of their labels; returns () if the list is missing."""
    path = source / "MSASL_classes.json"
    if not path.exists():
        return ()
    words = read_json(path)
    if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
        raise ModelError(f"{path} is not a list of words; download it again.")
    return tuple(words)


def _record(
    sample: Mapping[str, Any], part: str, classes: Sequence[str], videos: Videos
) -> ClipRecord:
    start_s, end_s = number(sample, "start_time"), number(sample, "end_time")
    if not 0 <= start_s < end_s:
        raise ValueError(f"it ends at {end_s} s, but begins at {start_s} s")
    return ClipRecord(
        path=_film(sample, videos),
        gloss=_word(sample, classes),
        signer=signer_name(sample.get("signer_id")),
        split=part,
        span_s=(start_s, end_s),
        box=_box(sample.get("box")),
    )


def _word(sample: Mapping[str, Any], classes: Sequence[str]) -> str:
    if not classes:
        word = str(sample.get("clean_text") or sample.get("text") or "").strip()
        if not word:
            raise ValueError("it has no 'clean_text', and MSASL_classes.json is missing")
        return word
    label = int(number(sample, "label"))
    if not 0 <= label < len(classes):
        raise IndexError(f"label {label} of {len(classes)} classes")
    return classes[label]


def _film(sample: Mapping[str, Any], videos: Videos) -> Path:
    found = _ADDRESS.search(str(sample.get("url", "")))
    title = str(sample.get("file", ""))
    if found and (found[1] in videos or title not in videos):
        return videos[found[1]]
    if not title:
        raise ValueError("neither 'url' nor 'file' names a film")
    return videos[title]


def _box(given: Any) -> PersonBox | None:
    if not isinstance(given, list) or len(given) != 4:
        return None
    top, left, bottom, right = (min(1.0, max(0.0, float(v))) for v in given)
    return PersonBox(left, top, right, bottom) if right > left and bottom > top else None
