"""The sign book: finds signs by typed letters, or by what the learner saw."""

from __future__ import annotations

from functools import partial

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.sign_facets import Facet
from deepsign.progress.records import Learner
from deepsign.progress.sign_lists import SignList
from deepsign.scenes.book.book_controls import BookActions, book_controls, sign_controls
from deepsign.scenes.book.book_layout import BookAreas, book_areas
from deepsign.scenes.book.control_key import control_key
from deepsign.scenes.book.finder import Finder
from deepsign.scenes.book.hand_pictures import HandPictures
from deepsign.scenes.book.memo import Memo
from deepsign.scenes.book.own_list import OwnSignsScene
from deepsign.scenes.book.picker import PickScene
from deepsign.scenes.book.place_scene import PlaceScene
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.book.sign_page import SignPage
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.name_form import NameFormScene, NameTexts
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.tile_screen import TileScreen
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layer import Layer
from deepsign.ui.layout import inset
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.words import Words
from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import Strand


class BookScene(FieldScreen, TileScreen):
    """The search field, the filters and the signs found; each sign leads to its page.

    Args:
        learner: The learner whose lists and history are shown.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.shelf = Shelf(services, learner)
        self.finder = Finder(self.shelf)
        self.field = NameField()
        self.problem = ""
        self._layer = Layer()
        self._areas: Memo[BookAreas] = Memo()
        self._signs: Memo[tuple[Control, ...]] = Memo()
        self._hands = HandPictures(services.tutor, learner.hand)

    # lifecycle

    def enter(self) -> None:
        """Reads the lists and gives the field the keyboard."""
        self._type()
        self.resume()

    def resume(self) -> None:
        """Reads everything again, because a page may have changed it."""
        self.shelf.refresh()
        self._look()
        self.hold()

    def back(self) -> None:
        """Goes home."""
        go_back(self.services, self.stack, self)

    def _type(self) -> None:
        """Gives the field the keyboard."""
        self.focus = Focus("field", shown=True)

    def _look(self) -> None:
        """Searches again and scrolls to the best signs."""
        if self.finder.look(self.field.text):
            self.scroll = Scroll()

    # layout

    @property
    def areas(self) -> BookAreas:
        """The present layout."""
        said = bool(self._said)
        key = (self.size, self.services.settings.text_scale, said)
        em = self.px(20)
        return self._areas.of(key, lambda: book_areas(self.window, self.u, self.t, em, said))

    @property
    def _said(self) -> str:
        """What went wrong, or that nothing was found, or ""."""
        problem = self.shelf.problem or self.problem
        return problem or ("" if self.finder.found else self.words("book-found", n=0))

    def area(self) -> ScrollArea:
        """Returns the area of the signs."""
        return self.tile_area(self.areas.signs, len(self.finder.found), self.areas.across)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the signs in lines, the best first."""
        look = (self.size, self.words.language, self.services.settings.text_scale)
        key = (look, self.finder.found, self.typing, self.shelf.favourites, bool(self._said))
        return self._signs.of(key, self._lines)

    def _lines(self) -> tuple[Control, ...]:
        cells = self.tile_boxes(len(self.finder.found), self.areas.across)
        return sign_controls(self.finder, cells, self._actions, self.typing)

    def fixed(self) -> tuple[Control, ...]:
        """Returns field, filters, the actions on the signs found, and back."""
        return book_controls(self.finder, self.areas, self._actions)

    @property
    def _actions(self) -> BookActions:
        return BookActions(
            type=self._type,
            back=self.back,
            shelf=self._pick_shelf,
            facet=self._pick_facet,
            list=self._pick_list,
            clear=self._clear,
            practise=self._practise,
            rename=self._rename,
            delete=self._ask_to_delete,
            open=self._open,
            own=self._own,
        )

    # actions

    def handle(self, event: pygame.event.Event) -> None:
        """Types letters into the field, whatever has the focus."""
        letter = "" if self.typing or self.stack.changing else _letter(event)
        if not letter:
            super().handle(event)
            return
        self._type()
        self.field = NameField(self.field.text + letter)
        self.hold()
        self.typed()

    def typed(self) -> None:
        """Searches again."""
        self._look()

    def _go(self, scene: Scene) -> None:
        self.field.hold(typing=False, rect=self.window)
        self.problem = ""
        go_to(self.services, self.stack, scene)

    def _open(self, sign: str) -> None:
        signs = tuple(entry.id for entry in self.finder.found)
        try:
            self._go(SignPage(self.services, self.stack, self.shelf, signs, sign))
        except (DeepSignError, UnknownSign) as error:  # an own sign: unreadable, or deleted
            self.problem = error_words(self.words, error)

    def _own(self) -> None:
        self._go(OwnSignsScene(self.services, self.stack, self.shelf))

    def _clear(self) -> None:
        self.field = NameField()
        self.finder.clear()
        self._type()
        self._look()

    def _pick_shelf(self, strand: Strand) -> None:
        self.finder.take_shelf(strand)
        self._look()

    def _pick_facet(self, facet: Facet) -> None:
        services, stack, finder = self.services, self.stack, self.finder
        options, choose = finder.options(facet), partial(finder.choose, facet)
        chosen = finder.search.chosen.get(facet, "")
        if facet == "place":
            self._go(PlaceScene(services, stack, self.shelf.learner.hand, options, chosen, choose))
            return
        title, hands = self.words(f"book-pick-{facet}"), self._hands if facet == "hand" else None
        self._go(PickScene(services, stack, title, options, chosen, choose, hands))

    def _pick_list(self) -> None:
        finder, title = self.finder, self.words("book-pick-list")
        options, chosen = finder.list_options(), finder.list_value
        self._go(PickScene(self.services, self.stack, title, options, chosen, finder.choose_list))

    def _practise(self) -> None:
        routes, signs = self.services.routes, self.finder.practised
        try:
            self._go(routes.listed(self.services, self.stack, self.shelf.learner, signs))
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)

    def _rename(self) -> None:
        if (which := self.finder.listed) is not None:
            texts, keep = _rename_texts(self.words, which), partial(self._keep_name, which)
            self._go(NameFormScene(self.services, self.stack, texts, keep, which.name))

    def _keep_name(self, which: SignList, form: NameFormScene) -> None:
        self.finder.listed = self.shelf.rename(which, form.field.text)
        form.back()

    def _ask_to_delete(self) -> None:
        if (which := self.finder.listed) is None:
            return
        question = _whether_to_delete(self.words, which, len(self.shelf.lists[which]))
        delete = partial(self._delete, which)
        self.stack.push(ConfirmScene(self.services, self.stack, question, delete))

    def _delete(self, which: SignList) -> None:
        self.shelf.delete(which)
        self.problem = self.shelf.problem  # `resume` reads the shelf again, which clears it

    # drawing

    def draw(self, canvas: Canvas) -> None:
        """Draws head, field, filters, signs; only the field is redrawn each time."""
        controls = self.controls()
        said = (self._said, len(self.finder.found), self.finder.kind)
        key = (control_key(controls), self.focus, self.scroll, said)
        self._layer.draw(canvas, key, partial(self._paint, controls))
        _draw_field(canvas, self.field, self.areas.field, self.typing, self.words("book-search"))

    def _paint(self, controls: tuple[Control, ...], canvas: Canvas) -> None:
        p, at, words = canvas.palette, self.areas, self.words
        problem, count = self.shelf.problem or self.problem, len(self.finder.found)
        canvas.clear()
        canvas.text(at.title, words("book-title"), 32, "black", p.ink, valign="middle")
        control_look.draw(canvas, controls, self.focus)
        if count:
            said = words("book-found", n=count, strand=self.finder.kind)
            canvas.text(at.found, said, 19, "bold", p.muted, valign="middle")
        colour = p.notyet if problem else p.muted
        canvas.text(at.said, self._said, 19, "bold", colour, valign="middle")
        self.draw_bar(canvas)


def _letter(event: pygame.event.Event) -> str:
    """Returns the letter or number of a key, or ""; before the field has the keyboard, it gets no text events."""
    if event.type != pygame.KEYDOWN or event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META):
        return ""
    written: str = event.unicode
    return written if written.isalnum() else ""


def _draw_field(
    canvas: Canvas, field: NameField, rect: pygame.Rect, typing: bool, hint: str
) -> None:
    """Draws the typed text, or a hint."""
    field.draw(canvas, rect, typing)
    if not field.text and not field.composition:
        inner = inset(rect, canvas.u(26), canvas.u(4))
        canvas.text(inner, hint, 20, "regular", canvas.palette.muted, valign="middle")


def _rename_texts(words: Words, which: SignList) -> NameTexts:
    return NameTexts(
        words("book-rename-of", name=which.name), words("book-rename"), words("book-rename-not")
    )


def _whether_to_delete(words: Words, which: SignList, n: int) -> Question:
    return Question(
        words("book-delete-title"),
        words("book-delete-what", name=which.name, n=n),
        words("book-delete"),
        words("book-delete-keep"),
    )
