"""Rounds, the arcade, achievements, claims and confusions."""

from dataclasses import replace
from datetime import timedelta

from tests.clock import Clock

from deepsign.learning.schedule import Rating
from deepsign.progress.play_records import (
    Confusion,
    GameScore,
    GestureStats,
    Granted,
    PlayedGesture,
    Round,
)
from deepsign.progress.records import Attempt
from deepsign.progress.store import ProgressStore
from deepsign_assets.lexicon import load_alphabet

ROUND = Round("timed", 2, 1200, 7, 11, 14, 60.5)
GAME = GameScore("rush", "hard", 800, 9, 0.75, 90.25)


def test_rounds_are_read_best_first(store: ProgressStore, clock: Clock) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    first = store.rounds.record(ana, ROUND)
    assert first == replace(ROUND, at=clock.now, id=first.id)
    clock.forward(minutes=2)
    equal = store.rounds.record(ana, ROUND)
    better = store.rounds.record(ana, replace(ROUND, score=2000, level=3))
    store.rounds.record(ana, replace(ROUND, mode="endless", score=9000))
    store.rounds.record(bob, replace(ROUND, score=5000))
    assert store.rounds.best(ana, "timed") == (better, first, equal)
    assert store.rounds.best(ana, "timed", level=2, limit=1) == (first,)
    assert store.rounds.best(ana, "duel") == ()


