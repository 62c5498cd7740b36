"""Compares the lexicon's phonological codes with a table coded by linguists.

The table is a CSV file with the columns of ASL-LEX 2.0 (Sehyr et al. 2021, CC BY-NC 4.0), one row per variant of a sign; none of it
is in this repository. Each entry is compared by its best-agreeing pair of an own variant and a row of the table:

- A code that is NA in the table is not counted, because the table does not state it (such as the handshape change of thumb-only
  signs). The exception is an own variant with an other hand where the table has none, which is a disagreement. NA in both is not
  counted either, so that one-handed signs do not raise the agreement.
- ``DominanceViolation`` is neither a sign type nor a handshape and is not counted.
- Names of handshapes agree if they are equal or listed in `SAME_HANDSHAPE`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deepsign_assets.lexicon import Sign
from deepsign_assets.lexicon.phonology import CODES, Phonology, phonology
from deepsign_model.errors import ModelError

__all__ = ["AIM", "CodingReport", "Disagreement", "check", "read_codings"]

AIM: Final = 0.95
NO_REASON: Final = "NO REASON GIVEN"
_COLUMNS: Final = {
    "sign_type": "SignType",
    "handshape": "Handshape",
    "other_handshape": "NonDominantHandshape",
    "major_location": "MajorLocation",
    "minor_location": "MinorLocation",
    "contact": "Contact",
    "movement": "Movement",
    "repeated": "RepeatedMovement",
    "handshape_change": "FlexionChange",
}
_SILENT: Final = ("NA", "", "DominanceViolation")
# (code, the table's name): own names with the same meaning, with the reasons.
SAME_HANDSHAPE: Final[Mapping[tuple[str, str], frozenset[str]]] = {
    # The table's O covers both: it codes EAT, MORE and HOME as o, whose fingers are straight and meet the thumb (Tennant & Brown 1998).
    ("handshape", "o"): frozenset({"flat_o"}),
    ("other_handshape", "o"): frozenset({"flat_o"}),
    # A base hand coded B is any flat hand: thumb and big knuckles are not distinctive there (Battison 1978).
    ("other_handshape", "B"): frozenset({"open_b", "closed_b", "flat_b"}),
    ("other_handshape", "flat_b"): frozenset({"open_b", "closed_b"}),
}

Coding = Mapping[str, str]


@dataclass(frozen=True)
class Disagreement:
    """One code on which an entry and the table differ.

    Attributes:
        sign: The entry's id.
        variant: The entry's variant that agrees best.
        row: Name of the table's row.
        code: One of `CODES`.
        ours: Value in the lexicon.
        table: Value in the table.
        reason: The reason given in the entry, or `NO_REASON`.
    """

    sign: str
    variant: str
    row: str
    code: str
    ours: str
    table: str
    reason: str

    def line(self) -> str:
        """Returns the disagreement as a line of text."""
        place = f"{self.sign} ({self.variant} / {self.row})"
        return f"  {place}: {self.code} is {self.ours}, coded {self.table}: {self.reason}"


@dataclass(frozen=True)
class CodingReport:
    """Agreement of the lexicon with the table.

    Attributes:
        counted: Number of signs with each code in the table.
        agreed: Number of these signs on which the lexicon agrees, by code.
        disagreements: All disagreements.
        without_row: Signs that are not in the table.
        unused_reasons: (sign, code) of stated reasons without a disagreement.
    """

    counted: Mapping[str, int]
    agreed: Mapping[str, int]
    disagreements: tuple[Disagreement, ...]
    without_row: tuple[str, ...]
    unused_reasons: tuple[tuple[str, str], ...]

    @property
    def overall(self) -> float:
        """Share of all counted codes that agree; 0 without counted codes."""
        return sum(self.agreed.values()) / max(sum(self.counted.values()), 1)

    def lines(self) -> list[str]:
        """Returns the report for a terminal."""
        lines = [
            f"{code:<17} {self.agreed[code]:4d} of {self.counted[code]:4d}  {_percent(self.agreed[code], self.counted[code])}"
            for code in CODES
        ]
        agreed, counted = sum(self.agreed.values()), sum(self.counted.values())
        lines.append(
            f"{'all codes':<17} {agreed:4d} of {counted:4d}  {_percent(agreed, counted)}  (aim {AIM:.0%})"
        )
        if self.disagreements:
            lines += ["", f"{len(self.disagreements)} disagreements:"]
            lines += [each.line() for each in self.disagreements]
        if self.without_row:
            lines += ["", f"Not in the table: {', '.join(self.without_row)}."]
        if self.unused_reasons:
            named = ", ".join(f"{sign}: {code}" for sign, code in self.unused_reasons)
            lines += ["", f"Reasons given where nothing differs: {named}."]
        return lines

    def as_data(self) -> dict[str, Any]:
        """Returns the report as JSON data."""
        return {
            "overall": self.overall,
            "codes": {
                code: {"counted": self.counted[code], "agreed": self.agreed[code]} for code in CODES
            },
            "disagreements": [vars(each) for each in self.disagreements],
            "without_row": list(self.without_row),
        }


def read_codings(path: Path) -> dict[str, list[Coding]]:
    """Reads the rows of a table by sign id.

    Raises:
        ModelError: The file is missing, is not CSV text, or lacks columns.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, strict=True)
            rows = list(reader)
            columns = reader.fieldnames or ()
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ModelError(f"The table {path} cannot be read: {error}.") from error
    missing = [name for name in ("sign", *_COLUMNS.values()) if name not in columns]
    if missing:
        raise ModelError(
            f"The table {path} lacks the columns {', '.join(missing)}; expected the form of ASL-LEX 2.0."
        )
    if any(None in row.values() for row in rows):
        raise ModelError(f"The table {path} has a row that is cut short; get it again.")
    found: dict[str, list[Coding]] = defaultdict(list)
    for row in rows:
        found[row["sign"].strip().lower().replace(" ", "_")].append(row)
    return dict(found)


