"""A learner's progress as plain values, printed as JSON, CSV or text."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from typing import Any, Final, Literal, get_args

from deepsign.learning.streak import Streak
from deepsign.progress.learner_figures import DIRECTIONS
from deepsign.progress.play_records import DayCount
from deepsign.progress.records import Learner, SignProgress
from deepsign.progress.store import ProgressStore
from deepsign.reports.entry_names import entry_name
from deepsign_assets.lexicon import strand_of

Table = Literal["signs", "days", "months", "confusions", "parameters"]
TABLES: Final[tuple[Table, ...]] = get_args(Table)
COLUMNS: Final[dict[Table, tuple[str, ...]]] = {
    "signs": (
        "learner", "sign", "direction", "attempts", "matches", "claimed", "best_score", "last_score",
        "last_attempt_utc", "stability_days", "due_utc", "strand",
    ),
    "days": (
        "learner", "day", "attempts", "matches", "signs", "minutes", "new_signs", "reviews", "known",
        "learning", "rest_day",
    ),
    "months": ("learner", "month", "tested", "recalled", "predicted"),
    "confusions": ("learner", "sign", "answer", "direction", "times", "strand"),
    "parameters": ("learner", "week", "parameter", "sign", "missed"),
}  # fmt: skip
"""Columns of each table as CSV, in order."""

_IN_REPORT: Final[dict[Table, str]] = {
    "signs": "by_direction",
    "days": "days",
    "months": "retention_by_month",
    "confusions": "confusions",
    "parameters": "parameters",
}
ALL: Final = 1_000_000

Report = dict[str, Any]


def report(store: ProgressStore, learner: Learner, now: datetime) -> Report:
    """Returns the report of one learner; times are ISO 8601 in UTC.

    Args:
        store: Store.
        learner: Learner.
        now: Present time, for due cards and the streak.
    """
    recorded = store.days.recorded(learner, now)
    streak, days = recorded.streak, store.days.counts(learner, now, recorded)
    signs = store.attempts.progress(learner)
    due = store.days.review(learner, now)
    return {
        "learner": learner.name,
        "dominant_hand": learner.hand,
        "time_zone": learner.time_zone,
        "streak_days": streak.days,
        "longest_streak_days": streak.longest,
        "practised_today": streak.practised_today,
        "due_now": [card.sign for card in due],
        "due_to_sign": sum(card.direction == "produce" for card in due),
        "due_to_understand": sum(card.direction == "recognise" for card in due),
        "attempts": sum(sign.attempts for sign in signs),
        "matches": sum(sign.matches for sign in signs),
        "signs": [_sign(sign) for sign in signs],
        "by_direction": _by_direction(store, learner),
        "minutes": round(sum(day.minutes for day in days.values()), 1),
        "days": _days(days, streak),
        "retention": asdict(store.cards.retention(learner)),
        "retention_by_month": [asdict(month) for month in store.cards.retention_by_month(learner)],
        "confusions": [
            {**asdict(pair), "strand": strand_of(pair.sign)}
            for pair in store.attempts.confusions(learner, ALL)
        ],
        "parameters": _parameters(store, learner),
    }


def _by_direction(store: ProgressStore, learner: Learner) -> list[Report]:
    """Returns one row for each sign and direction."""
    return [
        {**_sign(sign), "direction": sign.direction}
        for way in DIRECTIONS
        for sign in store.attempts.progress(learner, way)
    ]


def _parameters(store: ProgressStore, learner: Learner) -> list[Report]:
    """Returns one row for each week, parameter and sign for which it was named."""
    return [
        {
            "week": row.week.isoformat(),
            "parameter": row.parameter,
            "sign": row.sign,
            "missed": row.attempts,
        }
        for row in store.attempts.missed(learner, date.min)
        if row.parameter
    ]


def _days(days: Mapping[date, DayCount], streak: Streak) -> list[Report]:
    """Returns one row for each day of practice or rest, with the signs known and in learning at its end."""
    met = known = 0
    out = []
    nothing = DayCount(0, 0, 0.0, 0, 0, 0, 0)
    for day in sorted({*days, *streak.rested}):
        count = days.get(day, nothing)
        met, known = met + count.new_signs, known + count.known_change
        row = {"day": day.isoformat(), **count._asdict(), "minutes": round(count.minutes, 1)}
        del row["known_change"]
        out.append(
            {**row, "known": known, "learning": met - known, "rest_day": day in streak.rested}
        )
    return out


def _sign(sign: SignProgress) -> Report:
    stability = sign.stability_days
    return {
        "sign": sign.sign,
        "attempts": sign.attempts,
        "matches": sign.matches,
        "claimed": sign.claimed,
        "best_score": sign.best_score,
        "last_score": sign.last_score,
        "last_attempt_utc": sign.last_attempt.isoformat(timespec="seconds"),
        "stability_days": None if stability is None else round(stability, 2),
        "due_utc": None if sign.due is None else sign.due.isoformat(timespec="seconds"),
        "strand": strand_of(sign.sign),
    }


def as_json(reports: Sequence[Report]) -> str:
    """Returns all reports as one JSON object."""
    return json.dumps({"learners": list(reports)}, indent=2)


def as_csv(reports: Sequence[Report], table: Table = "signs") -> str:
    """Returns one table of all learners, with a header line; missing values are empty.

    Args:
        reports: Reports, one for each learner.
        table: Name of the table.
    """
    written = io.StringIO()
    lines = csv.DictWriter(written, COLUMNS[table], lineterminator="\n")
    lines.writeheader()
    for each in reports:
        lines.writerows({"learner": each["learner"], **row} for row in each[_IN_REPORT[table]])
    return written.getvalue().rstrip("\n")


def as_text(each: Report) -> str:
    """Returns a few lines of text for a terminal."""
    days = each["streak_days"]
    lines = [
        f"{each['learner']} ({each['dominant_hand']} hand): {_count(each['attempts'], 'attempt')}, "
        f"{_count(each['matches'], 'match', 'matches')}, {_count(days, 'day')} in a row, "
        f"{each['due_to_sign']} to sign and {each['due_to_understand']} to understand today"
    ]
    named = Counter[str]()
    for row in each["parameters"]:
        named[row["parameter"]] += row["missed"]
    if named:
        said = ", ".join(f"{name.replace('_', ' ')} {n}" for name, n in named.most_common())
        lines.append(f"  what was off: {said}")
    width = max((len(entry_name(sign["sign"])) for sign in each["signs"]), default=0)
    for sign in each["signs"]:
        due = (
            f"next {sign['due_utc'][:16].replace('T', ' ')} UTC"
            if sign["due_utc"]
            else "not reviewed"
        )
        lines.append(
            f"  {entry_name(sign['sign']):<{width}}  {sign['matches']:>3} of {sign['attempts']:>3} matched"
            f"  best {sign['best_score']:>3}  {due}"
        )
    return "\n".join(lines)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
