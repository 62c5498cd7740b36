"""An own sign as one file, ``WORD.sign.json``: word, note, dominant hand, and takes as joints; no picture.

A file may come from anybody: its size, its texts and every take are checked before anything is stored.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from deepsign.errors import SettingsError, SignFileError
from deepsign.progress.given_file import UnfitFile, file_for, read_given, write_given
from deepsign.progress.learner_names import plain
from deepsign.progress.own_sign_rows import take_as_text, take_from_text
from deepsign.progress.own_signs import NewSign
from deepsign_assets.body.handedness import HANDS
from deepsign_model.errors import TrackError
from deepsign_model.own.agreement import FEWEST, MOST
from deepsign_model.own.take import TakeFault, take_fault
from deepsign_model.tracking.track import Track

FORMAT: Final = "deepsign.sign"
VERSION: Final = 1
SUFFIX: Final = ".sign.json"
LARGEST: Final = 2 << 20
"""Largest size of a file in bytes; five takes of five seconds have a third of it."""
LONGEST_TEXT: Final = 2000
"""Most letters of a text before it is cleaned."""

_FAULTS: Final[dict[TakeFault, str]] = {
    "no_person": "shows nobody",
    "no_hand": "shows no hand",
    "too_short": "is too short",
    "too_long": "is too long",
}


def file_name(word: str) -> str:
    """Returns the name of a sign's file."""
    return f"{plain(word)}{SUFFIX}"


def sign_file_for(folder: Path, word: str) -> Path:
    """Returns the file for a sign in a folder, which is not that of another sign."""
    return file_for(folder, word, file_name, lambda path: read_sign_file(path).word)


def write_sign_file(path: Path, sign: NewSign) -> None:
    """Writes a sign into a file that only its owner can read.

    Raises:
        SignFileError: It cannot be written.
    """
    text = json.dumps(
        {
            "format": FORMAT,
            "version": VERSION,
            "word": sign.word,
            "note": sign.note,
            "hand": sign.hand,
            "takes": [take_as_text(take) for take in sign.takes],
        },
        ensure_ascii=False,
        indent=1,
    )
    write_given(path, text + "\n", SignFileError)


def read_sign_file(path: Path) -> NewSign:
    """Reads a sign from a file.

    Raises:
        SignFileError: There is no such file, or its sign cannot be used; the message says why.
    """
    return read_given(path, "sign", LARGEST, parse_sign, SignFileError)


def parse_sign(data: bytes) -> NewSign:
    """Reads the content of a file.

    Raises:
        UnfitFile: It holds no sign; the message says why.
    """
    try:
        whole = json.loads(data)
    except RecursionError as error:
        raise UnfitFile("it is nested too deeply", "no_sign") from error
    except ValueError as error:
        raise UnfitFile("it is no JSON; export the sign again", "no_sign") from error
    if not isinstance(whole, dict) or whole.get("format") != FORMAT:
        raise UnfitFile("it holds no sign of DeepSign; choose another file", "no_sign")
    if whole.get("version") != VERSION:
        raise UnfitFile("another version of DeepSign wrote it; update DeepSign", "version")
    if whole.get("hand") not in HANDS:
        raise UnfitFile("it does not say which hand is dominant; export the sign again", "damaged")
    takes = whole.get("takes")
    if not isinstance(takes, list) or not FEWEST <= len(takes) <= MOST:
        raise UnfitFile(
            f"it does not hold {FEWEST} to {MOST} takes; record the sign again", "damaged"
        )
    word, note = _text(whole, "word"), _text(whole, "note")
    tracks = tuple(_take(number, take) for number, take in enumerate(takes, 1))
    try:
        return NewSign(word, note, whole["hand"], tracks).checked()
    except SettingsError as error:
        raise UnfitFile(str(error), "word") from error


def _text(whole: dict[str, Any], name: str) -> str:
    text = whole.get(name, "")
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise UnfitFile(f"its {name} is no text, or too long; export the sign again", "word")
    return text


def _take(number: int, stored: Any) -> Track:
    try:
        track = take_from_text(stored)
    except (TypeError, ValueError) as error:
        why = (
            str(error) if isinstance(error, TrackError) else "it is damaged; export the sign again"
        )
        raise UnfitFile(f"take {number} cannot be read: {why}", "damaged") from error
    if fault := take_fault(track):
        raise UnfitFile(f"take {number} {_FAULTS[fault]}; record the sign again", "take")
    return track