def check(signs: Iterable[Sign], codings: Mapping[str, Sequence[Coding]]) -> CodingReport:
    """Compares entries of the lexicon with the rows of the same name.

    Args:
        signs: Entries of the lexicon.
        codings: The table, see `read_codings`.
    """
    counted, agreed = dict.fromkeys(CODES, 0), dict.fromkeys(CODES, 0)
    disagreements: list[Disagreement] = []
    without_row: list[str] = []
    unused: list[tuple[str, str]] = []
    for sign in signs:
        if sign.id not in codings:
            without_row.append(sign.id)
            continue
        seen, differing = _nearest(sign, codings[sign.id])
        wrong = {each.code for each in differing}
        for code in seen:
            counted[code] += 1
            agreed[code] += code not in wrong
        disagreements += differing
        unused += [(sign.id, code) for code, _ in sign.differs if code not in wrong]
    return CodingReport(counted, agreed, tuple(disagreements), tuple(without_row), tuple(unused))


def _nearest(sign: Sign, rows: Sequence[Coding]) -> tuple[list[str], list[Disagreement]]:
    """Returns the counted codes and the disagreements of the pair that agrees best; the first one in a tie."""
    pairs = [
        _compared(sign, variant.name, phonology(variant), row)
        for variant in sign.variants
        for row in rows
    ]
    return min(pairs, key=lambda pair: len(pair[1]) / max(len(pair[0]), 1))


def _compared(
    sign: Sign, variant: str, codes: Phonology, row: Coding
) -> tuple[list[str], list[Disagreement]]:
    reasons = dict(sign.differs)
    seen, differing = [], []
    for code in CODES:
        ours, table = _as_coded(getattr(codes, code)), row[_COLUMNS[code]].strip()
        if not _counts(code, ours, table):
            continue
        seen.append(code)
        if ours != table and ours not in SAME_HANDSHAPE.get((code, table), ()):
            why = reasons.get(code, NO_REASON)
            name = row.get("asllex_entry") or row["sign"]
            differing.append(Disagreement(sign.id, variant, name, code, ours, table, why))
    return seen, differing


def _as_coded(value: object) -> str:
    if value is None:
        return "NA"
    return str(int(value)) if isinstance(value, bool) else str(value)


def _counts(code: str, ours: str, table: str) -> bool:
    if table in _SILENT:
        return code == "other_handshape" and table == "NA" and ours != "NA"
    return True


def _percent(part: int, whole: int) -> str:
    return f"{part / whole:6.1%}" if whole else "     -"
