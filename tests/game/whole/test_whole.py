"""A scripted learner plays from an empty progress.db, which afterwards contains exactly what was played.

The recogniser of the long play is the gallery's, which gives random verdicts. The attempts are real: the game finds
them in the drawn learner's skeletons. In `test_the_shipped_network_judges_the_first_sign`, the shipped network judges
in its own process.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import pytest
from tests.export_of import export_of

from deepsign.learning.schedule import Card, Schedule
from deepsign.progress.play_records import RoundMode
from deepsign.progress.records import Learner, Review
from deepsign.progress.store import ProgressStore
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.course.review import ReviewScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.home.level import LevelScene
from deepsign.scenes.options.options import OptionsScene
from deepsign.stage.busy import BusyScene
from deepsign_assets.lexicon import strand_of
from deepsign_model.bundle import default_bundle_path

from .game import Game, Played
from .learner import Saw, Scripted

MODES: tuple[RoundMode, ...] = ("timed", "endless")


def home(game: Game) -> HomeScene:
    scene = game.scene
    assert isinstance(scene, HomeScene)
    return scene


def by_key(reviews: tuple[Review, ...]) -> Iterator[tuple[tuple[str, str], list[Review]]]:
    def key(review: Review) -> tuple[str, str]:
        return review.sign, review.direction

    for name, rows in groupby(sorted(reviews, key=key), key):
        yield name, list(rows)


def held_against(store: ProgressStore, learner: Learner, saw: Saw) -> None:
    """Checks that every row was seen, and that everything seen is a row."""
    attempts = sorted(store.attempts.of(learner), key=lambda each: each.id or 0)
    assert [(a.sign, a.verdict, a.activity, a.direction) for a in attempts] == saw.attempts
    assert sum(a.claimed for a in attempts) == saw.claims
    reviews = store.cards.reviews(learner)
    assert [(r.sign, r.direction, r.rating) for r in reviews] == saw.reviews
    exported = export_of(store, learner)
    kept = [each for mode in MODES for each in store.rounds.best(learner, mode, limit=99)]
    assert sorted((r.mode, r.score, r.right, r.asked) for r in kept) == sorted(saw.rounds)
    assert len(exported["rounds"]) == len(saw.rounds)
    sittings = store.sittings.of(learner)[::-1]
    assert [sitting.activity for sitting in sittings] == saw.sittings
    assert all(sitting.ended for sitting in sittings)
    days = {day: count.attempts for day, count in store.days.counts(learner).items()}
    assert days == dict(saw.days)
    assert [each.name for each in store.learners.all()] == [learner.name]
    scheduled(store, learner, reviews)
    assert exported["gesture_events"] == exported["game_scores"] == []


def scheduled(store: ProgressStore, learner: Learner, reviews: tuple[Review, ...]) -> None:
    """Checks that each card is in the state that results from its reviews."""
    cards = {(card.sign, card.direction): card for card in store.cards.of(learner)}
    assert set(cards) == {name for name, _ in by_key(reviews)}
    for name, rows in by_key(reviews):
        card = Card(rows[0].sign, rows[0].at, direction=rows[0].direction)
        for row in rows:
            card = Schedule().review(card, row.rating, row.at)
        assert card.due_utc == cards[name].due_utc
        assert card.stability_days == pytest.approx(cards[name].stability_days)


def exported_by_options(game: Game) -> dict[str, object]:
    """Presses the button of the export; returns the content of its folder."""
    game.press("options")
    assert isinstance(game.scene, OptionsScene)
    game.press("section-data")
    game.press("export")
    if isinstance(busy := game.scene, BusyScene):
        assert busy.task.wait(60)
        game.pass_time()
    (folder,) = (game.path.parent / "exports").iterdir()
    game.press("done")
    assert len(list(folder.glob("*.csv"))) > 5
    return dict(json.loads((folder / "progress.json").read_text(encoding="utf-8")))


def lesson(me: Scripted) -> None:
    me.game.press("today")
    if isinstance(me.game.scene, ReviewScene):
        me.game.press("start")
    me.play(HomeScene)


def letters(me: Scripted) -> None:
    """Plays a lesson of the first letters, from the map and back."""
    me.game.press("letters1")
    assert isinstance(me.game.scene, LevelScene)
    me.game.press("start")
    me.play(LevelScene)
    me.game.press("back")
    home(me.game)


def review(me: Scripted) -> None:
    """Reviews what is due, if anything."""
    if not home(me.game).standing.review:
        return
    me.game.press("review")
    assert isinstance(me.game.scene, ReviewScene)
    me.game.press("start")
    me.play(HomeScene)


def challenge(me: Scripted, mode: str) -> None:
    me.challenge(mode)
    me.play(ChallengeScene)
    me.game.press("leave")
    home(me.game)


def begun(folder: Path, size: tuple[int, int]) -> Scripted:
    """Plays from an empty folder to home."""
    game = Game(folder, size, Played())
    me = Scripted(game)
    me.first_run()
    me.play(HomeScene)
    return me


def broken_off(me: Scripted, attempts: int) -> None:
    """Interrupts a lesson by closing the window, and starts the game again."""
    wanted = len(me.saw.attempts) + attempts
    me.stop = lambda: len(me.saw.attempts) >= wanted
    me.game.press("today")
    me.play(HomeScene)
    me.stop = lambda: False
    me.leave_now()
    me.game.start()
    me.come_back()


def test_a_few_days_in_a_large_window(tmp_path: Path) -> None:
    me = begun(tmp_path, (1920, 1080))
    me.game.services.choices.change(session_length=2)
    lesson(me)
    letters(me)
    broken_off(me, 3)
    challenge(me, "endless")
    for hour in (18, 9, 23):
        me.game.next_day(hour)
        me.come_back()
        review(me)
    held_against(me.game.store, me.learner, me.saw)
    assert {strand_of(sign) for sign, *_ in me.saw.attempts} == {"signs", "letters"}
    exported = exported_by_options(me.game)
    assert exported == export_of(me.game.store, me.learner)
    me.game.end()
    with ProgressStore.open(me.game.path, clock=me.game.now) as store:
        held_against(store, store.learners.named(me.name), me.saw)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_thirty_days_and_two_levels(tmp_path: Path) -> None:
    me = begun(tmp_path, (800, 600))
    broken_off(me, 5)
    for day in range(30):
        review(me)
        standing = home(me.game).standing
        levels = [standing.level(1), standing.level(2)]
        if any(level and not set(level.signs) <= standing.met for level in levels):
            lesson(me)
            lesson(me)
        if day in (3, 15):
            challenge(me, "timed" if day == 3 else "endless")
        me.game.next_day(17 + day % 3)
        me.come_back()
    standing = home(me.game).standing
    for number in (1, 2):
        level = standing.level(number)
        assert level is not None
        assert set(level.signs) <= standing.met
    assert {"first_match", "first_level"} <= {
        each.id for each in me.game.store.achievements.of(me.learner)
    }
    held_against(me.game.store, me.learner, me.saw)
    assert exported_by_options(me.game) == export_of(me.game.store, me.learner)
    me.game.end()
    with ProgressStore.open(me.game.path, clock=me.game.now) as store:
        held_against(store, store.learners.named(me.name), me.saw)


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_shipped_network_judges_the_first_sign(tmp_path: Path) -> None:
    with Recogniser(default_bundle_path()) as recogniser:
        game = Game(tmp_path, (800, 600), recogniser)
        until = time.monotonic() + 300
        while recogniser.state.phase == "starting" and time.monotonic() < until:
            recogniser.poll()
            time.sleep(0.05)
        me = Scripted(game)
        me.first_run()
        me.play(HomeScene)
        held_against(game.store, me.learner, me.saw)
        assert me.saw.attempts[-1] == ("hello", "match", "first_run", "produce")
        assert game.store.attempts.of(me.learner)[0].model_id.startswith(recogniser.spec.name)
        game.end()
