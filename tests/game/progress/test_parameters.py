"""The parameter that advice names is stored with the attempt, and its weekly sums agree with the rows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from deepsign.learning.parameters import Missed
from deepsign.progress.mending import mend
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.store import ProgressStore

from .conftest import Clock

MISS = Attempt("book", "not_yet", 20, 8.0, "words", parameter="location")
LONG_AGO = date(2020, 1, 6)


def sums(store: ProgressStore, learner: Learner) -> dict[tuple[date, str], int]:
    return {
        (row.week, row.parameter): row.attempts for row in store.attempts.missed(learner, LONG_AGO)
    }


def test_the_parameter_stays_with_its_attempt(store: ProgressStore, ana: Learner) -> None:
    store.attempts.record(ana, MISS)
    store.attempts.record(ana, replace(MISS, verdict="match", parameter=""))
    plain, missed = store.attempts.of(ana)
    assert (plain.parameter, missed.parameter) == ("", "location")


def test_weeks_begin_on_the_learners_own_monday(
    store: ProgressStore, ana: Learner, clock: Clock
) -> None:
    tokyo = store.learners.create("Yuki", time_zone="Asia/Tokyo")
    clock.forward(hours=11, minutes=30)  # Sunday the 22nd, 23:30 in UTC
    for learner in (ana, tokyo):
        store.attempts.record(learner, MISS)
    assert store.attempts.missed(ana, LONG_AGO) == (
        Missed(date(2026, 11, 16), "book", "location", 1),
    )
    assert sums(store, tokyo) == {(date(2026, 11, 23), "location"): 1}
    assert store.attempts.missed(ana, date(2026, 11, 23)) == ()


def test_what_was_chosen_or_not_signed_does_not_count(store: ProgressStore, ana: Learner) -> None:
    store.attempts.record(ana, replace(Attempt.chosen("book", "cat"), direction="recognise"))
    store.attempts.record(ana, replace(MISS, verdict="no_sign", parameter=""))
    assert sums(store, ana) == {}


def test_a_claim_removes_the_parameter_from_the_sums(store: ProgressStore, ana: Learner) -> None:
    made = store.attempts.record(ana, MISS)
    store.attempts.record(ana, MISS)
    assert made.id is not None
    week = date(2026, 11, 16)
    store.attempts.claim(ana, made.id)
    store.attempts.claim(ana, made.id)
    assert sums(store, ana) == {(week, "location"): 1, (week, ""): 1}
    store.attempts.claim(ana, made.id, right=False)
    assert sums(store, ana) == {(week, "location"): 2}


def test_an_unknown_parameter_is_mended(store: ProgressStore, ana: Learner, clock: Clock) -> None:
    store.attempts.record(ana, MISS)
    store.attempts.record(ana, MISS)
    connection = store.database.connection
    connection.execute("UPDATE attempts SET parameter = 'telepathy' WHERE id = 1")
    found = mend(connection, clock.now)
    assert [str(each) for each in found] == ["attempts.parameter (1)"]
    assert set(sums(store, ana).values()) == {1}
    assert {name for _, name in sums(store, ana)} == {"", "location"}
