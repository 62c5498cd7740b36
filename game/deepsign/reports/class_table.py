"""The class as one CSV table, with a line for each learner, sign and direction."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from deepsign.reports.class_figures import ADVISED, OTHER, PARAMETERS, by_parameter
from deepsign.reports.entry_names import entry_name
from deepsign.reports.exported import Exported
from deepsign_assets.lexicon import Lexicon

COLUMNS: Final = (
    "learner", "days", "minutes", "last_day", "sign", "direction", "attempts", "missed", *PARAMETERS, OTHER,
    *ADVISED,
)  # fmt: skip
HEAD: Final = ",".join(COLUMNS[: -len(ADVISED)])
"""Start of the first line; only a file that begins with it is overwritten."""
_FORMULA: Final = ("=", "+", "-", "@")


def class_csv(learners: Sequence[Exported], lexicon: Lexicon) -> str:
    """Returns the table; a learner who has practised nothing has one line without a sign.

    Args:
        learners: Learners, each once, with distinguishable names.
        lexicon: Lexicon, for the parameters in which two signs differ.
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
        yield [*own, _plain(entry_name(sign)), way, tries.attempts, tries.missed, *counts]


def _plain(text: str) -> str:
    """Returns a text that no spreadsheet reads as a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
