"""One list of words: words are typed, pasted and taken out, and the list is spelled or read."""

from __future__ import annotations

from functools import partial
from typing import Final

import pygame

from deepsign.progress.records import Learner
from deepsign.progress.word_lists import WordList
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.name_form import NameFormScene, NameTexts
from deepsign.scenes.shared.pick_file import dropped
from deepsign.scenes.shared.tile_screen import TileScreen
from deepsign.scenes.spelling.lists_keep import ListKeeper
from deepsign.scenes.spelling.read_setup import ReadSetup
from deepsign.scenes.spelling.read_words import source_of
from deepsign.scenes.spelling.spell_plan import SourcePart
from deepsign.scenes.spelling.spell_setup import SpellSetup
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.words import Words

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
TILE_EMS: Final = 11
"""The least width of a word, in text sizes."""
LONGEST_TYPED: Final = 400


class WordListPage(FieldScreen, TileScreen):
    """A field for more words, and a tile for each word, which takes it out.

    Args:
        learner: The learner.
        name: The name of the list.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner, name: str) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.keeper = ListKeeper(services, learner, name)
        self.field = NameField(most=LONGEST_TYPED)
        self.focus = Focus("field", shown=True)

    @property
    def word_list(self) -> WordList:
        """The list as it is now."""
        return self.keeper.list

    # lifecycle

    def enter(self) -> None:
        """Reads the words, and gives the field the keyboard."""
        self.keeper.read()
        self.hold()

    def resume(self) -> None:
        """Reads the words again."""
        self.enter()

    def back(self) -> None:
        """Goes back to the lists."""
        go_back(self.services, self.stack, self)

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(36), self.u(22))
        out = {}
        head, rest = cut_top(body, min(self.t(54), body.height * 12 // 100), self.u(8))
        out["title"], out["back"] = columns(head, (3.2, 1), self.u(14))
        row, rest = cut_top(rest, min(self.t(54), rest.height * 14 // 100), self.u(8))
        out["field"], out["add"], out["paste"] = columns(row, (3.2, 1, 1), self.u(12))
        line, rest = cut_top(rest, min(self.t(58), rest.height * 18 // 100), self.u(8))
        out["said"], out["undo"] = columns(line, (3.2, 1), self.u(14))
        out["buttons"], out["words"] = cut_bottom(rest, self.t(54), self.u(12))
        return out

    @property
    def _across(self) -> int:
        return self.across(self._areas()["words"], TILE_EMS)

    def area(self) -> ScrollArea:
        """Returns the words."""
        return self.tile_area(self._areas()["words"], len(self.word_list.words), self._across)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns a tile for each word, the newest first."""
        words, out = self.word_list.words, self.keeper.take_out
        cells = self.tile_boxes(len(words), self._across)
        return tuple(
            Control(f"word_{word}", cell, word, partial(out, word), "tile", icon="cross")
            for word, cell in zip(reversed(words), cells, strict=True)
        )

    def fixed(self) -> tuple[Control, ...]:
        """Returns the field with its buttons, and what can be done with the list."""
        at, words = self._areas(), self.words
        enter = ENTER if self.typing else ()
        label = words("spelling-list-type")
        out = [
            Control("field", at["field"], label, self._add, "field"),
            Control(
                "add", at["add"], words("spelling-list-add"), self._add, keys=enter, icon="plus"
            ),
            Control("paste", at["paste"], words("spelling-list-paste"), self._paste),
        ]
        if self.keeper.taken_out:
            label = words("spelling-list-undo")
            out.append(
                Control("undo", at["undo"], label, self.keeper.put_back, "quiet", icon="undo")
            )
        out += self._buttons(at["buttons"])
        out.append(Control("back", at["back"], words("common-back"), self.back, key_label="Esc"))
        return tuple(out)

    def _buttons(self, area: pygame.Rect) -> list[Control]:
        words, some = self.words, bool(self.word_list.words)
        at = columns(area, (1.3, 1.1, 1, 1, 1), self.u(12))
        return [
            Control(
                "spell", at[0], words("spelling-spell"), self._spell, "primary", icon="camera",
                enabled=some,
            ),
            Control("read", at[1], words("spelling-read"), self._to_read, icon="eye", enabled=some),
            Control("rename", at[2], words("spelling-list-rename"), self._rename, "quiet"),
            Control(
                "export", at[3], words("spelling-list-export"), self.keeper.export, "quiet", enabled=some
            ),
            Control(
                "delete", at[4], words("spelling-list-delete"), self._ask_to_delete, "quiet",
                icon="trash",
            ),
        ]  # fmt: skip

    # words

    def typed(self) -> None:
        """Takes back what was said before; an empty field is not a new word."""
        if self.field.text:
            self.keeper.tell()

    def _add(self) -> None:
        """Adds what is in the field, which keeps the keyboard."""
        self.field.settle()
        if self.keeper.add(self.field.text):
            self.field.hold(typing=False, rect=self.window)
            self.field = NameField(most=LONGEST_TYPED)
            self.scroll = Scroll()
        self.focus = Focus("field", shown=True)
        self.hold()

    def _paste(self) -> None:
        pasted = pygame.scrap.get_text()
        if pasted.strip():
            self.keeper.add(pasted)
        else:
            self.keeper.tell(problem=self.words("spelling-list-pasted-none"))

    # the list

    def _go(self, scene: Scene) -> None:
        self.field.hold(typing=False, rect=self.window)
        self.keeper.tell()
        go_to(self.services, self.stack, scene)

    def _spell(self) -> None:
        part = SourcePart(self.word_list.name, self.keeper.draw)
        self._go(SpellSetup(self.services, self.stack, self.learner, "lists", part))

    def _to_read(self) -> None:
        self._go(ReadSetup(self.services, self.stack, self.learner, source_of(self.word_list.name)))

    def _rename(self) -> None:
        name = self.word_list.name
        texts = _rename_texts(self.words, name)
        self._go(NameFormScene(self.services, self.stack, texts, self._renamed, name))

    def _renamed(self, form: NameFormScene) -> None:
        self.keeper.rename(form.field.text)
        form.back()

    def _ask_to_delete(self) -> None:
        question = _whether_to_delete(self.words, self.word_list)
        self.stack.push(ConfirmScene(self.services, self.stack, question, self._delete))

    def _delete(self) -> None:
        if self.keeper.delete():
            self.back()

    # events and drawing

    def handle(self, event: pygame.event.Event) -> None:
        """Adds the words of a dropped file or of the clipboard; handles other events like every screen."""
        if self.stack.changing:
            return
        file = dropped(event)
        if file is not None:
            self.keeper.add_file(file)
        elif _pastes(event):
            self._paste()
        else:
            super().handle(event)

    def draw(self, canvas: Canvas) -> None:
        """Draws the name, the field, what happened or can be done, the words and the buttons."""
        p, at, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        canvas.text(at["title"], self.word_list.name, 32, "black", p.ink, valign="middle")
        self.field.draw(canvas, at["field"], self.typing)
        if not self.field.text and not self.field.composition:
            inner = inset(at["field"], self.u(26), self.u(4))
            canvas.text(inner, words("spelling-list-type"), 20, "regular", p.muted, valign="middle")
        said, ink = (
            words("spelling-list-press" if self.word_list.words else "spelling-list-empty"),
            p.muted,
        )
        keeper = self.keeper
        if keeper.problem or keeper.told:
            said, ink = keeper.problem or keeper.told, p.notyet if keeper.problem else p.accent_ink
        line = at["said"] if self.keeper.taken_out else at["said"].union(at["undo"])
        canvas.text(line, said, 19, "bold" if ink != p.muted else "regular", ink, valign="middle")
        self.draw_controls(canvas)
        self.draw_bar(canvas)


def _pastes(event: pygame.event.Event) -> bool:
    """Returns whether a key asks for the text of the clipboard."""
    held = pygame.KMOD_CTRL | pygame.KMOD_META
    return event.type == pygame.KEYDOWN and event.key == pygame.K_v and bool(event.mod & held)


def _rename_texts(words: Words, name: str) -> NameTexts:
    return NameTexts(
        words("spelling-list-rename-of", name=name),
        words("spelling-list-rename"),
        words("spelling-lists-unfit"),
    )


def _whether_to_delete(words: Words, which: WordList) -> Question:
    return Question(
        words("spelling-list-delete-title"),
        words("spelling-list-delete-what", name=which.name, n=len(which.words)),
        words("spelling-list-delete"),
        words("spelling-list-delete-keep"),
    )
