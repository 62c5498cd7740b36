"""A learner's progress as plain values, and these as JSON, CSV or text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from deepsign.progress.records import Learner, SignProgress
from deepsign.progress.store import ProgressStore

COLUMNS: Final = (
    "learner", "sign", "attempts", "matches", "best_score", "last_attempt_utc", "stability_days",
    "due_utc",
)  # fmt: skip

Report = dict[str, Any]


def report(store: ProgressStore, learner: Learner, now: datetime) -> Report:
    """Everything worth telling of one learner; instants are ISO 8601 in UTC.

    Args:
        store: Where it is kept.
        learner: Whose.
        now: The present instant, for what is due and for the streak.
    """
    streak = store.streak(learner, now)
    signs = store.sign_progress(learner)
    return {
        "learner": learner.name,
        "dominant_hand": learner.hand,
        "time_zone": learner.time_zone,
        "streak_days": streak.days,
        "longest_streak_days": streak.longest,
        "practised_today": streak.practised_today,
        "due_now": [card.sign for card in store.due(learner, now)],
        "attempts": sum(sign.attempts for sign in signs),
        "matches": sum(sign.matches for sign in signs),
        "signs": [_sign(sign) for sign in signs],
    }


def _sign(sign: SignProgress) -> Report:
    stability = sign.stability_days
    return {
        "sign": sign.sign,
        "attempts": sign.attempts,
        "matches": sign.matches,
        "best_score": sign.best_score,
        "last_attempt_utc": sign.last_attempt.isoformat(timespec="seconds"),
        "stability_days": None if stability is None else round(stability, 2),
        "due_utc": None if sign.due is None else sign.due.isoformat(timespec="seconds"),
    }


def as_json(reports: Sequence[Report]) -> str:
    """All reports as one JSON object."""
    return json.dumps({"learners": list(reports)}, ensure_ascii=False, indent=2)


def as_csv(reports: Sequence[Report]) -> str:
    """One line a learner and sign, with a head line; empty cells where there is nothing yet."""
    written = io.StringIO()
    table = csv.DictWriter(written, COLUMNS, lineterminator="\n")
    table.writeheader()
    for each in reports:
        table.writerows({"learner": each["learner"], **sign} for sign in each["signs"])
    return written.getvalue().rstrip("\n")


def as_text(each: Report) -> str:
    """A few lines for a person."""
    days = each["streak_days"]
    lines = [
        f"{each['learner']} ({each['dominant_hand']} hand): {_count(each['attempts'], 'attempt')}, "
        f"{_count(each['matches'], 'match', 'matches')}, {_count(days, 'day')} in a row, "
        f"{_count(len(each['due_now']), 'sign')} due"
    ]
    width = max((len(sign["sign"]) for sign in each["signs"]), default=0)
    for sign in each["signs"]:
        due = (
            f"next {sign['due_utc'][:16].replace('T', ' ')} UTC"
            if sign["due_utc"]
            else "not reviewed"
        )
        lines.append(
            f"  {sign['sign']:<{width}}  {sign['matches']:>3} of {sign['attempts']:>3} matched"
            f"  best {sign['best_score']:>3}  {due}"
        )
    return "\n".join(lines)


def _count(number: int, one: str, many: str = "") -> str:
    return f"{number} {one if number == 1 else many or one + 's'}"
