"""The sign book: signs are found by typing and by their form, watched, tried, kept in lists and wished for today."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import pygame
import pytest

from deepsign.errors import ProgressFull
from deepsign.gallery import TODAY, Studio, studio
from deepsign.gallery.damage import lose_cards
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.progress.sign_lists import FAVOURITES, SignList
from deepsign.scenes.book.body_picture import points
from deepsign.scenes.book.book import BookScene
from deepsign.scenes.book.lists_page import ListsPage
from deepsign.scenes.book.picker import PickScene
from deepsign.scenes.book.place_scene import PlaceScene
from deepsign.scenes.book.sign_page import SignPage
from deepsign.scenes.course.begin import lesson
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.shared.name_form import NameFormScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter

Kind = TypeVar("Kind")


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (1280, 720), plain, camera_size=(160, 120)) as made:
        made.services.choices.change(reduced_motion=True)
        yield made


def top(ready: Studio, kind: type[Kind]) -> Kind:
    ready.run(0.1)
    scene = ready.stage.stack.top
    assert isinstance(scene, kind)
    return scene


def book(ready: Studio) -> BookScene:
    scene: BookScene = ready.put(BookScene, ready.learner)
    return scene


def type_in(ready: Studio, text: str) -> None:
    for letter in text:
        ready.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=letter)], 0.02)


def press(ready: Studio, name: str) -> None:
    scene = ready.stage.stack.top
    assert scene is not None
    (control,) = (each for each in scene.controls() if each.name == name)
    assert control.enabled
    control.act()
    ready.run(0.1)


def found(scene: BookScene) -> list[str]:
    return [entry.id for entry in scene.finder.found]


def said(ready: Studio) -> str:
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    return "\n".join(box.text for box in log)


def opened(ready: Studio, sign: str) -> SignPage:
    book(ready)
    press(ready, f"sign_{sign}")
    return top(ready, SignPage)


# finding


@pytest.mark.parametrize("sign", ["no", "m"])
def test_what_tells_look_alikes_apart_stands_whole_in_a_narrow_window(
    ready: Studio, sign: str
) -> None:
    ready.stage.resize((640, 480))
    ready.services.choices.change(language="es")
    page = opened(ready, sign)
    alike = {each.name for each in page.controls() if each.name.startswith("alike_")}
    log: list[TextBox] = []
    for _ in page.controls():
        ready.press(pygame.K_TAB)
        if page.focus.name in alike:
            ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    assert [each.text for each in log if each.truncated] == []
    assert len(log) > len(alike) > 0


def test_each_letter_changes_the_signs_found(ready: Studio) -> None:
    scene = book(ready)
    assert len(scene.finder.found) == len(ready.services.entries)
    counts = []
    for letter in "water":
        type_in(ready, letter)
        counts.append(len(scene.finder.found))
    assert counts == sorted(counts, reverse=True)
    assert found(scene) == ["water"]
    ready.press(*[pygame.K_BACKSPACE] * 5)
    assert len(scene.finder.found) == len(ready.services.entries)


def test_words_are_in_the_learners_language(ready: Studio) -> None:
    ready.services.choices.change(language="es")
    scene = book(ready)
    type_in(ready, "MAMA")
    assert found(scene) == ["mother"]
    assert "MOTHER\nmadre, mamá · nivel 2" in said(ready)


def test_the_book_can_be_used_with_the_keyboard_alone(ready: Studio) -> None:
    ready.put(HomeScene, ready.learner)
    ready.press(pygame.K_b)
    scene = top(ready, BookScene)
    type_in(ready, "finish")
    ready.press(pygame.K_RETURN)
    page = top(ready, SignPage)
    assert page.sign.id == "finish"
    ready.press(pygame.K_f, pygame.K_ESCAPE)
    assert top(ready, BookScene) is scene
    assert scene.shelf.favourites == ("finish",)
    ready.press(*[pygame.K_DOWN] * 3)
    assert scene.focus.name == "sign_finish"
    ready.press(pygame.K_SLASH)
    assert scene.typing
    ready.press(pygame.K_ESCAPE)
    top(ready, HomeScene)


def test_a_letter_goes_into_the_field_wherever_the_focus_is(ready: Studio) -> None:
    scene = book(ready)
    type_in(ready, "wa")
    ready.press(*[pygame.K_DOWN] * 3)
    assert not scene.typing
    event = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_t, mod=0, unicode="t")
    ready.stage.frame([event], 0.02)
    assert scene.typing
    assert (scene.field.text, found(scene)) == ("wat", ["water"])


def test_a_handshape_is_picked_by_its_picture(ready: Studio) -> None:
    scene = book(ready)
    press(ready, "hand")
    picker = top(ready, PickScene)
    shapes = [option.value for option in picker.options]
    assert len(shapes) >= 39, "those of letters and numbers too"
    ready.run(3.0)
    assert scene._hands.painted == len(shapes)
    press(ready, "pick_ily")
    assert top(ready, BookScene) is scene
    assert found(scene) == ["i_love_you"]
    press(ready, "clear")
    assert len(scene.finder.found) == len(ready.services.entries)


def test_a_choice_that_would_find_nothing_is_disabled(ready: Studio) -> None:
    book(ready)
    press(ready, "hand")
    press(ready, "pick_ily")
    press(ready, "place")
    left = {each.name for each in top(ready, PlaceScene).controls() if each.enabled}
    assert left == {"pick_space", "any", "back"}


def test_a_click_on_the_body_filters_by_that_place(ready: Studio) -> None:
    scene = book(ready)
    press(ready, "place")
    page = top(ready, PlaceScene)
    box = page._areas()["body"]
    x, y = points("right")["forehead"]
    pos = (box.left + round(x * box.width), box.top + round(y * box.height) - 5)
    ready.stage.frame([pygame.event.Event(pygame.MOUSEBUTTONDOWN, button=1, pos=pos)], 0.02)
    assert top(ready, BookScene) is scene
    assert scene.finder.search.chosen == {"place": "forehead"}
    assert "father" in found(scene)
    assert "mother" not in found(scene)


def test_several_filters_apply_together(ready: Studio) -> None:
    scene = book(ready)
    for facet, value in (("level", "signs_2"), ("topic", "people"), ("movement", "repeated")):
        press(ready, facet)
        press(ready, f"pick_{value}")
    assert "mother" in found(scene)
    assert {ready.services.lexicon[sign].level for sign in found(scene)} == {2}
    press(ready, "level")
    press(ready, "any")
    assert "level" not in scene.finder.search.chosen


def test_an_empty_result_is_explained(ready: Studio) -> None:
    book(ready)
    type_in(ready, "zz")
    assert "Nothing fits." in said(ready)
    ready.press(pygame.K_RETURN)
    top(ready, BookScene)


# letters and numbers


@pytest.mark.parametrize(
    ("typed", "first"), [("b", "b"), ("Q", "q"), ("7", "7"), ("17", "17"), ("seventeen", "17")]
)
def test_a_letter_or_number_is_found_by_typing_it(ready: Studio, typed: str, first: str) -> None:
    scene = book(ready)
    type_in(ready, typed)
    assert found(scene)[0] == first
    ready.press(pygame.K_RETURN)
    assert top(ready, SignPage).sign.id == first


def test_letters_and_numbers_have_shelves_in_their_usual_order(ready: Studio) -> None:
    scene = book(ready)
    everything = found(scene)
    assert everything[-47:] == [*map(chr, range(97, 123)), *map(str, range(21))]
    press(ready, "shelf_letters")
    assert found(scene) == everything[-47:-21]
    assert "26 letters" in said(ready)
    press(ready, "level")
    press(ready, "pick_letters_4")
    assert found(scene) == ["e", "m", "n", "s", "t"]
    press(ready, "shelf_numbers")
    press(ready, "clear")
    press(ready, "shelf_numbers")
    assert found(scene) == everything[-21:]
    assert "Practise 20 numbers" in said(ready)
    press(ready, "shelf_numbers")
    assert found(scene) == everything


def test_a_handshape_leads_to_letters_numbers_and_signs(ready: Studio) -> None:
    scene = book(ready)
    press(ready, "hand")
    press(ready, "pick_w")
    assert {"w", "6", "water"} <= set(found(scene))


def test_the_page_of_a_letter(ready: Studio) -> None:
    store, learner = ready.services.store, ready.learner
    store.attempts.record(learner, Attempt("m", "match", 80, 5.0, "played", at=TODAY))
    page = opened(ready, "m")
    told = said(ready)
    assert "Letters 4 is still locked. You can watch and try it all the same." in told
    text = "\n".join(block.text for block in page._laid_out(page._width)[0].blocks)
    assert ready.services.words.description("m") in text
    assert "You and this letter\nSigned once, 1 matched, best score 80" in text
    alike = {each.name for each in page.controls() if each.name.startswith("alike_")}
    assert alike == {"alike_a", "alike_e", "alike_n", "alike_s", "alike_t"}
    press(ready, "alike_n")
    assert page.sign.id == "n"
    press(ready, "form1")
    ready.press(pygame.K_RETURN)
    practice = top(ready, PracticeScene)
    assert (practice.sign.id, practice.lesson.step.kind) == ("n", "try")


# a sign's page


def test_a_page_shows_all_variants_and_the_look_alikes(ready: Studio) -> None:
    page = opened(ready, "mother")
    names = [each.name for each in page.controls()]
    assert {"pause", "slow", "turn", "path", "hand", "form1", "alike_father"} <= set(names)
    press(ready, "form1")
    assert page.form == 1
    text = "\n".join(block.text for block in page._laid_out(page._width)[0].blocks)
    assert ready.services.words.description("mother") in text
    assert "Handshape: open hand, fingers spread" in text
    press(ready, "alike_father")
    assert (page.sign.id, page.form) == ("father", 0)
    ready.press(pygame.K_ESCAPE)
    top(ready, BookScene)


def test_a_page_shows_the_learners_own_history(ready: Studio) -> None:
    ready.services.store.cards.review(ready.learner, "bird", Rating.GOOD, direction="recognise")
    page = opened(ready, "bird")
    assert page.history[0] == "Signed once, 1 matched, best score 80"
    told = {line.partition(":")[0] for line in page.history[1:]}
    assert told == {"Last", "To sign again", "To recognise again"}
    press(ready, "after")
    assert page.sign.id != "bird"
    press(ready, "before")
    assert page.sign.id == "bird"


def test_a_locked_sign_can_be_watched_and_tried(ready: Studio) -> None:
    page = opened(ready, "finish")
    assert page.history == ("You have not practised it yet.",)
    assert "Level 7 is still locked." in said(ready)
    ready.press(pygame.K_RETURN)
    practice = top(ready, PracticeScene)
    assert (practice.sign.id, practice.lesson.step.kind) == ("finish", "try")
    ready.until(lambda: practice.lesson.phase == "judging")
    ready.recogniser.say(finish=0.95)
    ready.until(lambda: practice.lesson.phase == "verdict")
    ready.leave()
    assert top(ready, SignPage) is page
    cards = ready.services.store.cards.of(ready.learner)
    assert "finish" not in {card.sign for card in cards}


# lists


def test_a_list_is_created_filtered_practised_and_deleted(ready: Studio) -> None:
    opened(ready, "water")
    ready.press(pygame.K_i)
    top(ready, ListsPage)
    type_in(ready, "At home")
    ready.press(pygame.K_RETURN, pygame.K_ESCAPE)
    top(ready, SignPage)
    ready.press(pygame.K_ESCAPE)
    scene = top(ready, BookScene)
    lists = ready.services.store.lists
    (own,) = scene.shelf.own
    assert own == SignList("own", "At home")
    lists.put(ready.learner, own, "cat")
    press(ready, "list")
    press(ready, "pick_1")
    assert found(scene) == ["cat", "water"]
    press(ready, "practise")
    practice = top(ready, PracticeScene)
    assert {step.sign for step in practice.course.steps} == {"cat", "water"}
    assert practice.course.step.sign == "water", "it is new, and met first"
    assert practice.course.step.kind == "meet"
    ready.press(pygame.K_ESCAPE)
    top(ready, BookScene)
    press(ready, "delete")
    press(ready, "yes")
    assert scene.finder.listed is None
    assert lists.all(ready.learner) == {}


def test_a_list_gets_another_name_and_stays_in_force(ready: Studio) -> None:
    lists, ana = ready.services.store.lists, ready.learner
    for name in ("one", "two"):
        lists.put(ana, lists.named(ana, name), "cat")
    scene = book(ready)
    press(ready, "list")
    press(ready, "pick_1")
    press(ready, "rename")
    asked = top(ready, NameFormScene)
    assert asked.field.text == "one"
    for _ in range(3):
        ready.press(pygame.K_BACKSPACE)
    type_in(ready, "Two")
    ready.press(pygame.K_RETURN)
    assert "no other list has" in said(ready)
    type_in(ready, " and a half")
    ready.press(pygame.K_RETURN)
    assert top(ready, BookScene) is scene
    assert scene.finder.listed == SignList("own", "Two and a half")
    assert found(scene) == ["cat"]


def test_a_list_that_cannot_be_deleted_says_why(
    ready: Studio, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(learner: Learner, which: SignList) -> None:
        raise ProgressFull("the disk is full.")

    lists, ana = ready.services.store.lists, ready.learner
    lists.put(ana, lists.named(ana, "one"), "cat")
    scene = book(ready)
    press(ready, "list")
    press(ready, "pick_1")
    with monkeypatch.context() as patched:
        patched.setattr(lists, "delete", refuse)
        press(ready, "delete")
        press(ready, "yes")
    assert top(ready, BookScene) is scene
    assert "The disk is full." in said(ready)
    assert found(scene) == ["cat"]
    press(ready, "delete")
    press(ready, "yes")
    assert "The disk is full." not in said(ready)
    assert lists.all(ana) == {}


def test_a_sign_is_added_to_and_removed_from_lists(ready: Studio) -> None:
    lists, ana = ready.services.store.lists, ready.learner
    lists.put(ana, lists.named(ana, "one"), "cat")
    opened(ready, "water")
    press(ready, "lists")
    press(ready, "list0")
    assert lists.all(ana) == {SignList("own", "one"): ("cat", "water")}
    press(ready, "list0")
    assert lists.all(ana) == {SignList("own", "one"): ("cat",)}


def test_a_list_needs_a_name(ready: Studio) -> None:
    opened(ready, "water")
    press(ready, "lists")
    press(ready, "make")
    assert "A list needs a name" in said(ready)
    assert ready.services.store.lists.all(ready.learner) == {}


def test_favourites_are_a_list_too(ready: Studio) -> None:
    opened(ready, "water")
    press(ready, "favourite")
    assert ready.services.store.lists.all(ready.learner) == {FAVOURITES: ("water",)}
    press(ready, "favourite")
    assert ready.services.store.lists.all(ready.learner) == {}


def test_a_wish_for_today_comes_first_in_the_next_lesson(ready: Studio) -> None:
    opened(ready, "finish")
    press(ready, "today")
    assert "Your next lesson today asks for it." in said(ready)
    begun = lesson(ready.services, ready.stage.stack, ready.learner)
    assert isinstance(begun, PracticeScene)
    assert (begun.course.step.kind, begun.course.step.sign) == ("meet", "finish")
    press(ready, "today")
    begun = lesson(ready.services, ready.stage.stack, ready.learner)
    assert isinstance(begun, PracticeScene)
    assert "finish" not in {step.sign for step in begun.course.steps}


def test_a_wish_for_a_letter_waits_for_a_lesson_of_letters(ready: Studio) -> None:
    services, stack, learner = ready.services, ready.stage.stack, ready.learner
    book(ready)
    press(ready, "shelf_letters")
    press(ready, "sign_m")
    press(ready, "today")
    assert "Your next lesson of letters today asks for it." in said(ready)
    asked = [lesson(services, stack, learner, strand=strand) for strand in ("signs", "letters")]
    first = [each.course.step.sign for each in asked if isinstance(each, PracticeScene)]
    assert first[1] == "m"
    assert first[0] != "m"


def test_an_unreadable_file_gives_a_sentence(ready: Studio) -> None:
    lose_cards(ready.services.store)
    scene = book(ready)
    assert scene.shelf.problem
    assert scene.shelf.problem in said(ready)
    press(ready, "sign_water")
    assert top(ready, SignPage).history
