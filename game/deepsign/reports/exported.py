"""Reads the practice from a learner's exported progress file, which may come from anybody."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from deepsign.errors import SettingsError
from deepsign.learning.parameters import PARAMETERS
from deepsign.progress.learner_figures import DIRECTIONS
from deepsign.progress.own_signs import checked_word
from deepsign.progress.profiles import checked_name
from deepsign_model.own.ids import OWN
from deepsign_model.plainfile import shown

LONGEST: Final = 64
"""Longest text, in letters."""
LONGEST_SITTING_MS: Final = 24 * 60 * 60 * 1000
VERDICTS: Final = ("match", "not_yet", "no_sign")


@dataclass(frozen=True, slots=True)
class Tries:
    """Number of times that a sign was asked for, and number of times that it was missed."""

    attempts: int
    missed: int


@dataclass(frozen=True)
class Exported:
    """The practice of one learner.

    Attributes:
        name: Name in the file.
        created: When the profile was made; identifies the same learner in another file together with the name.
        days: Number of days with an attempt.
        minutes: Minutes of lessons, reviews and challenges.
        tries: Tries by sign and direction, without attempts that have no certain verdict and those claimed by the
            learner.
        mistaken: Number of times that a sign was taken for another, by sign, answer and direction.
        named: Number of times that the advice named a parameter, by sign, answer, direction and parameter.
    """

    name: str
    created: str
    days: frozenset[date]
    minutes: float
    tries: Mapping[tuple[str, str], Tries]
    mistaken: Mapping[tuple[str, str, str], int]
    named: Mapping[tuple[str, str, str, str], int] = field(default_factory=dict)

    @property
    def attempts(self) -> int:
        """Number of judged attempts."""
        return sum(each.attempts for each in self.tries.values())

    @property
    def missed(self) -> int:
        """Number of missed attempts."""
        return sum(each.missed for each in self.tries.values())


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and its place, which messages about its values name."""

    values: dict[str, Any]
    where: str

    def text(self, name: str, most: int = LONGEST) -> str:
        """Returns a text; empty if it is missing."""
        value = self.values.get(name)
        value = "" if value is None else value
        if not isinstance(value, str) or len(value) > most:
            raise self._refused(name)
        return value

    def whole(self, name: str, high: int) -> int:
        """Returns a whole number from 0; 0 if it is missing, as in files of earlier versions."""
        value = self.values.get(name, 0)
        if type(value) is not int or not 0 <= value <= high:
            raise self._refused(name)
        return value

    def one_of(self, name: str, choices: Sequence[str]) -> str:
        value = self.text(name)
        if value not in choices:
            raise self._refused(name)
        return value

    def day(self) -> date:
        try:
            return date.fromisoformat(self.text("day"))
        except ValueError as error:
            raise self._refused("day") from error

    def _refused(self, name: str) -> ValueError:
        value = repr(self.values.get(name))
        value = shown(value if len(value) <= 40 else f"{value[:40]}...")
        return ValueError(f"{name} {self.where} is {value}")


def parse(data: bytes) -> Exported:
    """Parses the content of a ``progress.json``.

    Raises:
        ValueError: It is not such a file, or a value is impossible; the message names it.
    """
    try:
        whole = json.loads(data)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    except ValueError as error:
        raise ValueError("it is not JSON") from error
    if not isinstance(whole, dict) or not isinstance(whole.get("learner"), dict):
        raise ValueError("it is not exported progress of DeepSign")
    learner = _Row(whole["learner"], "of the learner")
    try:
        name = checked_name(learner.text("name", 400))
    except SettingsError as error:
        raise ValueError(str(error).rstrip(".")) from error
    created = learner.text("created_at_utc")
    own = _own_words(_rows(whole, "own_signs"))
    days, tries, mistaken, named = _attempts(_rows(whole, "attempts"), own)
    minutes = _minutes(_rows(whole, "sittings"))
    return Exported(name, created, days, minutes, tries, mistaken, named)


def _rows(whole: dict[str, Any], table: str) -> Iterator[_Row]:
    rows = whole.get(table, [])
    if not isinstance(rows, list):
        raise ValueError(f"{table} is not a table")
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict):
            raise ValueError(f"row {number} of {table} is not a row")
        yield _Row(row, f"in row {number} of {table}")


def _own_words(rows: Iterator[_Row]) -> dict[str, str]:
    """Returns a name for each own sign by its id; no sign of the lexicon has such a name."""
    try:
        return {row.text("sign"): OWN + checked_word(row.text("word", 400)) for row in rows}
    except SettingsError as error:
        raise ValueError(str(error).rstrip(".")) from error


def _attempts(
    rows: Iterator[_Row], own: Mapping[str, str]
) -> tuple[
    frozenset[date],
    dict[tuple[str, str], Tries],
    Counter[tuple[str, str, str]],
    Counter[tuple[str, str, str, str]],
]:
    days: set[date] = set()
    asked, missed = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    mistaken, named = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str, str]]()
    for row in rows:
        sign, answer = (own.get(id_, id_) for id_ in (row.text("sign"), row.text("answer")))
        way, verdict = row.one_of("direction", DIRECTIONS), row.one_of("verdict", VERDICTS)
        is_open = row.whole("unsure", 1) or row.whole("claimed", 1)
        days.add(row.day())
        if verdict == "no_sign" or is_open:
            continue
        asked[sign, way] += 1
        if verdict == "not_yet":
            missed[sign, way] += 1
            if answer not in ("", sign):
                mistaken[sign, answer, way] += 1
            if parameter := row.one_of("parameter", ("", *PARAMETERS)):
                named[sign, answer, way, parameter] += 1
    tries = {key: Tries(times, missed[key]) for key, times in asked.items()}
    return frozenset(days), tries, mistaken, named


def _minutes(rows: Iterator[_Row]) -> float:
    lasted = [(row.text("activity"), row.whole("practised_ms", LONGEST_SITTING_MS)) for row in rows]
    return sum(ms for activity, ms in lasted if activity != "arcade") / 60_000
