"""Names are composed by an input method, normalised, drawn or refused, in every form."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import pygame
import pytest
from tests.game.scenes.conftest import PlainTutor
from tests.game.scenes.texts import texts

from deepsign.gallery import STEP_S, Studio, studio
from deepsign.learning.word_pool import Pool
from deepsign.progress.records import Learner
from deepsign.scenes.challenge.duel_setup import DuelScene
from deepsign.scenes.learners.new_learner import NewLearnerScene
from deepsign.scenes.learners.profile import ProfileScene
from deepsign.scenes.learners.profile_edit import EditLearnerScene
from deepsign.ui.focus import Focus

Event = pygame.event.Event
POOL = Pool(1, ("house", "happy", "cat", "book"), ())


@pytest.fixture(scope="module")
def shared() -> Iterator[Studio]:
    with studio("light", (800, 600), PlainTutor(), camera_size=(160, 120)) as made:
        yield made


@pytest.fixture
def ready(shared: Studio) -> Iterator[Studio]:
    """Provides a studio whose only learner is Ana."""
    store, ana = shared.services.store, shared.learner
    with store.database.transaction() as db:
        db.execute("DELETE FROM learners WHERE id != ?", (ana.id,))
        db.execute("UPDATE learners SET name = 'Ana' WHERE id = ?", (ana.id,))
    yield shared
    shared.stage.frame([Event(pygame.WINDOWFOCUSLOST)], STEP_S)  # releases all keys
    for scene in shared.stage.stack.scenes:
        shared.stage.stack.pop(scene)
    shared.stage.change_scenes()


def new(ready: Studio) -> Any:
    return ready.put(NewLearnerScene)


def edit(ready: Studio) -> Any:
    scene = ready.put(EditLearnerScene, ready.learner)
    scene.field.text = ""
    return scene


def duel(ready: Studio) -> Any:
    scene = ready.put(DuelScene, ready.learner, POOL)
    scene.field.text = ""
    scene.focus = Focus("name", shown=True)
    return scene


FORMS = (new, edit, duel)
Form = Callable[[Studio], Any]
every_form = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)


def key(code: int) -> Event:
    return Event(pygame.KEYDOWN, key=code, mod=0, unicode="")


def composed(text: str) -> Event:
    return Event(pygame.TEXTEDITING, text=text, start=len(text), length=0)


def typed(text: str) -> Event:
    return Event(pygame.TEXTINPUT, text=text)


def click(scene: Any, name: str) -> Event:
    (place,) = (each.rect.center for each in scene.controls() if each.name == name)
    return Event(pygame.MOUSEBUTTONDOWN, button=1, pos=place)


def feed(ready: Studio, frames: Sequence[Sequence[Event]]) -> None:
    """Feeds frames of events; keys pressed in a frame are released at its end."""
    for frame in frames:
        down = [event.key for event in frame if event.type == pygame.KEYDOWN]
        ready.stage.frame([*frame, *(Event(pygame.KEYUP, key=code) for code in down)], STEP_S)


OWN_KEYS = (
    pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_ESCAPE, pygame.K_BACKSPACE, pygame.K_TAB,
    pygame.K_SPACE, pygame.K_UP, pygame.K_DOWN, pygame.K_LEFT, pygame.K_n, pygame.K_1,
)  # fmt: skip


@every_form
@pytest.mark.parametrize("code", OWN_KEYS, ids=pygame.key.name)
def test_keys_belong_to_the_composition(ready: Studio, form: Form, code: int) -> None:
    scene = form(ready)
    focus = scene.focus
    feed(ready, [[typed("A")], [composed("たなか")], [key(code)]])
    assert (scene.field.text, scene.field.composition) == ("A", "たなか")
    assert scene.focus == focus
    assert ready.stage.stack.top is scene
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana"]
    feed(ready, [[composed("")], [typed("Zoe")]])
    assert scene.field.name == "AZoe"


@every_form
@pytest.mark.parametrize(
    "last",
    [
        [key(pygame.K_RETURN), composed(""), typed("Mara")],
        [composed(""), typed("Mara"), key(pygame.K_RETURN)],
        [typed("Mara"), key(pygame.K_RETURN)],
        [typed("Mara"), composed(""), key(pygame.K_RETURN)],
    ],
    ids=("key first", "key last", "no end", "end after the text"),
)
def test_the_enter_that_ends_a_composition_submits_nothing(
    ready: Studio, form: Form, last: list[Event]
) -> None:
    scene = form(ready)
    feed(ready, [[composed("mara")], last])
    assert (scene.field.text, scene.field.composition) == ("Mara", "")
    assert ready.stage.stack.top is scene
    feed(ready, [[key(pygame.K_RETURN)]])
    ready.run(0.6)
    assert ready.stage.stack.top is not scene


@every_form
def test_a_composition_is_shown_and_can_be_cancelled(ready: Studio, form: Form) -> None:
    scene = form(ready)
    feed(ready, [[typed("A")], [composed("mara")]])
    assert "Amara" in texts(ready)
    feed(ready, [[composed(""), key(pygame.K_ESCAPE)]])
    assert scene.field.name == "A"
    assert ready.stage.stack.top is scene


@every_form
@pytest.mark.parametrize(
    ("late", "name"),
    [([], "Amara"), ([typed("Mara")], "AMara"), ([composed(""), typed("mara")], "Amara")],
    ids=("given up", "handed over otherwise", "handed over"),
)
def test_a_composition_is_kept_when_the_mouse_clicks_elsewhere(
    ready: Studio, form: Form, late: list[Event], name: str
) -> None:
    scene = form(ready)
    feed(ready, [[typed("A")], [composed("mara")], [click(scene, "left")], *([e] for e in late)])
    assert scene.field.name == name
    feed(ready, [[key(pygame.K_F5)], [typed("x")]])
    assert scene.field.name == name, "letters typed on a button are no part of it"


@every_form
def test_a_composition_is_kept_when_the_window_loses_focus(ready: Studio, form: Form) -> None:
    scene = form(ready)
    feed(ready, [[composed("mara")], [Event(pygame.WINDOWFOCUSLOST)]])
    assert scene.field.name == "mara"
    feed(ready, [[key(pygame.K_a)], [typed("a")]])
    assert scene.field.name == "maraa"


@every_form
def test_the_input_method_is_on_only_in_the_field(
    ready: Studio, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[object] = []
    monkeypatch.setattr(pygame.key, "start_text_input", lambda: calls.append("on"))
    monkeypatch.setattr(pygame.key, "stop_text_input", lambda: calls.append("off"))
    monkeypatch.setattr(pygame.key, "set_text_input_rect", calls.append)
    scene = form(ready)
    (field,) = (each.rect for each in scene.controls() if each.name == "name")
    feed(ready, [[key(pygame.K_F5)]])
    assert calls[0] == "on"
    assert calls[-1] == field
    calls.clear()
    wide, high = ready.stage.size
    ready.stage.resize((wide + 60, high))
    (moved,) = (each.rect for each in scene.controls() if each.name == "name")
    assert calls == [moved]
    ready.stage.resize((wide, high))
    scene.services = replace(scene.services, density=lambda: 2.0)
    feed(ready, [[key(pygame.K_F5)]])
    halves = tuple(round(edge / 2) for edge in field)
    assert calls[-1] == halves, "the system places its candidates in points, not in pixels"
    feed(ready, [[key(pygame.K_TAB)]])
    assert calls[-1] == "off"


@every_form
@pytest.mark.parametrize(
    ("written", "left"),
    [("Jose\u0301", "Jos"), ("A👍🏽", "A"), ("क्षत्रिय", "क्षत्रि"), ("José", "Jos"), ("A\u200b", "")],
)
def test_backspace_removes_one_letter(ready: Studio, form: Form, written: str, left: str) -> None:
    scene = form(ready)
    feed(ready, [[typed(written)], [key(pygame.K_BACKSPACE)]])
    assert scene.field.text == left


@every_form
def test_a_long_name_is_cut_between_letters(ready: Studio, form: Form) -> None:
    scene = form(ready)
    feed(ready, [[typed("x" * 39 + "q\u0304\u0301")]])
    assert scene.field.name == "x" * 39


@pytest.mark.parametrize("written", ["Jose\u0301 ", "\u200bJosé", "Jos\u00adé", "\u202eJosé\u202c"])
@pytest.mark.parametrize("form", [new, edit], ids=lambda form: form.__name__)
def test_a_name_is_stored_in_its_normal_form(ready: Studio, form: Form, written: str) -> None:
    form(ready)
    feed(ready, [[typed(written)], [key(pygame.K_RETURN)]])
    assert ready.services.store.learners.all()[-1].name == "José"


@pytest.mark.parametrize("written", [unicodedata.normalize("NFD", "José"), "jos\u200bÉ"])
def test_a_name_that_reads_like_another_is_refused(ready: Studio, written: str) -> None:
    ready.services.store.learners.create("José")
    for form in (new, edit):
        scene = form(ready)
        feed(ready, [[typed(written)], [key(pygame.K_RETURN)]])
        assert "already a learner" in scene.problem
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana", "José"]


@pytest.mark.parametrize("written", ["\u200b", "\u3164", "\u202e\u2066", "\u2800 ", "\u0301"])
@pytest.mark.parametrize("form", [new, edit], ids=lambda form: form.__name__)
def test_an_invisible_name_is_refused(ready: Studio, form: Form, written: str) -> None:
    scene = form(ready)
    feed(ready, [[typed(written)], [key(pygame.K_RETURN)]])
    assert scene.problem == "Please type a name first."
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana"]


@every_form
@pytest.mark.parametrize("language", ["en", "es"])
def test_a_name_without_a_font_is_refused(ready: Studio, form: Form, language: str) -> None:
    ready.services.choices.change(language=language)
    scene = form(ready)
    feed(ready, [[typed("A\U0010fffd")]])
    sentence = {"en": "o font for ", "es": " letra para "}[language]
    assert any(sentence in each for each in texts(ready))
    scene.focus = Focus("start" if form is duel else "create", shown=True)
    feed(ready, [[key(pygame.K_RETURN)]])
    ready.run(0.6)
    assert ready.stage.stack.top is scene
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana"]
    ready.services.choices.change(language="en")


def stored(ready: Studio, name: str) -> Learner:
    made = ready.services.store.learners.create("Learner")
    with ready.services.store.database.transaction() as db:
        db.execute("UPDATE learners SET name = ? WHERE id = ?", (name, made.id))
    return ready.services.store.learners.all()[-1]


def test_a_learner_whose_name_has_no_font_can_change_hands(ready: Studio) -> None:
    scene = ready.put(EditLearnerScene, stored(ready, "A\U0010fffd"))
    scene.choose("left")
    feed(ready, [[key(pygame.K_RETURN)]])
    assert ready.services.store.learners.all()[-1].hand == "left"
    assert ready.services.store.learners.all()[-1].name == "A\U0010fffd"


@pytest.mark.parametrize(("older", "shown"), [("An\u200ba", "Ana (2)"), ("\u3164", "?")])
def test_an_older_duplicate_name_is_marked_and_can_be_changed(
    ready: Studio, older: str, shown: str
) -> None:
    twin = stored(ready, older)
    ready.put(ProfileScene)
    told = texts(ready)
    assert {"Ana", shown} <= set(told)
    assert any("please edit it" in each for each in told)
    scene = ready.put(EditLearnerScene, twin)
    assert any("please edit it" in each for each in texts(ready))
    scene.field.text = "Bela"
    feed(ready, [[key(pygame.K_RETURN)]])
    assert [each.name for each in ready.services.store.learners.all()] == ["Ana", "Bela"]
    ready.put(ProfileScene)
    assert not any("please edit it" in each for each in texts(ready))
