"""Spelling from the page before it to the results: the drawn learner spells, the real networks read."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace

import pygame
import pytest

from deepsign.camera.base import CameraState
from deepsign.gallery import STEP_S, Studio, studio
from deepsign.learning.spelling_tasks import Kind, SpellingTask, number_task, task
from deepsign.scenes.shared.celebration import CelebrationScene
from deepsign.scenes.spelling import spell_setup, spell_words
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.spell_layout import letter_tiles
from deepsign.scenes.spelling.spell_plan import SOURCES, SpellPlan, tasks_of
from deepsign.scenes.spelling.spell_play import SpellScene
from deepsign.scenes.spelling.spell_results import SpellResults
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.settings import Language
from deepsign.stage.confirm import ConfirmScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign.words import LANGUAGES
from deepsign_model.errors import BundleError
from deepsign_model.letters.recogniser import open_letters

LI = task("Li", "name")
L = task("L")
FREE = SpellPlan()
TIMED = SpellPlan(timed=True)


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        yield made


def begun(ready: Studio, *tasks: SpellingTask, plan: SpellPlan = FREE) -> SpellScene:
    scene: SpellScene = ready.put(SpellScene, ready.learner, plan, tasks or (LI,), open_letters())
    return scene


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return "\n".join(box.text for box in log)


def there(ready: Studio) -> object:
    """Returns the scene on top, once transitions and celebrations have ended."""
    ready.run(0.6)
    ready.until(lambda: not isinstance(ready.stage.stack.top, CelebrationScene))
    return ready.stage.stack.top


def rows(ready: Studio) -> list[tuple[str, str, str | None]]:
    kept = ready.services.store.attempts.of(ready.learner)
    return [(a.sign, a.verdict, a.answer) for a in reversed(kept) if a.activity == "spelling"]


def labels(scene: SpellScene | SpellSetup) -> dict[str, bool]:
    return {each.name: each.enabled for each in scene.controls()}


def test_a_name_is_spelled_to_the_results(ready: Studio) -> None:
    cards = ready.services.store.cards.of(ready.learner)
    scene = begun(ready, L)
    ready.until(lambda: scene.phase == "done")
    assert rows(ready) == [("l", "match", "l")]
    assert ready.services.store.cards.of(ready.learner) == cards, "practice changes no card"
    text = said(ready)
    assert "The word is complete." in text
    assert f"{scene.round.turn.time_s:.1f} s" in text
    ready.press(pygame.K_RETURN)
    ready.run(1.2)
    results = there(ready)
    assert isinstance(results, SpellResults)
    assert not results.is_record
    text = said(ready)
    assert "letter spelled" in text
    assert "1 whole word" in text
    assert ready.services.camera.state.phase == "ended"
    assert ready.services.store.games.best(ready.learner, "spelling") == ()


def test_what_a_drawing_spells_is_not_saved(ready: Studio) -> None:
    ready.lens.source = "demo"
    scene = begun(ready, L, plan=TIMED)
    ready.until(lambda: bool(scene.round.finished))
    assert "nothing is saved" in said(ready)
    scene.round = replace(scene.round, left_s=0.01)
    ready.run(1.4)
    assert isinstance(there(ready), SpellResults)
    assert "nothing is saved" in said(ready)
    assert rows(ready) == []
    assert ready.services.store.games.best(ready.learner, "spelling") == ()


def test_another_letter_is_named_and_kept_as_the_first_answer(ready: Studio) -> None:
    scene = begun(ready)
    ready.until(lambda: scene.mirror.framed)
    ready.services.camera.show("y")
    ready.until(lambda: bool(scene.round.turn.mistaken))
    assert scene.round.turn.mistaken == "y"
    ready.services.camera.show("l")
    ready.until(lambda: scene.round.turn.place == 1)
    assert rows(ready) == [("l", "not_yet", "y")]


def test_a_letter_is_skipped_and_the_rest_of_the_word_goes_on(ready: Studio) -> None:
    scene = begun(ready, task("Al", "name"))
    ready.press(pygame.K_s)
    assert scene.mirror.asked == "l"
    ready.until(lambda: scene.phase == "done")
    assert [each.skipped for each in scene.round.turn.done] == [True, False]
    assert [sign for sign, _, _ in rows(ready)] == ["l"]
    assert "Skipped: A" in said(ready)
    ready.press(pygame.K_r)
    assert (scene.phase, scene.mirror.asked, scene.round.turn.done) == ("spell", "a", ())


def test_from_memory_hides_the_hand_until_it_is_asked_for(ready: Studio) -> None:
    scene = begun(ready, plan=SpellPlan(hand=False))
    assert not scene.hand_shown
    assert "the tutor’s hand is hidden" in said(ready)
    ready.press(pygame.K_t)
    assert scene.hand_shown
    assert not labels(scene)["show"]
    ready.press(pygame.K_s)
    assert not scene.hand_shown
    ready.press(pygame.K_m)
    assert scene.hand_shown
    assert "show" not in labels(scene)


def test_a_timed_round_counts_in_and_is_kept_as_a_record(ready: Studio) -> None:
    scene = begun(ready, L, plan=TIMED)
    assert scene.phase == "ready"
    assert set(labels(scene)) == {"leave"}
    ready.until(lambda: scene.phase == "spell")
    assert "again" not in labels(scene)
    ready.until(lambda: bool(scene.round.finished))
    assert scene.phase == "spell"
    scene.round = replace(scene.round, left_s=STEP_S / 2)
    ready.run(2 * STEP_S)
    assert scene.phase == "over"
    assert scene.controls() == ()
    ready.run(1.2)
    results = there(ready)
    assert isinstance(results, SpellResults)
    assert results.is_record
    (kept,) = ready.services.store.games.best(ready.learner, "spelling", "names-steady")
    assert (kept.score, kept.best_combo, kept.accuracy) == (1, 1, 1.0)
    arcade = {each.id for each in ready.services.store.achievements.of(ready.learner)}
    assert "first_arcade_score" not in arcade
    ready.press(pygame.K_RETURN)
    assert isinstance(there(ready), SpellScene)


def test_the_clock_stands_still_without_a_camera_and_reading_is_offered(ready: Studio) -> None:
    scene = begun(ready, plan=TIMED)
    ready.until(lambda: scene.phase == "spell")
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.2)
    left_s = scene.round.left_s
    ready.run(2.0)
    assert scene.round.left_s == left_s
    text = said(ready)
    assert "Spelling needs a camera." in text
    assert "Time stands still." in text
    ready.press(pygame.K_RETURN)
    assert isinstance(there(ready), ReadSetup)


def test_a_recogniser_that_failed_can_be_started_again(ready: Studio) -> None:
    scene = begun(ready)
    ready.recogniser.be("failed")
    ready.run(0.1)
    assert "The recogniser has stopped." in said(ready)
    assert "wake" in labels(scene)


def test_leaving_asks_once_something_was_done(ready: Studio) -> None:
    first = ready.put(SpellSetup, ready.learner)
    scene = begun(ready)
    ready.press(pygame.K_s, pygame.K_ESCAPE)
    assert isinstance(ready.stage.stack.top, ConfirmScene)
    ready.press(pygame.K_ESCAPE)
    assert ready.stage.stack.top is scene
    ready.leave()
    assert there(ready) is first
    begun(ready)
    ready.press(pygame.K_ESCAPE)
    assert there(ready) is first


def test_the_page_before_a_round_leads_to_what_was_chosen(ready: Studio) -> None:
    scene = ready.put(SpellSetup, ready.learner)
    assert not labels(scene)["lists"]
    for name in ("numbers", "clock-timed", "pace-flow", "hand"):
        next(each for each in scene.controls() if each.name == name).act()
    ready.press(pygame.K_RETURN)
    played = there(ready)
    assert isinstance(played, SpellScene)
    assert played.plan == SpellPlan("numbers", timed=True, pace="flow", hand=False)
    assert played.task.kind in ("age", "price", "phone", "count")


def test_every_source_has_words_of_its_own(ready: Studio) -> None:
    ready.services.store.word_lists.create(ready.learner, "Street", ["Elm", "Oak"])
    found = {each: tasks_of(ready.services, ready.learner, each) for each in SOURCES}
    assert found["names"][0].text == "Ana", "the learner's own name comes first"
    assert len({each.letters for each in found["names"]}) == len(found["names"]) > 10
    assert {each.text for each in found["lists"]} == {"Elm", "Oak"}
    assert {each.kind for each in found["numbers"]} == {"age", "price", "phone", "count"}
    assert all(len(each.letters) <= 10 for each in (*found["words"], *found["signs"]))


def test_a_round_repeats_short_lists_only_against_the_clock(ready: Studio) -> None:
    scene = begun(ready, LI, number_task("7", "age"))
    assert scene.round.wanted == 2
    for _ in range(2):
        ready.press(pygame.K_s)
    ready.press(pygame.K_RETURN)
    assert scene.task.text == "7"
    ready.press(pygame.K_s)
    assert scene.round.over


def test_damaged_weights_are_said_on_the_page_before_the_round(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def damaged() -> None:
        raise BundleError("the network of letters is damaged; install DeepSign again.")

    monkeypatch.setattr(spell_setup, "open_letters", damaged)
    scene = ready.put(SpellSetup, ready.learner)
    ready.press(pygame.K_RETURN)
    assert there(ready) is scene
    assert "The network of letters is damaged; install DeepSign again." in said(ready)
    ready.services.choices.change(language="es")
    ready.press(pygame.K_RETURN)
    assert "La red que reconoce las letras está dañada; instala DeepSign otra vez." in said(ready)


@pytest.mark.parametrize(
    ("what", "parts"),
    [
        (task("Maria Elena", "name"), (5, 5)),
        (task("Smith-Jones"), (5, 5)),
        (number_task("555-0142", "phone"), (3, 4)),
        (number_task("$4.50", "price"), (3,)),
        (number_task("17", "age"), (1,)),
        (task("'n", "word"), (1,)),
    ],
)
def test_names_and_groups_of_digits_stand_apart(what: SpellingTask, parts: tuple[int, ...]) -> None:
    assert spell_words.parts(what) == parts
    area = pygame.Rect(20, 30, 600, 90)
    tiles = letter_tiles(area, parts, 6)
    assert len(tiles) == len(what.letters)
    assert all(area.contains(tile) for tile in tiles)
    assert all(not one.colliderect(other) for one, other in itertools.pairwise(tiles))


def test_a_long_name_stands_in_rows_that_divide_no_part() -> None:
    area = pygame.Rect(0, 0, 700, 90)
    tiles = letter_tiles(area, (5, 9, 9), 6)
    tops = [tile.top for tile in tiles]
    assert [tops.count(top) for top in sorted(set(tops))] == [14, 9]
    tiles = letter_tiles(area, (40,), 6)
    assert len({tile.top for tile in tiles}) == 3
    assert all(area.contains(tile) for tile in tiles)


def test_a_round_against_the_clock_is_left_for_reading_after_a_question(ready: Studio) -> None:
    scene = begun(ready, plan=TIMED)
    ready.until(lambda: scene.phase == "spell")
    ready.press(pygame.K_s)
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.2)
    ready.press(pygame.K_RETURN)
    assert isinstance(ready.stage.stack.top, ConfirmScene)
    assert "the round gets no score" in said(ready)
    ready.press(pygame.K_RIGHT, pygame.K_RETURN)
    assert isinstance(there(ready), ReadSetup)


@pytest.mark.parametrize(
    ("source", "says"),
    [("webcam", "What you did is kept."), ("demo", "Nothing of this round is saved.")],
)
def test_the_question_says_what_is_kept_of_a_round_without_a_clock(
    ready: Studio, source: str, says: str
) -> None:
    ready.lens.source = source
    begun(ready)
    ready.press(pygame.K_s, pygame.K_ESCAPE)
    text = said(ready)
    assert "Leave the round?" in text
    assert says in text
    assert "score" not in text


def test_a_round_that_cannot_begin_offers_what_helps(ready: Studio) -> None:
    scene = begun(ready, plan=TIMED)
    ready.recogniser.be("failed")
    ready.run(0.1)
    assert set(labels(scene)) == {"leave", "wake"}
    ready.recogniser.be("ready")
    ready.services.camera.pretend(CameraState("lost", "webcam 0 is gone."))
    ready.run(0.1)
    assert scene.phase == "ready"
    ready.press(pygame.K_RETURN)
    assert isinstance(there(ready), ReadSetup)


def test_a_single_letter_is_not_compared_and_a_skipped_word_is_not_complete(ready: Studio) -> None:
    scene = begun(ready, L)
    ready.press(pygame.K_s)
    text = said(ready)
    assert scene.phase == "done"
    assert "Every letter was skipped." in text
    assert "The word is complete." not in text
    scene.round = scene.round.with_turn(scene.round.again().turn.made())
    assert "same speed" not in said(ready)


def test_a_letter_that_is_still_held_from_the_word_before_must_be_made_anew(
    ready: Studio,
) -> None:
    scene = begun(ready, L, plan=TIMED)
    ready.until(lambda: bool(scene.round.finished))
    ready.until(lambda: not scene.mirror.hand_down)
    assert scene.mirror.still_held
    assert "L again: slide your hand a little outward." in said(ready)
    ready.services.camera.show("y")
    ready.until(lambda: not scene.mirror.still_held)
    assert "again: slide" not in said(ready)


@pytest.mark.parametrize("letters", [3, 40])
def test_labels_of_bars_do_not_overlap(ready: Studio, letters: int) -> None:
    ready.services.choices.change(text_scale=2.0)
    scene = begun(ready, task("w" * letters))
    for _ in range(letters):
        scene.round = scene.round.with_turn(scene.round.turn.aged(1.0).made())
    scene.phase = "done"
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    drawn = [pygame.Rect(box.used) for box in log if box.text == "W"]
    tiles, labels = drawn[:letters], drawn[letters:]
    assert len(tiles) == letters
    assert len(labels) == (letters if letters == 3 else 0)
    assert all(not one.colliderect(other) for one, other in itertools.pairwise(labels))


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
@pytest.mark.parametrize("word", ["Maximiliana Wolfeschlegelsteinhausen", "il" * 20])
def test_a_long_word_stands_whole_on_its_card(ready: Studio, word: str, text_scale: float) -> None:
    ready.services.choices.change(text_scale=text_scale)
    scene = begun(ready, task(word))
    for _ in scene.task.letters:
        scene.round = scene.round.with_turn(scene.round.turn.aged(1.0).made())
    scene.phase = "done"
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    assert [each.text for each in log if each.truncated] == []
    tiles = [pygame.Rect(each.used) for each in log if each.text.casefold() in scene.task.letters]
    assert len(tiles) == len(scene.task.letters), "bars have all labels or none"
    assert all(not one.colliderect(other) for one, other in itertools.combinations(tiles, 2))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["word", "name"])
def test_a_caption_without_room_for_the_word_says_what_is_spelled(
    ready: Studio, kind: Kind, language: Language
) -> None:
    ready.services.choices.change(language=language)
    begun(ready, task("w" * 40, kind))
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    assert [each.text for each in log if each.truncated] == []
    alone = ready.services.words(f"spell-kind-{kind}.alone")
    assert alone in {each.text for each in log}
