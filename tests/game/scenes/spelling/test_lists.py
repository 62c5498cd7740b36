"""Lists of words: made, filled, changed, given away and deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pygame
import pytest

from deepsign.folders import word_folder
from deepsign.gallery import Studio, studio
from deepsign.gallery.shots_own import act
from deepsign.gallery.shots_words import FAMILY, page, typed
from deepsign.progress.word_file import LARGEST
from deepsign.progress.word_lists import MOST_WORDS, WordList
from deepsign.scenes.shared.name_form import NameFormScene
from deepsign.scenes.shared.pick_file import PickFileScene
from deepsign.scenes.spelling.lists import WordListsScene
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.scenes.spelling.word_list_page import WordListPage
from deepsign.ui.reel import PosePainter


@pytest.fixture
def ready(plain: PosePainter) -> Iterator[Studio]:
    with studio("light", (640, 480), plain, camera_size=(160, 120)) as made:
        made.services.choices.change(reduced_motion=True)
        yield made


def kept(ready: Studio) -> dict[str, tuple[str, ...]]:
    return {each.name: each.words for each in ready.services.store.word_lists.all(ready.learner)}


def type_in(ready: Studio, text: str) -> None:
    ready.stage.frame([pygame.event.Event(pygame.TEXTINPUT, text=text)], 0.02)


def drop(ready: Studio, file: Path) -> None:
    ready.stage.frame([pygame.event.Event(pygame.DROPFILE, file=str(file))], 0.02)
    ready.run(0.1)


def paste(ready: Studio, text: str) -> None:
    pygame.scrap.put_text(text)
    key = {"key": pygame.K_v, "mod": pygame.KMOD_CTRL, "unicode": "\x16"}
    kinds = pygame.KEYDOWN, pygame.KEYUP
    ready.stage.frame([pygame.event.Event(kind, **key) for kind in kinds], 0.02)


def test_a_list_is_made_and_words_are_typed_into_it(ready: Studio) -> None:
    ready.put(WordListsScene, ready.learner)
    act(ready, "new")
    form = ready.stage.stack.top
    assert isinstance(form, NameFormScene)
    ready.press(pygame.K_RETURN)
    assert form.problem == ready.services.words("spelling-lists-unfit")
    type_in(ready, "My class")
    ready.press(pygame.K_RETURN)
    ready.run(0.2)
    scene = ready.stage.stack.top
    assert isinstance(scene, WordListPage)
    for text in ("Zoë", "Max, Lu"):
        type_in(ready, text)
        ready.press(pygame.K_RETURN)
    assert kept(ready) == {"My class": ("Zoë", "Max", "Lu")}
    assert scene.keeper.told == "2 words added."
    assert scene.field.text == ""
    assert scene.typing
    ready.press(pygame.K_ESCAPE)
    ready.run(0.2)
    lists = ready.stage.stack.top
    assert isinstance(lists, WordListsScene)
    assert lists.lists == (WordList("My class", ("Zoë", "Max", "Lu")),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("Ж", "“Ж” cannot be spelled: “Ж” is not in the manual alphabet. Use A to Z and 0 to 9."),
        ("lu", "“lu” is in this list already."),
        ("...", "“...” has no letter."),
        ("x" * 41, f"“{'x' * 40}” is too long; a word has at most 40 letters."),
        ("Maya, $5, £6", "1 word added. “$5” cannot be spelled: “$” is not in the manual alphabet."
         " Use A to Z and 0 to 9. One more was left out."),
    ],
    ids=("letter", "known", "empty", "long", "several"),
)  # fmt: skip
def test_what_cannot_be_spelled_is_refused_in_a_sentence(
    ready: Studio, text: str, says: str
) -> None:
    scene = page(ready)
    typed(ready, text)
    assert scene.keeper.problem == says
    some = "Maya" in text
    assert kept(ready)["My family"] == (*FAMILY.words, *(("Maya",) if some else ()))
    assert scene.field.text == ("" if some else text), "a refused word can be mended"
    type_in(ready, "x")
    assert scene.keeper.problem == ""


def test_a_whole_list_is_pasted(ready: Studio) -> None:
    scene = page(ready)
    paste(ready, "Maya\nOmar\r\nLu")
    assert kept(ready)["My family"] == (*FAMILY.words, "Maya", "Omar")
    paste(ready, "\n".join(f"word {number}" for number in range(MOST_WORDS)))
    assert len(kept(ready)["My family"]) == MOST_WORDS
    left = len(FAMILY.words) + 2
    assert scene.keeper.problem.endswith(f"has room for 200 words; {left} were left out.")
    paste(ready, "one more")
    assert scene.keeper.problem == "A list has room for 200 words; 1 was left out."


def test_an_empty_clipboard_is_told(ready: Studio) -> None:
    scene = page(ready)
    pygame.scrap.put_text(" ")
    act(ready, "paste")
    assert scene.keeper.problem.startswith("The clipboard holds no words.")


def test_a_word_is_taken_out_and_put_back(ready: Studio) -> None:
    scene = page(ready)
    act(ready, "word_Max")
    assert "Max" not in kept(ready)["My family"]
    act(ready, "undo")
    assert kept(ready)["My family"][-1] == "Max"
    assert all(each.name != "undo" for each in scene.controls())


def test_a_list_is_renamed(ready: Studio) -> None:
    scene = page(ready)
    act(ready, "rename")
    form = ready.stage.stack.top
    assert isinstance(form, NameFormScene)
    form.field.text = "my STREET"
    ready.press(pygame.K_RETURN)
    assert form.problem == ready.services.words("spelling-lists-unfit")
    form.field.text = "Us"
    ready.press(pygame.K_RETURN)
    ready.run(0.2)
    assert ready.stage.stack.top is scene
    assert kept(ready)["Us"] == scene.word_list.words == FAMILY.words


def test_a_list_is_deleted_after_a_question(ready: Studio) -> None:
    page(ready)
    act(ready, "delete")
    ready.press(pygame.K_ESCAPE)
    assert "My family" in kept(ready)
    act(ready, "delete")
    act(ready, "yes")
    assert list(kept(ready)) == ["Class 3b", "My street"]


def test_a_list_is_spelled_and_read_on_its_own(ready: Studio) -> None:
    page(ready)
    act(ready, "spell")
    spell = ready.stage.stack.top
    assert isinstance(spell, SpellSetup)
    assert {each.text for each in spell.tasks["lists"]} == set(FAMILY.words)
    ready.press(pygame.K_ESCAPE)
    ready.run(0.2)
    act(ready, "read")
    read = ready.stage.stack.top
    assert isinstance(read, ReadSetup)
    assert dict(read.lists)[read.source] == "My family"


def test_an_exported_list_is_taken_in_by_another_learner(ready: Studio) -> None:
    scene = page(ready)
    act(ready, "export")
    file = Path(scene.keeper.told.removeprefix("Written to "))
    assert file.read_text(encoding="utf-8").splitlines() == ["# My family", *FAMILY.words]
    bob = ready.services.store.learners.create("Bob")
    lists: WordListsScene = ready.put(WordListsScene, bob)
    act(ready, "import")
    files = ready.stage.stack.top
    assert isinstance(files, PickFileScene)
    assert [each.label for each in files.laid_out()] == ["My-family"]
    act(ready, "file0")
    assert lists.told == "“My family” has 6 new words."
    assert lists.lists == (FAMILY,)


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "No es texto sin formato."),
        ("Ж".encode(), "Ninguna palabra se puede deletrear."),
        (b"", "Está vacío."),
        (b"x" * (LARGEST + 1), "Es demasiado grande"),
        (None, "No es un archivo, sino una carpeta"),
    ],
    ids=("utf16", "strange", "empty", "large", "folder"),
)
def test_a_refused_file_is_explained_in_the_learners_language(
    ready: Studio, content: bytes | None, why: str
) -> None:
    ready.services.choices.change(language="es")
    lists: WordListsScene = ready.put(WordListsScene, ready.learner)
    folder = word_folder(ready.services.store)
    file = folder / "bad.txt"
    if content is None:
        file.mkdir(parents=True)
    else:
        folder.mkdir()
        file.write_bytes(content)
    drop(ready, file)
    assert lists.told.startswith(f"Este archivo no se importó. {why}")
    ready.services.store.word_lists.create(ready.learner, "Casa", ("Ana",))
    page: WordListPage = ready.put(WordListPage, ready.learner, "Casa")
    drop(ready, file)
    assert page.keeper.problem == lists.told


def test_dropped_files_are_taken_in_or_refused(ready: Studio) -> None:
    lists: WordListsScene = ready.put(WordListsScene, ready.learner)
    folder = word_folder(ready.services.store)
    folder.mkdir()
    (folder / "friends.txt").write_text("Lu\nЖ\nMax\n", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\xff\xfe")
    drop(ready, folder / "friends.txt")
    assert lists.told.startswith("“friends” has 2 new words. “Ж” cannot be spelled")
    drop(ready, folder / "bad.txt")
    assert lists.failed
    assert lists.told.startswith("This file was not taken in.")
    assert kept(ready) == {"friends": ("Lu", "Max")}
    act(ready, "list0")
    scene = ready.stage.stack.top
    assert isinstance(scene, WordListPage)
    (folder / "more.txt").write_text("Lu\nMaya\n", encoding="utf-8")
    drop(ready, folder / "more.txt")
    assert kept(ready) == {"friends": ("Lu", "Max", "Maya")}
    assert scene.keeper.problem == "1 word added. “Lu” is in this list already."
    drop(ready, folder / "bad.txt")
    assert "UTF-8" in scene.keeper.problem


def test_a_file_is_taken_in_as_far_as_there_is_room(ready: Studio) -> None:
    lists: WordListsScene = ready.put(WordListsScene, ready.learner)
    folder = word_folder(ready.services.store)
    folder.mkdir()
    many = "\n".join(f"word {number}" for number in range(2 * MOST_WORDS))
    (folder / "many.txt").write_text(many, encoding="utf-8")
    drop(ready, folder / "many.txt")
    assert not lists.failed
    assert lists.told == (
        "“many” has 200 new words. A list has room for 200 words; 200 were left out."
    )
    assert len(kept(ready)["many"]) == MOST_WORDS


def test_a_list_that_another_window_deleted_is_not_renamed(ready: Studio) -> None:
    page(ready)
    act(ready, "rename")
    form = ready.stage.stack.top
    assert isinstance(form, NameFormScene)
    ready.services.store.word_lists.delete(ready.learner, "My family")
    form.field.text = "Us"
    ready.press(pygame.K_RETURN)
    assert form.problem == "The list My family was deleted; make a new one."
    assert "Us" not in kept(ready)
