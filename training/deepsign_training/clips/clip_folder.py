"""Folders of real clips: `signs/<sign>/<n>.*`, `other/*`, and `signers.csv` with the signer of each clip."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from deepsign_assets.body.handedness import Hand
from deepsign_model.errors import ModelError
from deepsign_model.plainfile import file_fault
from deepsign_model.plainfile import shown as as_text

__all__ = ["Clip", "ClipFolder", "read_folder"]

VARIOUS = ("", "various", "?")  # different signers without a name
SIGNERS = "signers.csv"


@dataclass(frozen=True)
class Clip:
    """One film.

    Attributes:
        file: Path of the film.
        name: Path relative to the folder, such as `signs/book/1.mp4`.
        sign: Id of the sign; "" if it shows anything else.
        signer: Name of the signer, the same for all clips of a person.
        setting: Where it was filmed, in the words of the folder.
        hand: The dominant hand; None if the folder does not name it.
    """

    file: Path
    name: str
    sign: str
    signer: str
    setting: str = ""
    hand: Hand | None = None


@dataclass(frozen=True)
class ClipFolder:
    """The clips of a folder.

    Attributes:
        name: Name of the folder.
        signs: Clips of signs.
        other: Clips of anything else.
    """

    name: str
    signs: tuple[Clip, ...]
    other: tuple[Clip, ...]


def read_folder(folder: Path, signs: tuple[str, ...] | None = None) -> ClipFolder:
    """Lists a folder's clips.

    Args:
        folder: Holds `signs/`, and optionally `other/` and `signers.csv` (columns file and signer, optionally
            setting and hand).
        signs: Ids of the signs to list; None for all.

    Raises:
        ModelError: There is no clip, or `signers.csv` is not such a table.
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
        signer = f"{folder.name}/{name}"  # each such clip counts as a signer of its own
    hand = (known.get("hand") or "").strip()
    dominant: Hand | None = "left" if hand.startswith("left") else "right" if hand else None
    return Clip(file, name, sign, signer, known.get("setting", "").strip(), dominant)


def _people(path: Path) -> dict[str, dict[str, str]]:
    """Returns the rows of the table by file."""
    if not path.exists():
        return {}
    if fault := file_fault(path, "csv"):
        raise ModelError(fault)
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return {row["file"]: {k: v or "" for k, v in row.items() if k} for row in rows}
    except (OSError, UnicodeDecodeError, KeyError, csv.Error) as error:
        raise ModelError(
            f"{path} is not a table with the columns file and signer ({error})."
        ) from error


def _is_clip(file: Path) -> bool:
    """Returns whether a file may be a clip by its name; unreadable files are reported when they are tracked."""
    return (
        not file.name.startswith(".")
        and file.suffix != ".csv"
        and (file.suffix != "" or file.is_file())
    )
