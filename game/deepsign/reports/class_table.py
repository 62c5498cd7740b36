"""The class as one CSV table: a line for each learner, sign and direction."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from deepsign.reports.class_figures import ADVISED, OTHER, PARAMETERS, by_parameter
from deepsign.reports.exported import Exported
from deepsign_assets.lexicon import Lexicon

COLUMNS: Final = (
    "learner", "days", "minutes", "last_day", "sign", "direction", "attempts", "missed", *PARAMETERS, OTHER,
    *ADVISED,
)  # fmt: skip
HEAD: Final = ",".join(COLUMNS[: -len(ADVISED)])
"""How the first line begins; only such a file is overwritten."""
_FORMULA: Final = ("=", "+", "-", "@")


def class_csv(learners: Sequence[Exported], lexicon: Lexicon) -> str:
    """The table; who has practised nothing has one line without a sign.

    Args:
        learners: Each once, with names that tell them apart.
        lexicon: Tells in what two signs differ.
    """
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow(COLUMNS)
    for learner in learners:
        table.writerows(_lines(learner, lexicon))
    return written.getvalue()


def _lines(learner: Exported, lexicon: Lexicon) -> Iterator[list[object]]:
    last = max(learner.days).isoformat() if learner.days else ""
    own = [_plain(learner.name), len(learner.days), round(learner.minutes, 1), last]
    if not learner.tries:
        yield [*own, *[""] * (len(COLUMNS) - len(own))]
    for (sign, way), tries in sorted(learner.tries.items()):
        wrong = by_parameter(learner, lexicon, (sign, way))
        counts = [wrong[name] for name in (*PARAMETERS, OTHER, *ADVISED)]
        yield [*own, _plain(sign), way, tries.attempts, tries.missed, *counts]


def _plain(text: str) -> str:
    """A text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
