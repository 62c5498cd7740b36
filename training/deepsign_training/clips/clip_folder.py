"""Folders of real clips: `signs/<sign>/<n>.*`, `other/*`, and `signers.csv` that says who signs."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from deepsign_assets.body.handedness import Hand
from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault
from deepsign_model.plainfile import shown as as_text

__all__ = ["Clip", "ClipFolder", "read_folder"]

VARIOUS = ("", "various", "?")  # stand for different signers without a name
SIGNERS = "signers.csv"


@dataclass(frozen=True)
class Clip:
    """One film of one sign.

    Attributes:
        file: where it lies.
        name: its place in the folder, such as `signs/book/1.mp4`.
        sign: what it shows; "" for anything else.
        signer: who; clips of one person bear one name.
        setting: where it was filmed, in the words of the folder.
        hand: the dominant hand; None if the folder does not name it.
    """

    file: Path
    name: str
    sign: str
    signer: str
    setting: str = ""
    hand: Hand | None = None


@dataclass(frozen=True)
class ClipFolder:
    """What a folder holds.

    Attributes:
        name: of the folder.
        signs: clips of signs.
        other: clips of anything else.
    """

    name: str
    signs: tuple[Clip, ...]
    other: tuple[Clip, ...]


def read_folder(folder: Path, signs: tuple[str, ...] | None = None) -> ClipFolder:
    """Lists a folder's clips.

    Args:
        folder: holds `signs/`, perhaps `other/` and `signers.csv` (columns file, signer, perhaps
            setting and hand).
        signs: only clips of these; None takes all.

    Raises:
        ModelError: if there is no clip, or `signers.csv` is no such table.
    """
    people = _people(folder / SIGNERS)
    shown = [f for f in sorted((folder / "signs").glob("*/*")) if _is_clip(f)]
    chosen = [f for f in shown if signs is None or f.parent.name in signs]
    other = [f for f in sorted((folder / "other").glob("*")) if _is_clip(f)]
    if not chosen and not other:
        raise ModelError(f"{folder} holds no clip (signs/<sign>/<n>.mp4); check the path.")
    return ClipFolder(
        folder.name,
        tuple(_clip(folder, file, as_text(file.parent.name), people) for file in chosen),
        tuple(_clip(folder, file, "", people) for file in other),
    )


def _clip(folder: Path, file: Path, sign: str, people: dict[str, dict[str, str]]) -> Clip:
    name = as_text(file.relative_to(folder).as_posix())
    known = people.get(name, {})
    signer = known.get("signer", "").strip()
    if signer in VARIOUS:
        signer = f"{folder.name}/{name}"  # each such clip stands for itself
    hand = (known.get("hand") or "").strip()
    dominant: Hand | None = "left" if hand.startswith("left") else "right" if hand else None
    return Clip(file, name, sign, signer, known.get("setting", "").strip(), dominant)


def _people(path: Path) -> dict[str, dict[str, str]]:
    """Lines of the table by file."""
    if not path.exists():
        return {}
    if fault := file_fault(path, "csv"):
        raise ModelError(fault)
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return {row["file"]: {k: v or "" for k, v in row.items() if k} for row in rows}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise ModelError(f"{path} is no table of file and signer ({error}).") from error


def _is_clip(file: Path) -> bool:
    """Whether a file is named as one; what is none of a kind that can be read is named when it is tracked."""
    return (
        not file.name.startswith(".")
        and file.suffix != ".csv"
        and (file.suffix != "" or file.is_file())
    )
