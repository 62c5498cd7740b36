"""Signs of the learner's own: recorded in the studio, kept, shown, changed, given away and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from deepsign.folders import export_sign, sign_folder
from deepsign.gallery import Studio, studio
from deepsign.gallery.shots_own import (
    ALIKE,
    OTHER,
    act,
    add_takes,
    own_sign,
    record_take,
    recording,
)
from deepsign.progress.own_signs import OwnSign
from deepsign.scenes.book.book import BookScene
from deepsign.scenes.book.own_form import OwnFormScene
from deepsign.scenes.book.own_list import OwnSignsScene
from deepsign.scenes.book.own_studio import OwnStudioScene
from deepsign.scenes.book.sign_page import SignPage
from deepsign.scenes.course.practice import PracticeScene
from deepsign.scenes.shared.pick_file import PickFileScene
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.stage.confirm import ConfirmScene
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services.choices.change(reduced_motion=True)
        yield made


def kept(ready: Studio) -> list[OwnSign]:
    return list(ready.services.store.own_signs.all(ready.learner))


def hub(ready: Studio) -> OwnSignsScene:
    scene = ready.put(BookScene, ready.learner)
    act(ready, "own")
    scene = ready.stage.stack.top
    assert isinstance(scene, OwnSignsScene)
    return scene


def page(ready: Studio, own: OwnSign) -> SignPage:
    hub(ready)
    act(ready, f"sign_{own.id}")
    scene = ready.stage.stack.top
    assert isinstance(scene, SignPage)
    return scene


def type_in(ready: Studio, text: str) -> None:
    ready.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=text)], 0.02)


def drop(ready: Studio, file: Path) -> None:
    ready.stage.frame([pygame.event.Event(pygame.DROPFILE, file=str(file))], 0.02)
    ready.run(0.1)


def test_three_takes_make_a_sign_that_the_tutor_performs(ready: Studio) -> None:
    scene = recording(ready)
    assert scene.said.startswith("Sign it the way you know it.")
    record_take(ready, scene)
    assert "2 more" in scene.said
    for left in ("One more", "The takes agree."):
        add_takes(ready, scene, ALIKE)
        assert left in scene.said
    assert [each.replay.empty for each in scene.takes] == [False] * 3
    act(ready, "done")
    shown = ready.stage.stack.top
    assert isinstance(shown, SignPage)
    (own,) = kept(ready)
    assert (own.word, own.note, len(own.takes)) == ("Grandma Lu", "", 3)
    assert ready.services.camera.state.phase == "ended"
    ready.run(0.3)
    assert 0 < shown.tutor.share < 1
    assert own.id in shown.shelf.wished
    assert own.id in read_standing(ready.services, ready.learner).own
    act(ready, "try")
    assert isinstance(ready.stage.stack.top, PracticeScene)


def test_a_take_that_does_not_fit_is_named_and_replaced(ready: Studio) -> None:
    scene = recording(ready)
    add_takes(ready, scene, ALIKE, OTHER, ALIKE)
    assert "Take 2" in scene.said
    assert all(each.name != "done" for each in scene.controls())
    add_takes(ready, scene, ALIKE)
    assert "The takes agree." in scene.said
    assert len(scene.takes) == len(scene.recorder.recording.takes) == 3
    act(ready, "drop0")
    assert len(scene.takes) == 2
    assert scene.recorder.listening
    ready.press(pygame.K_ESCAPE)
    assert isinstance(ready.stage.stack.top, ConfirmScene)


def test_the_demo_shows_how_it_works_and_keeps_nothing(ready: Studio) -> None:
    ready.lens.source = "demo"
    scene = recording(ready)
    add_takes(ready, scene, ALIKE, ALIKE, ALIKE)
    assert "nothing is kept" in scene.said
    assert all(each.name != "done" for each in scene.controls())
    assert kept(ready) == []


def test_a_word_that_is_taken_or_missing_is_refused_in_the_form(ready: Studio) -> None:
    own_sign(ready, "Biscuit")
    hub(ready)
    act(ready, "record")
    form = ready.stage.stack.top
    assert isinstance(form, OwnFormScene)
    act(ready, "go")
    assert form.problem == ready.services.words("own-form-wordless")
    type_in(ready, "biscuit")
    assert form.problem == ""
    act(ready, "go")
    assert "biscuit" in form.problem


def test_word_and_note_are_changed(ready: Studio) -> None:
    own = own_sign(ready, "Biscuit")
    shown = page(ready, own)
    act(ready, "change")
    form = ready.stage.stack.top
    assert isinstance(form, OwnFormScene)
    type_in(ready, "s")
    ready.press(pygame.K_TAB)
    type_in(ready, "Both hands.")
    act(ready, "go")
    assert [(each.word, each.note) for each in kept(ready)] == [("Biscuits", "Both hands.")]
    assert shown.sign.gloss == "BISCUITS"
    assert ready.services.words.description(own.id) == "Both hands."


def test_it_is_recorded_again(ready: Studio) -> None:
    own = own_sign(ready, "Biscuit", sign="happy")
    page(ready, own)
    act(ready, "record")
    scene = ready.stage.stack.top
    assert isinstance(scene, OwnStudioScene)
    add_takes(ready, scene, ALIKE, ALIKE, ALIKE)
    act(ready, "done")
    (again,) = kept(ready)
    assert again.id == own.id
    assert len(again.takes[0]) != len(own.takes[0])
    assert again.id in read_standing(ready.services, ready.learner).own


def test_it_is_deleted_after_a_question(ready: Studio) -> None:
    shown = page(ready, own_sign(ready))
    own_sign(ready, "Other")
    act(ready, "delete")
    ready.press(pygame.K_ESCAPE)
    assert len(kept(ready)) == 2
    act(ready, "delete")
    act(ready, "yes")
    assert [own.word for own in kept(ready)] == ["Other"]
    assert ready.stage.stack.top is not shown


@pytest.mark.parametrize("opened_from", ["list", "book", "page"])
def test_a_sign_that_another_window_has_deleted_is_explained(
    ready: Studio, opened_from: str
) -> None:
    kept_one, gone = own_sign(ready), own_sign(ready, "Other")
    if opened_from == "book":
        scene: BookScene | OwnSignsScene | SignPage = ready.put(BookScene, ready.learner)
    else:
        scene = page(ready, kept_one) if opened_from == "page" else hub(ready)
    ready.services.store.leaving.delete_own_sign(ready.learner, gone.id)
    act(ready, "after" if opened_from == "page" else f"sign_{gone.id}")
    assert ready.stage.stack.top is scene
    said = scene.told if isinstance(scene, OwnSignsScene) else scene.problem
    assert "deleted" in said


def test_a_sign_goes_from_one_learner_to_another_as_a_file(ready: Studio) -> None:
    own = own_sign(ready, "Biscuit", "My dog.")
    shown = page(ready, own)
    act(ready, "export")
    file = ready.services.store.path.parent / "exports" / "Ana-signs" / "Biscuit.sign.json"
    assert str(file) in shown._own.told
    ben = ready.services.store.learners.create("Ben")
    ready.stage.stack.clear()
    scene = ready.put(BookScene, ben)
    act(ready, "own")
    act(ready, "import")
    assert isinstance(ready.stage.stack.top, PickFileScene)
    act(ready, "file0")
    scene = ready.stage.stack.top
    assert isinstance(scene, OwnSignsScene)
    (taken,) = ready.services.store.own_signs.all(ben)
    assert (taken.word, taken.note) == ("Biscuit", "My dog.")
    assert "Biscuit" in scene.told and not scene.failed


def test_imported_takes_are_embedded_in_the_background(ready: Studio) -> None:
    own = own_sign(ready, known=False)
    scene = hub(ready)
    ready.recogniser.embedding = ALIKE
    for _ in own.takes:
        assert own.id not in scene.shelf.taught
        ready.recogniser.say()
        ready.run(0.1)
    assert own.id in scene.shelf.taught


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "Está vacío."),
        (b"{", "No contiene ninguna seña de DeepSign."),
        (b'{"format": "deepsign.sign"}', "Lo escribió otra versión de DeepSign."),
        (b'{"format": "deepsign.sign", "version": 1}', "Está dañado."),
    ],
    ids=("empty", "no_json", "version", "damaged"),
)
def test_a_file_that_holds_no_sign_is_refused_in_words(
    ready: Studio, content: bytes, why: str
) -> None:
    ready.services.choices.change(language="es")
    scene = hub(ready)
    file = sign_folder(ready.services.store)
    file.mkdir()
    (file / "odd.sign.json").write_bytes(content)
    drop(ready, file / "odd.sign.json")
    assert scene.failed
    refused = ready.services.words("own-not-imported", why="").strip()
    assert scene.told.startswith(f"{refused} {why}")
    assert kept(ready) == []


def test_a_sign_of_that_word_is_not_overwritten(ready: Studio) -> None:
    own = own_sign(ready)
    file = export_sign(ready.services.store, ready.learner, own)
    scene = hub(ready)
    drop(ready, file)
    assert scene.failed and len(kept(ready)) == 1


def test_the_book_finds_it_and_steps_to_and_from_it(ready: Studio) -> None:
    own = own_sign(ready, "Mozart")
    book: BookScene = ready.put(BookScene, ready.learner)
    type_in(ready, "mo")
    found = [entry.id for entry in book.finder.found]
    assert own.id in found and "mother" in found
    act(ready, f"sign_{own.id}")
    shown = ready.stage.stack.top
    assert isinstance(shown, SignPage)
    for _ in found:
        act(ready, "after", 0.1)
    assert shown.sign.id == own.id
    act(ready, "favourite", 0.1)
    assert own.id in shown.shelf.favourites
