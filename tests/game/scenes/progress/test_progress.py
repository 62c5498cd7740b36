"""Progress by posted events on a stage with a real store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pygame
import pytest
from tests.game.scenes.texts import texts

from deepsign.gallery import TODAY, Studio, studio
from deepsign.learning.parameters import ENOUGH
from deepsign.learning.schedule import Rating
from deepsign.progress.records import Attempt, Learner
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.progress.chart_controls import PAGE_KEYS
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.routes import SceneRoutes
from deepsign.stage.busy import BusyScene
from deepsign.ui.canvas import TextBox
from deepsign.ui.reel import PosePainter
from deepsign.words import Words
from deepsign_assets.lexicon import load_lexicon


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (1280, 720), plain) as made:
        yield made


@pytest.fixture
def noor(ready: Studio) -> Learner:
    return ready.services.store.learners.create("Noor", time_zone="UTC")


@pytest.fixture
def played(ready: Studio, noor: Learner) -> Learner:
    """Provides three days of practice in two months, one mix-up, and one sign remembered on a later day."""
    store = ready.services.store
    for days_ago, sign, answer in (
        (40, "mother", "father"),
        (2, "mother", "mother"),
        (0, "book", "book"),
    ):
        at = TODAY - timedelta(days=days_ago)
        verdict = "match" if sign == answer else "not_yet"
        score = {"father": 35, "mother": 80, "book": 90}[answer]
        sitting = store.sittings.begin(noor, "lesson", at - timedelta(minutes=4))
        store.attempts.record(noor, Attempt(sign, verdict, score, 5.0, "x", {answer: 0.9}, at=at))
        store.cards.review(noor, sign, Rating.GOOD, at=at)
        store.sittings.end(sitting, at)
    return noor


def shown(ready: Studio, learner: Learner) -> ProgressScene:
    scene = SceneRoutes().door("progress", ready.services, ready.stage.stack, learner)
    assert isinstance(scene, ProgressScene)
    ready.show(scene)
    return scene


def motion(ready: Studio, pos: tuple[int, int]) -> None:
    event = pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0))
    ready.stage.frame([event], 0.05)


def focus(ready: Studio, scene: ProgressScene, name: str) -> None:
    """Presses Tab until a control has the focus."""
    for _ in range(len(scene.controls()) + 1):
        if scene.focus.name == name and scene.focus.shown:
            return
        ready.press(pygame.K_TAB)
    raise AssertionError(f"Tab never came to {name}")


def test_a_fresh_learner_is_led_to_the_first_lesson(ready: Studio, noor: Learner) -> None:
    shown(ready, noor)
    assert "Nothing to show yet" in texts(ready)
    ready.press(pygame.K_RETURN)
    ready.run(0.6)
    scene = ready.stage.stack.top
    assert scene is not None
    assert not isinstance(scene, ProgressScene)


def test_the_five_pages_are_shown_by_keys(ready: Studio, played: Learner) -> None:
    scene = shown(ready, played)
    assert {"day in a row", "longest: 1", "Practice on 3 days in these 53 weeks."} <= {
        *texts(ready)
    }
    ready.press(pygame.K_2)
    assert any(text.startswith("1 known, 1 learning, 145 still new") for text in texts(ready))
    ready.press(pygame.K_3)
    assert "2 of 100 signs tried. Point at one to read more." in texts(ready)
    ready.press(pygame.K_4)
    assert {"MOTHER", "FATHER"} <= {*texts(ready)}
    assert scene.choice.page == "mixups"
    ready.press(pygame.K_5)
    assert any(text.startswith("0 of 47 known, 0 tried.") for text in texts(ready))
    assert "No letter or number has been mistaken for another so far." in texts(ready)
    ready.press(pygame.K_ESCAPE)
    ready.run(0.6)
    assert scene not in ready.stage.stack.scenes


def test_arrow_keys_move_from_day_to_day_and_leave_at_the_edge(
    ready: Studio, played: Learner
) -> None:
    scene = shown(ready, played)
    focus(ready, scene, "calendar")
    assert "Sun, Nov 22, 2026: 1 sign or letter, 1 try, 4 min." in texts(ready)
    ready.press(pygame.K_UP)
    ready.press(pygame.K_UP)
    assert "Fri, Nov 20, 2026: 1 sign or letter, 1 try, 4 min." in texts(ready)
    ready.press(pygame.K_LEFT)
    assert "Fri, Nov 13, 2026: no practice." in texts(ready)
    for _ in range(8):
        ready.press(pygame.K_DOWN)
    assert scene.focus.name != "calendar"


def test_the_mouse_points_at_a_month(ready: Studio, played: Learner) -> None:
    scene = shown(ready, played)
    ready.press(pygame.K_2)
    card = next(card for card in scene.laid()[1] if card.name == "memory")
    (mark,) = card.chart.marks
    x, y = card.at[0] + mark.rect[0] + 5, card.at[1] + mark.rect[1] + 5 - scene.scroll.offset
    motion(ready, (round(x), round(y)))
    assert "Nov 2026: 100% remembered," in next(
        t for t in texts(ready) if t.startswith("Nov 2026:")
    )
    motion(ready, (2, 2))
    assert scene.spot is None


def test_signs_are_sorted_by_a_click(ready: Studio, played: Learner) -> None:
    scene = shown(ready, played)
    ready.press(pygame.K_3)
    choice = next(each for each in scene.controls() if each.name == "order-score")
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        event = pygame.event.Event(kind, pos=choice.rect.center, button=1)
        ready.stage.frame([event], 0.05)
    assert scene.choice.order == "score"
    tips = [mark.tip for mark in scene.laid()[1][0].chart.marks]
    assert [tip.partition(" ")[0] for tip in tips[:2]] == ["MOTHER", "BOOK"]


def test_what_is_off_leads_to_a_lesson_on_signs_that_look_alike(
    ready: Studio, noor: Learner
) -> None:
    store, miss = ready.services.store, Attempt("mother", "not_yet", 20, 5.0, "x", at=TODAY)
    for _ in range(ENOUGH - 1):
        store.attempts.record(noor, replace(miss, parameter="location"))
    scene = shown(ready, noor)
    ready.press(pygame.K_4)
    assert any("Place" in text for text in texts(ready))
    assert "alike" not in {control.name for control in scene.controls()}
    store.attempts.record(noor, replace(miss, parameter="location"))
    scene.resume()
    scene.show("mixups")
    focus(ready, scene, "alike")
    ready.press(pygame.K_RETURN)
    ready.run(0.5)
    top = ready.stage.stack.top
    assert isinstance(top, PracticeScene)
    signs = {step.sign for step in top.course.steps}
    assert "mother" in signs
    assert signs <= {"mother", *ready.services.lexicon["mother"].minimal_pairs}


def test_letters_and_numbers_have_a_page_of_their_own(ready: Studio, noor: Learner) -> None:
    store = ready.services.store
    for sign, answer in (("m", "n"), ("m", "n"), ("m", "m"), ("mother", "father"), ("17", "17")):
        verdict = "match" if sign == answer else "not_yet"
        made = Attempt(sign, verdict, 60, 5.0, "x", {answer: 0.9}, at=TODAY)  # type: ignore[arg-type]
        store.attempts.record(noor, made)
    scene = shown(ready, noor)
    scene.show("letters")
    grid, pairs = (card.chart for card in scene.laid()[1])
    tips = [mark.tip for mark in grid.marks]
    assert "Letter M: signing 10%, not yet chosen. 33% of the tries were right." in tips
    assert "Number 17: signing 10%, not yet chosen. 100% of the tries were right." in tips
    assert [mark.tip for mark in pairs.marks] == [
        "Letter M was asked for and Letter N was seen 2 times."
    ]
    scene.show("mixups")
    assert [mark.tip for mark in scene.laid()[1][1].chart.marks] == [
        "MOTHER was asked for and FATHER was seen once."
    ]


def test_words_stay_visible_while_signs_are_scrolled(ready: Studio, played: Learner) -> None:
    ready.stage.resize((800, 600))
    scene = shown(ready, played)
    ready.press(pygame.K_3)
    focus(ready, scene, "strengths")
    for _ in range(19):
        ready.press(pygame.K_DOWN)
    assert scene.spot is not None
    assert scene.scroll.offset > 0
    assert scene.laid()[1][0].chart.marks[scene.spot[1]].tip in texts(ready)


def test_the_calendar_goes_back_to_the_first_practice(ready: Studio, noor: Learner) -> None:
    store = ready.services.store
    store.attempts.record(
        noor, Attempt("book", "match", 90, 5.0, "x", at=TODAY - timedelta(days=500))
    )
    scene = shown(ready, noor)
    assert "No practice in these 53 weeks." in texts(ready)
    focus(ready, scene, "later")
    ready.press(pygame.K_RETURN)
    assert scene.choice.last == TODAY.date()
    focus(ready, scene, "earlier")
    ready.press(pygame.K_RETURN)
    assert "Practice on 1 day in these 53 weeks." in texts(ready)
    ready.press(pygame.K_RETURN)
    assert scene.choice.last == TODAY.date() - timedelta(weeks=52)


def test_export_and_web_page_are_written_beside_the_database(
    ready: Studio, played: Learner
) -> None:
    scene = shown(ready, played)
    folder = ready.services.store.path.parent / "exports"
    focus(ready, scene, "export")
    ready.press(pygame.K_RETURN)
    if isinstance(busy := ready.stage.stack.top, BusyScene):  # on a slow machine
        assert busy.task.wait(20)
        ready.run(0.1)
    (written,) = folder.glob("Noor-*/progress.json")
    assert len(json.loads(written.read_text(encoding="utf-8"))["attempts"]) == 3
    assert any(str(written.parent) in text for text in texts(ready))
    focus(ready, scene, "web")
    ready.press(pygame.K_RETURN)
    (page,) = folder.glob("*.html")
    assert "MOTHER" in page.read_text(encoding="utf-8")
    page.write_text("mine", encoding="utf-8")
    ready.press(pygame.K_RETURN)
    assert page.read_text(encoding="utf-8") == "mine"
    assert any("is not a report of DeepSign" in text for text in texts(ready))


def test_files_that_cannot_be_written_are_explained_in_the_learners_language(
    ready: Studio, played: Learner
) -> None:
    scene = shown(ready, played)
    ready.services.choices.change(language="es")
    (ready.services.store.path.parent / "exports").write_text("a file", encoding="utf-8")
    for button in ("export", "web"):
        focus(ready, scene, button)
        ready.press(pygame.K_RETURN)
        if isinstance(busy := ready.stage.stack.top, BusyScene):  # on a slow machine
            assert busy.task.wait(20)
            ready.run(0.1)
        assert any(text.startswith("No se pudo usar") for text in texts(ready)), button
        scene.said = ""


def test_a_foreign_file_in_the_reports_place_is_explained_in_the_learners_language(
    ready: Studio, played: Learner
) -> None:
    scene = shown(ready, played)
    ready.services.choices.change(language="es")
    focus(ready, scene, "web")
    ready.press(pygame.K_RETURN)
    (page,) = (ready.services.store.path.parent / "exports").glob("*.html")
    page.write_text("mine", encoding="utf-8")
    ready.press(pygame.K_RETURN)
    assert any("no es un informe de DeepSign" in text for text in texts(ready))


def test_where_files_were_written_stands_whole_in_a_small_window(
    ready: Studio, played: Learner
) -> None:
    ready.stage.resize((640, 480))
    scene = shown(ready, played)
    folder = "/home/noor/.local/share/deepsign/exports/Noor-2026-11-30-203000"
    scene.said = Words(lambda: "es", load_lexicon())("progress-exported", folder=folder)
    log: list[TextBox] = []
    ready.stage.draw(pygame.Surface(ready.stage.size, 0, 32), log)
    (told,) = (each for each in log if folder in each.text)
    assert not told.truncated
    assert scene._areas().said.contains(told.used)


def test_the_store_is_read_again_only_when_the_scene_comes_back(
    ready: Studio, played: Learner
) -> None:
    scene = shown(ready, played)
    before = scene.figures
    texts(ready)
    ready.run(0.2)
    assert scene.figures is before
    ready.services.store.attempts.record(played, Attempt("cat", "match", 90, 5.0, "x"))
    scene.resume()
    assert scene.figures is not None
    assert sum(sign.tried for sign in scene.figures.signs) == 3


@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize(
    ("size", "scale"), [((800, 600), 1.0), ((1920, 1080), 1.0), ((800, 600), 1.5)]
)
def test_no_words_are_cut(
    ready: Studio, played: Learner, size: tuple[int, int], scale: float, language: str
) -> None:
    ready.services.choices.change(language=language, text_scale=scale)
    ready.stage.resize(size)
    scene = shown(ready, played)
    for key in PAGE_KEYS:
        ready.press(key)
        log: list[TextBox] = []
        ready.stage.draw(pygame.Surface(size, 0, 32), log)
        assert [box.text for box in log if box.truncated] == []
    assert scene.choice.page == "letters"
