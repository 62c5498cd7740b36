"""Challenges with letters and numbers in place of signs; the drawn learner holds them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from deepsign.gallery import Studio, studio
from deepsign.learning.word_pool import Plan, Pool
from deepsign.scenes.challenge.challenge import ChallengeScene
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.ui.reel import PosePainter
from deepsign_assets.lexicon import strand_of

LETTERS = Pool(1, ("b", "l", "y"), (), "letters")


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(320, 240)) as made:
        yield made


def test_a_held_letter_counts_at_once_and_its_rounds_have_their_own_table(ready: Studio) -> None:
    scene = RoundScene(ready.services, ready.stage.stack, ready.learner, Plan("endless", LETTERS))
    ready.show(scene)
    ready.until(lambda: scene.contest.sheet.right == 2)
    # the played recogniser gives no answers by itself, so both were judged while they were held
    first, second = scene.contest.sheet.answers
    assert {first.sign, second.sign} < set(LETTERS.top)
    ready.leave()
    ready.run(2.0)
    rounds, learner = ready.services.store.rounds, ready.learner
    assert rounds.best(learner, "endless", LETTERS.level) == ()
    (kept,) = rounds.best(learner, "endless", LETTERS.table)
    assert (kept.right, kept.asked) == (2, 2)
    made = ready.services.store.attempts.of(learner)
    spelled = {each.sign for each in made if each.activity == "challenge"}
    assert spelled == {first.sign, second.sign}


def test_a_raised_hand_that_holds_nothing_does_not_stop_the_clock(ready: Studio) -> None:
    scene = RoundScene(ready.services, ready.stage.stack, ready.learner, Plan("timed", LETTERS))
    ready.show(scene)
    ready.until(lambda: scene.phase == "sign")
    other = next(each for each in LETTERS.top if each != scene.contest.sign)
    ready.services.camera.show(other)
    ready.until(lambda: scene.attempting.moving)
    assert not scene.answering
    scene.contest = scene.contest.aged(scene.contest.left_s)
    ready.run(0.1)
    assert scene.phase == "over"


def test_numbers_are_chosen_among_numbers(ready: Studio) -> None:
    pool = Pool(1, ("3", "7", "17"), (), "numbers")
    scene = ChooseScene(ready.services, ready.stage.stack, ready.learner, Plan("receptive", pool))
    ready.show(scene)
    ready.until(lambda: scene.phase == "sign")
    assert {strand_of(each) for each in scene.options} == {"numbers"}
    labels = {each.label for each in scene.controls() if each.name.startswith("option")}
    assert labels == set(scene.options)


def test_letters_and_numbers_begin_with_their_first_level(ready: Studio) -> None:
    scene = ChallengeScene(ready.services, ready.stage.stack, ready.learner)
    ready.show(scene)
    for strand, table in (("letters", 101), ("numbers", 201)):
        next(each for each in scene.controls() if each.name == strand).act()
        assert scene.pool.table == table
        assert {strand_of(each) for each in (*scene.pool.top, *scene.pool.below)} == {strand}
