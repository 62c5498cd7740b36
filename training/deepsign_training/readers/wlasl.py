"""WLASL: 2,000 glosses from the web.

Format as published (Li, Rodriguez, Yu & Li, "Word-level Deep Sign Language Recognition from Video", WACV 2020):
`WLASL_v0.3.json` is a list of `{"gloss", "instances": [...]}`. Each instance has `video_id`, `url`, `split`, `signer_id`,
`frame_start` and `frame_end` (counted from 1, inclusive, -1 for the end; at `fps` frames per second), `bbox` (left, top, right,
bottom in px) and `variation_id`.

`videos/<video_id>.mp4` are films that the authors' script has cut to the sign. `raw_videos/` or `raw_videos_mp4/` hold the
films as downloaded, for which the reader sets the span: `<video_id>.mp4`, or `<last 11 characters of url>.mp4` for YouTube.
The published split mixes signers.
"""

from __future__ import annotations

from collections.abc import Mapping
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

__all__ = ["read_wlasl"]

_FPS: Final = 25.0  # at which the authors counted frames
_LAYOUT: Final = "WLASL is a folder with WLASL_v0.3.json and videos/<video_id>.mp4."


def read_wlasl(source: Path) -> DataSet:
    """Reads the instances of the JSON file.

    Raises:
        ModelError: The folder or the JSON file is missing, or the file has another format.
    """
    require_folder(source, _LAYOUT)
    lists = sorted(source.glob("WLASL*.json"))
    if not lists:
        raise ModelError(f"{source} holds no WLASL_v0.3.json; {_LAYOUT}")
    entries = read_json(lists[-1])  # the newest version, if there are several
    if not isinstance(entries, list):
        raise ModelError(f"{lists[-1]} is not a list of glosses; {_LAYOUT}")
    cut, raw = Videos(source / "videos"), Videos(source / "raw_videos_mp4", source / "raw_videos")
    records: list[ClipRecord] = []
    faults: list[Fault] = []
    for place, (entry, instance) in enumerate(_instances(entries)):
        try:
            records.append(_record(entry, instance, cut, raw))
        except (ValueError, TypeError, KeyError, AttributeError) as error:
            where = f"{lists[-1].name}, instance {place + 1}"
            faults.append(Fault(Problem.ROW, where, _reason(error)))
    return DataSet("wlasl", source, tuple(records), tuple(faults))


def _instances(entries: list[Any]) -> list[tuple[Any, Any]]:
    """Returns every instance with its entry; an entry without instances gives one pair, which becomes a fault."""
    pairs: list[tuple[Any, Any]] = []
    for entry in entries:
        instances = entry.get("instances") if isinstance(entry, Mapping) else None
        pairs += [(entry, i) for i in instances] if isinstance(instances, list) else [(entry, None)]
    return pairs


def _reason(error: Exception) -> str:
    return f"{error} is missing" if isinstance(error, KeyError) else str(error)


def _record(
    entry: Mapping[str, Any], instance: Mapping[str, Any], cut: Videos, raw: Videos
) -> ClipRecord:
    if not isinstance(instance, Mapping):
        raise ValueError("it is not an object with video_id, signer_id and split")
    video, url = str(instance["video_id"]), str(instance.get("url", ""))
    film = url[-11:] if "youtu" in url else video
    whole = video in cut or film not in raw
    gloss = str(entry["gloss"]).strip()
    if not gloss:
        raise ValueError("'gloss' is empty")
    return ClipRecord(
        path=cut[video] if whole else raw[film],
        gloss=gloss,
        signer=signer_name(instance.get("signer_id")),
        split=_split(instance["split"]),
        span_s=None if whole else _span(instance),
        box=_box(instance.get("bbox")),
    )


def _split(given: Any) -> str:
    split = split_name(str(given))
    if not split:
        raise ValueError(f"'split' is {given!r}, not train, val or test")
    return split


def _span(instance: Mapping[str, Any]) -> tuple[float, float] | None:
    """Returns the seconds of the first and last frame; None for the whole film."""
    fps = number(instance, "fps", _FPS) or _FPS
    first, last = number(instance, "frame_start", 1), number(instance, "frame_end", -1)
    if last <= 0:
        return None if first <= 1 else ((first - 1) / fps, float("inf"))
    if last <= first:
        raise ValueError(f"frame_end {last:.0f} is not after frame_start {first:.0f}")
    return (max(0.0, first - 1) / fps, (last - 1) / fps)


def _box(given: Any) -> PersonBox | None:
    if not isinstance(given, list) or len(given) != 4:
        return None
    left, top, right, bottom = (float(v) for v in given)
    inside = right > left >= 0 and bottom > top >= 0
    return PersonBox(left, top, right, bottom, in_pixels=True) if inside else None