def test_games_are_read_best_first(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    hard = store.games.record(ana, GAME)
    easy = store.games.record(ana, replace(GAME, difficulty="easy", score=900))
    assert store.games.best(ana, "rush", "hard") == (hard,)
    assert store.games.best(ana, "rush") == (easy, hard)
    assert store.games.best(ana, "flight") == ()
    assert store.games.last(ana, "rush") == easy
    assert store.games.last(ana, "flight") is None


def test_gestures_are_summed_up(store: ProgressStore, clock: Clock) -> None:
    ana = store.learners.create("Ana")
    store.gestures.record(ana, "thumb_up", 0.8, "rush", clock.now, True)
    store.gestures.record_all(
        ana,
        [
            PlayedGesture("thumb_up", 0.6, "free_play"),
            PlayedGesture("thumb_up", 0.0, "rush", hit=False),
            PlayedGesture("stop_sign", 0.5, "free_play"),
        ],
    )
    stop, thumb = store.gestures.stats(ana)
    assert stop == GestureStats("stop_sign", 1, 0, 0, 0.5)
    assert stop.accuracy is None
    assert (thumb.seen, thumb.hits, thumb.misses, thumb.accuracy) == (2, 1, 1, 0.5)
    assert abs(thumb.mean_confidence - 0.7) < 1e-9
    assert [each.seen for each in store.gestures.stats(ana, "rush")] == [1]


def test_a_claim_is_stored_beside_the_verdict(store: ProgressStore, match: Attempt) -> None:
    ana, bob = store.learners.create("Ana"), store.learners.create("Bob")
    missed = store.attempts.record(ana, replace(match, sign="house", verdict="not_yet", score=40))
    assert missed.id is not None
    assert store.attempts.confusions(ana) == (Confusion("house", "book", 1, "produce"),)
    store.attempts.claim(bob, missed.id)
    assert not store.attempts.of(ana)[0].claimed
    store.attempts.claim(ana, missed.id)
    store.attempts.claim(ana, missed.id)
    (kept,) = store.attempts.of(ana)
    assert (kept.claimed, kept.verdict, kept.score) == (True, "not_yet", 40)
    (standing,) = store.attempts.progress(ana)
    assert (standing.matches, standing.claimed) == (0, 1)
    assert store.attempts.confusions(ana) == ()
    store.attempts.claim(ana, missed.id, right=False)
    assert len(store.attempts.confusions(ana)) == 1


def test_confusions_of_letters_and_numbers_are_read_apart(store: ProgressStore) -> None:
    ana = store.learners.create("Ana")
    for sign, answer in (("m", "n"), ("17", "18"), ("mother", "father")):
        store.attempts.record(ana, Attempt(sign, "not_yet", 30, 5.0, "x", {answer: 0.8}))
    spelled = store.attempts.confusions(ana, spelled=True)
    assert [(each.sign, each.answer) for each in spelled] == [("17", "18"), ("m", "n")]
    (signs,) = store.attempts.confusions(ana, spelled=False)
    assert (signs.sign, signs.answer) == ("mother", "father")


def test_confusions_of_both_directions_are_ordered_by_frequency(
    store: ProgressStore, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    wrong = Attempt("boy", "not_yet", 0, 0.0, "", {"girl": 1.0}, "review", "recognise")
    for _ in range(2):
        store.attempts.record(ana, wrong)
    store.attempts.record(ana, replace(match, sign="house", verdict="not_yet"))
    store.attempts.record(ana, replace(match, verdict="not_yet", scores={"no_sign": 0.9}))
    store.attempts.record(ana, match)
    assert store.attempts.confusions(ana) == (
        Confusion("boy", "girl", 2, "recognise"),
        Confusion("house", "book", 1, "produce"),
    )
    assert len(store.attempts.confusions(ana, limit=1)) == 1


def test_progress_is_read_by_direction_and_combined(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana")
    store.attempts.record(ana, match)
    made = store.cards.review(ana, "book", Rating.EASY)
    clock.forward(minutes=1)
    choice = Attempt("book", "not_yet", 0, 0.0, "", {"house": 1.0}, "review", "recognise")
    store.attempts.record(ana, choice)
    chosen = store.cards.review(ana, "book", Rating.AGAIN, direction="recognise")
    (both,) = store.attempts.progress(ana)
    assert (both.attempts, both.matches, both.best_score, both.last_score) == (2, 1, 91, 0)
    assert (both.stability_days, both.due) == (made.stability_days, chosen.due_utc)
    assert (both.last_review, both.direction) == (clock.now, None)
    (apart,) = store.attempts.progress(ana, "produce")
    assert (apart.attempts, apart.due, apart.direction) == (1, made.due_utc, "produce")


def test_achievements_are_granted_once(store: ProgressStore, clock: Clock, match: Attempt) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    levels = [("book", "cat"), ("dog",)]
    assert store.achievements.grant(ana, levels=levels) == ()
    first = clock.now
    store.attempts.record(ana, replace(Attempt.chosen("book", "book"), direction="recognise"))
    store.games.record(ana, replace(GAME, game="read"))
    assert store.achievements.grant(ana, levels=levels) == (), (
        "reading is neither signing nor arcade"
    )
    store.attempts.record(ana, replace(match, sign="a"))
    assert store.achievements.grant(ana, levels=levels) == (), "a letter is no sign"
    store.attempts.record(ana, match)
    assert store.achievements.grant(ana, levels=levels) == ("first_match",)
    assert store.achievements.grant(ana, levels=levels) == ()
    clock.forward(days=1)
    store.attempts.record(ana, replace(match, sign="cat"))
    store.rounds.record(ana, replace(ROUND, mode="receptive", right=8, asked=8))
    store.games.record(ana, GAME)
    new = ("first_level", "faultless_round", "first_arcade_score")
    assert store.achievements.grant(ana, levels=levels) == new
    assert store.achievements.of(ana)[0] == Granted("first_match", first)
    assert {each.id for each in store.achievements.of(ana)} == {"first_match", *new}


def test_a_week_in_a_row_and_a_sign_known_for_a_month_are_achievements(
    store: ProgressStore, clock: Clock, match: Attempt
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    store.cards.review(ana, "book", Rating.EASY)
    for _ in range(7):
        store.attempts.record(ana, match)
        clock.forward(days=1)
    assert "week_in_a_row" in store.achievements.grant(ana)
    clock.forward(days=24)
    store.cards.review(ana, "book", Rating.GOOD)
    assert store.achievements.grant(ana, clock.now + timedelta(hours=1)) == ("kept_30_days",)


def test_letters_and_numbers_are_no_signs_that_are_known(
    store: ProgressStore, clock: Clock
) -> None:
    ana = store.learners.create("Ana", time_zone="UTC")
    entries = ("book", "no", "own:1", *load_alphabet().ids)
    for _ in range(2):
        for each in entries:
            store.cards.review(ana, each, Rating.EASY)
        clock.forward(days=31)
    assert sum(card.is_known for card in store.cards.of(ana)) == len(entries) == 50
    assert "known_50" not in store.achievements.grant(ana)
