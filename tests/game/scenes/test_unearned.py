"""Signs of a drawing or a film earn nothing, in any table; the same signs in front of a webcam are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

import pygame
import pytest

from deepsign.arcade.source import ScriptedSource
from deepsign.camera.base import Camera, CameraSource
from deepsign.errors import CameraError
from deepsign.gallery import STEP_S, Studio, studio
from deepsign.learning.lesson_plan import Step
from deepsign.learning.schedule import Rating
from deepsign.learning.spelling_tasks import task
from deepsign.learning.word_pool import Plan, Pool
from deepsign.scenes.arcade.free import FreeScene
from deepsign.scenes.arcade.menu import ArcadeScene
from deepsign.scenes.arcade.results import GameResults
from deepsign.scenes.arcade.rush_play import RushScene
from deepsign.scenes.arcade.sign_play import SignRushScene
from deepsign.scenes.challenge.challenge_results import ResultsScene
from deepsign.scenes.challenge.choosing import ChooseScene
from deepsign.scenes.challenge.duel_play import Match, Player
from deepsign.scenes.challenge.duel_results import DuelResultsScene
from deepsign.scenes.challenge.duel_turns import DuelTurnsScene
from deepsign.scenes.challenge.round import RoundScene
from deepsign.scenes.course.begin import receptive_round
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.course.rating import RatingScene
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.course.summary import SummaryScene
from deepsign.scenes.first_run.first_try import FIRST
from deepsign.scenes.first_run.page_order import first_run as first_page
from deepsign.scenes.first_run.sign_step import FirstSignScene
from deepsign.scenes.shared.celebration import CelebrationScene
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.scenes.spelling.spell_play import SpellScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign_model.letters.recogniser import open_letters

from .arcade.visit import entered

POOL: Final = Pool(1, ("house", "happy", "cat", "book"), ())
NOT_EARNED: Final = (
    *("learners", "settings", "goals", "schedules", "sqlite_sequence"),
    *("listed_signs", "broken_lessons", "own_signs", "word_lists"),
)
"""Tables of what a learner chooses and where they are, not of what they did."""
Tables = dict[str, list[tuple[Any, ...]]]


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.recogniser.embedding = (3.0, 0.1)
        yield made


def tables(ready: Studio) -> Tables:
    """Returns all rows of all tables in which something is earned."""
    db = ready.services.store.database.connection
    names = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    earned = [name for name in names if name not in NOT_EARNED and not name.startswith("_")]
    return {name: [tuple(row) for row in db.execute(f"SELECT * FROM {name}")] for name in earned}


def there(ready: Studio, kind: type) -> Any:
    """Returns the scene of a type, once transitions and celebrations have ended."""
    ready.until(lambda: any(isinstance(scene, kind) for scene in ready.stage.stack.scenes))
    ready.run(0.6)
    ready.until(lambda: not isinstance(ready.stage.stack.top, CelebrationScene))
    return next(scene for scene in ready.stage.stack.scenes if isinstance(scene, kind))


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return " ".join(box.text for box in log)


# each scene that writes, to its end; it returns the final text of the screen


def lesson(ready: Studio, activity: str = "lesson") -> str:
    ready.course(Step("recall", "book"), activity=activity)
    scene = there(ready, PracticeScene)
    for shares in ({"house": 0.95}, {"book": 0.95}):
        ready.until(lambda: scene.lesson.phase == "judging")
        ready.recogniser.say(**shares)
        ready.run(STEP_S)
        if "house" in shares:
            ready.press(pygame.K_d)
            ready.press(pygame.K_r)
    ready.press(pygame.K_RETURN)
    if activity == "review" and ready.services.camera.live:
        there(ready, RatingScene)
        ready.press(pygame.K_2, pygame.K_RETURN)
    there(ready, SummaryScene)
    return said(ready)


def review(ready: Studio) -> str:
    told = lesson(ready, "review")
    ready.press(pygame.K_u)
    there(ready, PracticeScene)
    return told


def first_run(ready: Studio) -> str:
    scene = first_page(ready.services, ready.stage.stack, ready.learner)
    ready.show(scene)
    assert isinstance(scene, FirstSignScene)
    ready.press(pygame.K_RETURN)
    ready.until(lambda: scene.phase == "judging")
    ready.recogniser.say(**{FIRST: 0.9})
    ready.run(0.2)
    there(ready, FirstSignScene)
    told = said(ready)
    ready.press(pygame.K_RETURN)
    ready.run(1.0)
    return told


def challenge(ready: Studio) -> str:
    scene = RoundScene(ready.services, ready.stage.stack, ready.learner, Plan("endless", POOL))
    ready.show(scene)
    ready.until(lambda: scene.attempting.judging)
    ready.recogniser.say(**{scene.contest.sign: 0.95})
    ready.run(1.0)
    ready.leave()
    results = there(ready, ResultsScene)
    assert results.is_record == ready.services.camera.live
    return said(ready)


def duel(ready: Studio) -> str:
    players = (Player("Ana", "right", ready.learner), Player("Bela", "left"))
    match = Match(players, POOL, ("house", "happy"))
    scene = DuelTurnsScene(ready.services, ready.stage.stack, match)
    ready.show(scene)
    ready.until(lambda: scene.play.attempting.judging)
    ready.recogniser.say(house=0.95)
    ready.until(lambda: scene.play.duel.who == 1)
    ready.until(lambda: any(each.name == "begin" for each in scene.controls()))
    ready.press(pygame.K_RETURN, pygame.K_s)
    there(ready, DuelResultsScene)
    return said(ready)


def sign_rush(ready: Studio) -> str:
    menu = entered(ready, ScriptedSource())
    scene = SignRushScene(ready.services, ready.stage.stack, menu.hub, "easy")
    ready.show(scene)
    ready.until(lambda: scene.attempting.judging)
    ready.recogniser.say(**{scene.attempting.sign: 0.97})
    ready.run(2 * STEP_S)
    return ended(ready, scene)


def gesture_rush(ready: Studio) -> str:
    source = ScriptedSource()
    menu = entered(ready, source)
    scene = RushScene(ready.services, ready.stage.stack, menu.hub, "endless")
    ready.show(scene)
    ready.until(lambda: scene.rush.due is not None and scene.rush.due.at_s <= scene.rush.time_s)
    source.say(scene.rush.due.gesture)
    ready.run(2 * STEP_S)
    return ended(ready, scene)


def ended(ready: Studio, scene: Any) -> str:
    """Ends a game now, with its present result."""
    scene.phase = "over"
    there(ready, GameResults)
    told = said(ready)
    ready.stage.stack.clear()
    ready.run(STEP_S)
    return told


def free_play(ready: Studio) -> str:
    source = ScriptedSource()
    menu = entered(ready, source)
    ready.show(FreeScene(ready.services, ready.stage.stack, menu.hub))
    ready.run(1.0)
    source.say("thumb_down", 0.8)
    ready.run(0.2)
    told = said(ready)
    ready.stage.stack.clear()
    ready.run(STEP_S)
    return told


PRODUCED: Final = {
    "attempts", "cards", "reviews", "day_totals", "sign_totals", "sittings", "parameter_totals",
}  # fmt: skip
SCENES: Final[dict[Callable[[Studio], str], set[str]]] = {
    lesson: {*PRODUCED, "confusion_totals", "prototypes"}
    - {"cards"},  # BOOK was asked before on this day
    review: {"attempts", "sittings", "confusion_totals"},
    first_run: PRODUCED,
    challenge: {"attempts", "sittings", "rounds"},
    duel: {"attempts", "sittings", "rounds"},
    sign_rush: {"attempts", "sittings", "game_scores", "achievements"},
    gesture_rush: {"sittings", "game_scores", "gesture_events", "gesture_totals"},
    free_play: {"gesture_events", "gesture_totals"},
}


@pytest.mark.parametrize("scene", SCENES, ids=[scene.__name__ for scene in SCENES])
def test_scenes_write_only_before_a_webcam(scene: Callable[[Studio], str], ready: Studio) -> None:
    before = tables(ready)
    ready.lens.source = "demo"
    assert ready.services.words("common-unsaved", source="demo")[:5] in scene(ready)
    after = tables(ready)
    assert [name for name in before if after[name] != before[name]] == []
    ready.stage.stack.clear()
    ready.run(STEP_S)
    ready.lens.source = "webcam"
    assert "not saved" not in scene(ready)
    after = tables(ready)
    assert {name for name in before if after[name] != before[name]} >= SCENES[scene]


def no_camera(hand: object) -> Camera:
    raise CameraError("no webcam was found.")


def spell_here(ready: Studio) -> None:
    ready.put(SpellScene, ready.learner, SpellPlan(), (task("Li"),), open_letters())


def course_here(ready: Studio) -> None:
    ready.course(Step("recall", "book"))
    ready.run(STEP_S)


def challenge_here(ready: Studio) -> None:
    ready.put(RoundScene, ready.learner, Plan("timed", POOL))


def duel_here(ready: Studio) -> None:
    players = (Player("Ana", "right", ready.learner), Player("Bela", "left"))
    ready.put(DuelTurnsScene, Match(players, POOL, ("house", "happy")))


def arcade_here(ready: Studio) -> None:
    object.__setattr__(ready.services, "gestures", ScriptedSource)
    ready.put(ArcadeScene, ready.learner)


@pytest.mark.parametrize("begin", [spell_here, course_here, challenge_here, duel_here, arcade_here])
def test_no_time_counts_until_the_camera_gives_a_picture(
    begin: Callable[[Studio], None], ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    sittings, before = ready.services.store.sittings, tables(ready)
    with monkeypatch.context() as unplugged:
        unplugged.setattr(ready.services.camera, "_opener", no_camera)
        begin(ready)
        ready.run(0.2)
        ready.stage.stack.clear()
        ready.run(STEP_S)
    assert tables(ready) == before
    begin(ready)
    ready.until(lambda: bool(sittings.of(ready.learner)))
    assert not sittings.of(ready.learner)[0].ended
    assert len(sittings.of(ready.learner)) == len(before["sittings"]) + 1


def test_the_sitting_of_a_course_goes_on_from_scene_to_scene(ready: Studio) -> None:
    ready.course(Step("recall", "book"), Step("choose", "cat"), activity="review")
    scene = there(ready, PracticeScene)
    ready.until(lambda: scene.lesson.phase == "judging")
    ready.recogniser.say(book=0.95)
    ready.run(STEP_S)
    ready.press(pygame.K_RETURN)
    there(ready, RatingScene)
    ready.press(pygame.K_2, pygame.K_RETURN)
    there(ready, ReceptiveScene)
    (sitting,) = ready.services.store.sittings.of(ready.learner)
    assert not sitting.ended
    ready.leave()
    ready.run(1.0)
    (sitting,) = ready.services.store.sittings.of(ready.learner)
    assert sitting.ended


def test_a_film_earns_nothing_either_and_is_named(ready: Studio) -> None:
    before = tables(ready)
    ready.lens.source = "film"
    assert "A video was the camera" in lesson(ready)
    assert tables(ready) == before


@pytest.mark.parametrize("source", ["demo", "film"])
def test_a_picked_word_counts_with_any_camera(source: CameraSource, ready: Studio) -> None:
    ready.lens.source = source
    store = ready.services.store
    ready.show(receptive_round(ready.services, ready.stage.stack, ready.learner))
    scene = there(ready, ReceptiveScene)
    ready.until(lambda: scene.quiz.phase == "asking")
    asked = scene.quiz.asked
    ready.press(pygame.K_1 + scene.quiz.options.index(asked))
    ready.press(pygame.K_RETURN)
    assert store.attempts.of(ready.learner)[0].sign == asked
    assert store.cards.reviews(ready.learner)[-1].direction == "recognise"
    assert store.sittings.of(ready.learner)[0].activity == "receptive"


def test_a_round_of_choosing_counts_before_the_demo(ready: Studio) -> None:
    ready.lens.source = "demo"
    scene = ChooseScene(ready.services, ready.stage.stack, ready.learner, Plan("receptive", POOL))
    ready.show(scene)
    ready.until(lambda: scene.phase == "sign")
    scene.pick(scene.contest.sign)
    scene._finish()
    assert there(ready, ResultsScene).is_record
    assert ready.services.store.rounds.best(ready.learner, "receptive", 1)


def test_rating_again_and_undoing_leave_the_reviews_before_the_demo_alone(ready: Studio) -> None:
    recorder = Recorder(ready.services.store, ready.learner, "review", ready.services.camera)
    before, book = tables(ready), Step("recall", "book")
    ready.lens.source = "demo"
    recorder.review(book, Rating.GOOD, 1.0)
    recorder.claim()
    recorder.rate_again(Rating.AGAIN)
    recorder.undo(rated=True)
    assert tables(ready) == before


def test_every_table_in_which_something_is_earned_is_listed(ready: Studio) -> None:
    assert set().union(*SCENES.values()) == set(tables(ready))
