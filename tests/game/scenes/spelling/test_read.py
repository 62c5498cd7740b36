"""Reading fingerspelling: words are typed and compared letter by letter, and the speed follows the answers."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pygame
import pytest

from deepsign.gallery.shots_read import WORDS, answer, question, setup, type_in
from deepsign.gallery.studio import STEP_S, Studio, studio
from deepsign.learning.spelling_tasks import number_task, task
from deepsign.progress.play_records import READING
from deepsign.progress.records import Attempt
from deepsign.scenes.course.receptive import ReceptiveScene
from deepsign.scenes.spelling.read_keep import last_speed
from deepsign.scenes.spelling.read_results import ReadResults
from deepsign.scenes.spelling.read_round import ReadRound
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.read_words import LENGTHS, ReadPlan, batch
from deepsign.stage.confirm import ConfirmScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain) as made:
        made.services.store.achievements.grant(made.learner)
        yield made


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return "\n".join(box.text for box in log)


def top(ready: Studio) -> object:
    ready.run(0.5)
    return ready.stage.stack.top


def rows(ready: Studio) -> list[Attempt]:
    """Returns what was read, oldest first."""
    found = ready.services.store.attempts.of(ready.learner)
    return [each for each in reversed(found) if each.activity == "read"]


def event(kind: int, **values: object) -> pygame.event.Event:
    return pygame.event.Event(kind, values)


def test_a_round_is_read_to_its_end_without_a_camera(ready: Studio) -> None:
    before = ready.services.store.cards.of(ready.learner)
    scene = question(ready, map(task, WORDS[1:3]), length=2)
    answer(ready, scene, "NAN")
    assert "It was man" in said(ready)
    assert scene.pair.shown == ("m", "n")
    ready.press(pygame.K_RETURN)
    answer(ready, scene, "Zoë")
    assert "Yes!" in said(ready)
    ready.press(pygame.K_RETURN)
    results = top(ready)
    assert isinstance(results, ReadResults)
    assert (results.sheet.right, results.sheet.asked) == (1, 2)
    text = said(ready)
    assert "M as N" in text
    assert "83% of the letters" in text
    read = [(each.sign, each.answer, each.verdict) for each in rows(ready)]
    assert read[0] == ("m", "n", "not_yet")
    assert read[1:] == [(each, each, "match") for each in "anzoe"]
    assert {each.direction for each in rows(ready)} == {"recognise"}
    assert ready.services.store.cards.of(ready.learner) == before, "free play changes no card"
    (mixed_up,) = ready.services.store.attempts.confusions(ready.learner)
    assert (mixed_up.sign, mixed_up.answer, mixed_up.direction) == ("m", "n", "recognise")
    kept = ready.services.store.games.last(ready.learner, READING)
    assert kept is not None
    assert (kept.difficulty, kept.best_combo) == ("names-any-3.5", 1)
    assert kept.score == results.sheet.letters_per_minute > 20
    assert last_speed(ready.services, ready.learner) == 3.5
    assert ready.services.camera.state.phase == "ended", "no camera was opened"


def test_an_answer_before_the_last_letter_is_not_taken(ready: Studio) -> None:
    given = (task("mountain"),)
    plan = ReadPlan(lambda: given, 2.0, 1, "names-any")
    scene: ReadRound = ready.put(ReadRound, ready.learner, plan)
    ready.until(lambda: scene.tutor.share > 0.3)
    type_in(ready, "mountain", pygame.K_RETURN)
    assert scene.turn.reading is None
    assert "The word is not over yet" in said(ready)
    ready.press(pygame.K_F5)
    assert scene.turn.reading is None
    ready.until(lambda: scene.turn.whole)
    assert scene.turn.quiz.phase == "showing", "the hand need not come to rest"
    assert "not over yet" not in said(ready)
    ready.press(pygame.K_RETURN)
    assert scene.turn.reading is not None
    assert scene.turn.reading.right
    assert scene.sheet.letters_per_minute <= 60 * plan.speed * 8 / 7


def played(ready: Studio, table: str, length: int | None = 1, typed: str = "bo") -> ReadResults:
    """Returns the results of a round of one word."""
    given = (task("bo"),)
    scene: ReadRound = ready.put(
        ReadRound, ready.learner, ReadPlan(lambda: given, 4.0, length, table)
    )
    answer(ready, scene, typed)
    if length is None:
        ready.press(pygame.K_ESCAPE, pygame.K_RIGHT)
    ready.press(pygame.K_RETURN)
    results = top(ready)
    assert isinstance(results, ReadResults)
    return results


def test_rounds_of_other_words_are_not_compared(ready: Studio) -> None:
    played(ready, "list:My-own-any")
    assert played(ready, "names-any").kept.best is None
    again = played(ready, "list:My-own-any")
    assert again.kept.best == again.score
    assert last_speed(ready.services, ready.learner) == 4.25


def test_free_reading_is_no_record(ready: Studio) -> None:
    played(ready, "names-any", typed="xo")
    free = played(ready, "names-any", None)
    assert not free.is_record
    assert "This was practice" in said(ready)
    assert played(ready, "names-any").is_record, "free reading is not compared"


def test_letters_are_typed_and_function_keys_show_the_word_again(ready: Studio) -> None:
    scene = question(ready, map(task, ("ana", "bo")))
    type_in(ready, "rlq", pygame.K_r, pygame.K_l, pygame.K_q, pygame.K_BACKSPACE)
    assert scene.field.text == "rl"
    assert scene.turn.quiz.phase == "asking"
    ready.press(pygame.K_F2)
    assert scene.turn.quiz.phase == "showing"
    ready.press(pygame.K_F3)
    assert scene.tutor.head.speed == 0.5
    ready.press(pygame.K_BACKSPACE, pygame.K_BACKSPACE)
    answer(ready, scene, "ana")
    assert "as fast: 4 letters" in said(ready), "help makes nothing faster"
    ready.press(pygame.K_l)
    assert scene.tutor.head.speed == 0.5
    ready.press(pygame.K_RETURN)
    assert (scene.turn.speed, scene.tutor.head.speed) == (4.0, 1.0)
    answer(ready, scene, "bo")
    assert "a little faster: 4.25 letters" in said(ready)


def test_a_click_on_a_button_of_the_tutor_leaves_the_keyboard_to_the_field(ready: Studio) -> None:
    scene = question(ready)
    again = next(each for each in scene.controls() if each.name == "again").rect.center
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        ready.stage.frame([event(kind, button=1, pos=again)], STEP_S)
    assert scene.turn.quiz.phase == "showing"
    assert scene.typing
    ready.press(pygame.K_F4)
    assert scene.turn.quiz.phase in ("ready", "showing"), "another view is painted first"


def test_enter_belongs_to_an_input_method_while_it_composes(ready: Studio) -> None:
    scene = question(ready, [task("ana")])
    ready.stage.frame([event(pygame.TEXTEDITING, text="an", start=0, length=2)], STEP_S)
    ready.press(pygame.K_RETURN, pygame.K_F5)
    assert scene.turn.reading is None
    ready.stage.frame([event(pygame.TEXTINPUT, text="an")], STEP_S)
    ready.run(STEP_S)
    type_in(ready, "a", pygame.K_RETURN)
    assert scene.turn.reading is not None
    assert scene.turn.reading.right


def test_what_cannot_be_read_is_explained_and_nothing_is_no_answer(ready: Studio) -> None:
    scene = question(ready)
    ready.press(pygame.K_RETURN)
    assert scene.turn.reading is None
    type_in(ready, "手", pygame.K_RETURN)
    assert "letters and digits only" in said(ready)
    ready.press(pygame.K_BACKSPACE)
    assert "letters and digits only" not in said(ready)
    assert rows(ready) == []


def test_a_word_that_is_shown_is_wrong_but_no_letter_of_it(ready: Studio) -> None:
    scene = question(ready, [task("ana")], length=1)
    answer(ready, scene, "")
    assert "Now you have seen it" in said(ready)
    assert rows(ready) == []
    ready.press(pygame.K_RETURN)
    results = top(ready)
    assert isinstance(results, ReadResults)
    assert results.sheet.right == 0
    assert results.speed == 3.25


def test_several_mix_ups_can_be_compared_one_after_the_other(ready: Studio) -> None:
    scene = question(ready)
    answer(ready, scene, "nounteen")
    tabs = {each.label: each for each in scene.controls() if each.name.startswith("pair_")}
    assert list(tabs) == ["M – N", "A – E", "I – E"]
    tabs["A – E"].act()
    ready.run(STEP_S)
    assert scene.pair.shown == ("a", "e")
    assert "You read: E" in said(ready)


@pytest.mark.parametrize(
    ("shown", "kind", "entries"),
    [("17", "age", ("17",)), ("555-0117", "phone", tuple("5550117")), ("3", "count", ("3",))],
)
def test_numbers_are_entries_or_digits(
    ready: Studio, shown: str, kind: str, entries: tuple[str, ...]
) -> None:
    scene = question(ready, [number_task(shown, kind)], speed=5.0)  # type: ignore[arg-type]
    assert scene.spelling.letters == entries
    assert "Which number was it?" in said(ready)
    answer(ready, scene, shown.replace("-", ""))
    assert scene.turn.reading is not None
    assert scene.turn.reading.right
    assert tuple(each.sign for each in rows(ready)) == entries


def test_free_reading_goes_on_until_it_is_ended(ready: Studio) -> None:
    scene = question(ready, [task("bo")], length=None, speed=5.0)
    for _ in range(3):
        answer(ready, scene, "bo")
        ready.press(pygame.K_RETURN)
    assert scene.sheet.asked == 3
    assert "of 10" not in said(ready)
    ready.press(pygame.K_ESCAPE)
    assert isinstance(ready.stage.stack.top, ConfirmScene)
    ready.press(pygame.K_RIGHT, pygame.K_RETURN)
    results = top(ready)
    assert isinstance(results, ReadResults)
    assert results.sheet.right == 3
    ready.press(pygame.K_RETURN)
    again = top(ready)
    assert isinstance(again, ReadRound)
    assert again.turn.speed == 5.0


def test_missed_letters_can_be_practised(ready: Studio) -> None:
    scene = question(ready, [task("man")], length=1)
    answer(ready, scene, "nan")
    ready.press(pygame.K_RETURN)
    results = top(ready)
    assert isinstance(results, ReadResults)
    ready.press(pygame.K_p)
    asked = top(ready)
    assert isinstance(asked, ReceptiveScene)
    assert asked.quiz.asked == "m"


def test_the_page_before_it_offers_own_lists_and_the_last_speed(ready: Studio) -> None:
    scene = setup(ready)
    names = [text for _, text in scene._sources()]
    assert names[-1] == "Family"
    scene.source, scene.length = "list:Family", "long"
    ready.press(pygame.K_RETURN)
    assert "no words of this length" in said(ready)
    scene.length = "any"
    ready.press(pygame.K_RETURN)
    played = top(ready)
    assert isinstance(played, ReadRound)
    assert played.turn.task.text in ("Ana", "Tomás", "Zoë")
    assert (played.turn.speed, played.plan.length) == (1.0, 10)
    answer(ready, played, played.turn.task.text)
    ready.press(pygame.K_ESCAPE, pygame.K_RIGHT, pygame.K_RETURN)
    assert top(ready) is scene
    assert last_speed(ready.services, ready.learner) == 1.0, "the round was given up"


@pytest.mark.parametrize("source", ["names", "words", "signs", "count", "age", "price", "phone"])
def test_every_source_has_words(ready: Studio, source: str) -> None:
    scene = ready.put(ReadSetup, ready.learner, source)
    ready.press(pygame.K_RETURN)
    played = top(ready)
    assert isinstance(played, ReadRound), scene.problem
    assert played.turn.task.letters == played.spelling.letters


def test_numbers_have_one_table_whatever_length_was_chosen_for_words(ready: Studio) -> None:
    setup: ReadSetup = ready.put(ReadSetup, ready.learner, "phone")
    setup.length = next(each for each in LENGTHS if each != "any")
    ready.press(pygame.K_RETURN)
    played = top(ready)
    assert isinstance(played, ReadRound), setup.problem
    assert played.plan.table == "phone-any"


def test_reading_is_behind_a_door(ready: Studio) -> None:
    services, stack = ready.services, ready.stage.stack
    assert isinstance(services.routes.door("read", services, stack, ready.learner), ReadSetup)


def test_one_letter_a_second_is_one_letter(ready: Studio) -> None:
    scene = question(ready, [task("bo")], length=1, speed=1.0)
    assert "Word 1 of 1 · 1 letter a second" in said(ready)
    answer(ready, scene, "")
    assert "The next one is as fast: 1 letter a second." in said(ready)
    ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), ReadResults)
    assert "Next: 1 letter a second" in said(ready)


def test_a_list_that_is_gone_has_no_words_of_any_length(ready: Studio) -> None:
    scene = setup(ready)
    scene.source = "list:Family"
    ready.services.store.word_lists.delete(ready.learner, "Family")
    ready.press(pygame.K_RETURN)
    assert top(ready) is scene
    assert "This list has no words any more." in said(ready)


def test_what_was_read_right_is_listed_as_it_is_written(ready: Studio) -> None:
    price = number_task("$4.50", "price")
    scene = question(ready, [task("Zoë", "name"), price], length=2)
    for text in ("zoe", "450"):
        answer(ready, scene, text)
        ready.press(pygame.K_RETURN)
    assert isinstance(top(ready), ReadResults)
    assert {"Zoë", "$4.50"} <= set(said(ready).splitlines())


def test_a_round_without_a_word_read_right_is_no_record(ready: Studio) -> None:
    for typed in ("", "nan"):
        scene = question(ready, [task("man")], length=1)
        answer(ready, scene, typed)
        ready.press(pygame.K_RETURN)
        results = top(ready)
        assert isinstance(results, ReadResults)
        assert not results.is_record
        assert results.kept.best is None


@pytest.mark.parametrize("text_scale", [1.0, 2.0])
def test_a_word_of_36_letters_stands_whole_in_its_answer(ready: Studio, text_scale: float) -> None:
    ready.services.choices.change(text_scale=text_scale, language="es")
    name = "Maximiliana Wolfeschlegelsteinhausen"
    scene = question(ready, [task(name)], speed=5.0)
    answer(ready, scene, name.replace("M", "N"))
    log: list[TextBox] = []
    page = pygame.Surface(ready.stage.size, 0, 32)
    ready.stage.draw(page, log)
    assert [each.text for each in log if each.truncated] == []
    assert text_scale > 1 or "Se mostró: M" in {each.text for each in log}
    letters = [pygame.Rect(each.used) for each in log if len(each.text) == 1]
    assert all(not one.colliderect(other) for one, other in itertools.combinations(letters, 2))


def test_the_own_name_is_among_the_names(ready: Studio) -> None:
    draw = batch(ready.services, ready.learner, "names", "any")
    own = task(ready.learner.name, "name")
    assert [each.letters for each in draw()].count(own.letters) == 1
    assert own in draw()
