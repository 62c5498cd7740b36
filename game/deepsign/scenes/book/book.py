"""The sign book: every sign, found as it is typed, or by what was seen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Final

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning import sign_search
from deepsign.learning.sign_facets import FACETS, Facet
from deepsign.learning.sign_search import Entry, Search
from deepsign.progress.lists import FAVOURITES, SignList
from deepsign.progress.records import Learner
from deepsign.scenes.book.book_layout import TILE_EMS, BookAreas, book_areas
from deepsign.scenes.book.hand_pictures import HandPictures
from deepsign.scenes.book.picker import Option, PickScene
from deepsign.scenes.book.place_scene import PlaceScene
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.book.sign_page import SignPage
from deepsign.scenes.book.value_words import in_order, value_words
from deepsign.scenes.shared.name_field import NameField
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.stage.confirm import ConfirmScene, Question
from deepsign.stage.scene import Scene, Size, Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.focus import Focus
from deepsign.ui.layout import columns, inset
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.ui.text import sentence

ENTER: Final = (pygame.K_RETURN, pygame.K_KP_ENTER)
MOST: Final = 20
"""At most so many signs are practised in one go: those that are held least firmly."""


class BookScene(ScrollScreen):
    """Typing searches; the filters ask what was seen; a sign leads to its page.

    Args:
        learner: Whose lists and history they are.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.shelf = Shelf(services, learner)
        self.field = NameField()
        self.search = Search()
        self.listed: SignList | None = None
        self.found: tuple[Entry, ...] = ()
        self.problem = ""
        self._hands = HandPictures(services.tutor, learner.hand)

    # life

    def enter(self) -> None:
        """Reads the lists; the field takes the keyboard."""
        self.shelf.refresh()
        self.focus = Focus("field", shown=True)
        self._look()
        self._hold()

    def leave(self) -> None:
        """Stops text input."""
        self.field.hold(typing=False, rect=self.window)

    def resume(self) -> None:
        """Reads everything again: a page may have changed it."""
        self.shelf.refresh()
        self._look()
        self._hold()

    def back(self) -> None:
        """Goes home."""
        go_back(self.services, self.stack, self)

    def resize(self, size: Size) -> None:
        """Takes the new size; the input method is told where the field is now."""
        super().resize(size)
        self._hold()

    def _hold(self) -> None:
        self.field.hold(self.typing, self.areas.field)

    @property
    def typing(self) -> bool:
        """Whether the field has the keyboard."""
        return self.focus.name == "field"

    def _look(self) -> None:
        """Searches anew; the best signs come into view."""
        lists = self.shelf.lists
        if self.listed is not None and self.listed not in lists:
            self.listed = None
        among = None if self.listed is None else lists[self.listed]
        self.search = replace(self.search, typed=self.field.text, among=among)
        found = sign_search.found(self.shelf.entries, self.search)
        if found != self.found:
            self.found, self.scroll = found, Scroll()

    # where things stand

    @property
    def areas(self) -> BookAreas:
        """The present layout."""
        return book_areas(self.window, self.u, self.t, self.px(20))

    @property
    def _across(self) -> int:
        return max(1, self.areas.signs.width // (TILE_EMS * self.px(20)))

    def area(self) -> ScrollArea:
        """The signs."""
        high, gap = self.t(66), self.u(12)
        lines = -(-len(self.found) // self._across)
        return ScrollArea(self.areas.signs, max(0, lines * (high + gap)), self.px(20))

    def laid_out(self) -> tuple[Control, ...]:
        """The signs in lines, the best first."""
        area, across = self.area(), self._across
        high, gap, out = self.t(66), self.u(12), []
        for start in range(0, len(self.found), across):
            top = area.view.top + self.u(5) + start // across * (high + gap)
            line = pygame.Rect(area.body.left, top, area.body.width, high)
            cells = columns(inset(line, self.u(6), 0), (1,) * across, gap)
            some = self.found[start : start + across]
            out += [self._sign(entry, cell) for entry, cell in zip(some, cells, strict=False)]
        return tuple(out)

    def _sign(self, entry: Entry, rect: pygame.Rect) -> Control:
        (level,) = entry.facets["level"]
        meaning = meaning_of(self.words, entry.id, entry.gloss)
        note = self.words("book-level-is", level=int(level))
        if meaning:
            note = self.words("book-note", word=meaning, level=int(level))
        first = self.typing and entry is self.found[0]
        return Control(
            f"sign_{entry.id}",
            rect,
            entry.gloss,
            partial(self._open, entry.id),
            "tile",
            ENTER if first else (),
            note=note,
            icon="heart" if entry.id in self.shelf.favourites else "",
        )

    def fixed(self) -> tuple[Control, ...]:
        """Field, filters, what can be done with what was found, back."""
        at, words = self.areas, self.words
        hot = (pygame.K_SLASH,)
        out = [
            Control("field", at.field, words("book-search"), lambda: None, "field", hot),
            Control("back", at.back, words("common-back"), self.back, key_label="Esc"),
            *(self._facet(facet, box) for facet, box in zip(FACETS, at.facets, strict=False)),
            self._lists(at.facets[5]),
        ]
        if self.search.chosen or self.listed or self.field.text:
            out.append(
                Control(
                    "clear", at.facets[6], words("book-clear"), self._clear, "quiet", icon="cross"
                )
            )
        if (self.search.chosen or self.listed) and self._practised:
            label = words("book-practise", n=len(self._practised))
            out.append(Control("practise", at.more[0], label, self._practise, icon="play"))
        if self.listed is not None and self.listed.kind == "own":
            label = words("book-delete")
            out.append(Control("delete", at.more[1], label, self._ask, "quiet", icon="trash"))
        return tuple(out)

    def _facet(self, facet: Facet, box: pygame.Rect) -> Control:
        value = self.search.chosen.get(facet, "")
        label = value_words(self.words, facet, value) if value else self.words(f"book-{facet}")
        ask = partial(self._pick_facet, facet)
        return Control(facet, box, sentence(label), ask, "choice", chosen=bool(value))

    def _lists(self, box: pygame.Rect) -> Control:
        label = self.words("book-list") if self.listed is None else self._name(self.listed)
        return Control("list", box, label, self._pick_list, "choice", chosen=bool(self.listed))

    def _name(self, which: SignList) -> str:
        return self.words("book-favourites") if which.kind == "favourites" else which.name

    # what they do

    def handle(self, event: pygame.event.Event) -> None:
        """Letters go into the field while it has the keyboard; each changes what is found."""
        if self.stack.changing:
            return
        before = self.field.text
        if not self.field.type(event, self.typing):
            super().handle(event)
            if not self.stack.changing:
                self._hold()
        if self.field.text != before:
            self._look()

    def _open(self, sign: str) -> None:
        self.field.hold(typing=False, rect=self.window)
        signs = tuple(entry.id for entry in self.found)
        go_to(
            self.services, self.stack, SignPage(self.services, self.stack, self.shelf, signs, sign)
        )

    def _clear(self) -> None:
        self.field = NameField()
        self.search, self.listed = Search(), None
        self.focus = Focus("field", shown=True)
        self._look()

    def _pick_facet(self, facet: Facet) -> None:
        counts = sign_search.counts(self.shelf.entries, self.search, facet)
        options = [
            Option(value, sentence(value_words(self.words, facet, value)), counts[value])
            for value in in_order(self.words, facet, counts)
        ]
        chosen, choose = self.search.chosen.get(facet, ""), partial(self._choose, facet)
        self._ask_for(self._page(facet, options, chosen, choose))

    def _page(
        self, facet: Facet, options: list[Option], chosen: str, choose: Callable[[str], None]
    ) -> Scene:
        services, stack = self.services, self.stack
        if facet == "place":
            hand = self.shelf.learner.hand
            return PlaceScene(services, stack, hand, options, chosen, choose)
        title = self.words(f"book-pick-{facet}")
        hands = self._hands if facet == "hand" else None
        return PickScene(services, stack, title, options, chosen, choose, hands)

    def _choose(self, facet: Facet, value: str) -> None:
        self.search = self.search.with_choice(facet, value)

    def _pick_list(self) -> None:
        lists = [FAVOURITES, *self.shelf.own]
        signs = self.shelf.lists
        options = [
            Option(str(number), self._name(each), len(signs.get(each, ())))
            for number, each in enumerate(lists)
        ]
        chosen = "" if self.listed is None else str(lists.index(self.listed))

        def choose(value: str) -> None:
            self.listed = lists[int(value)] if value else None

        title = self.words("book-pick-list")
        self._ask_for(PickScene(self.services, self.stack, title, options, chosen, choose))

    def _ask_for(self, scene: Scene) -> None:
        self.field.hold(typing=False, rect=self.window)
        go_to(self.services, self.stack, scene)

    @property
    def _practised(self) -> tuple[str, ...]:
        """The signs that practice would take, those that are held least firmly first."""
        firm = {
            sign: share
            for level in self.shelf.standing.levels
            for sign, share in level.strengths.items()
        }
        able = [entry.id for entry in self.found if entry.id in self.shelf.taught]
        return tuple(sorted(able, key=lambda sign: firm.get(sign, 0.0)))[:MOST]

    def _practise(self) -> None:
        routes, learner = self.services.routes, self.shelf.learner
        try:
            scene = routes.listed(self.services, self.stack, learner, self._practised)
        except (DeepSignError, ValueError) as error:
            self.problem = sentence(str(error))
            return
        self._ask_for(scene)

    def _ask(self) -> None:
        which = self.listed
        if which is None:
            return
        words, n = self.words, len(self.shelf.lists[which])
        question = Question(
            words("book-delete-title"),
            words("book-delete-what", name=which.name, n=n),
            words("book-delete"),
            words("book-delete-keep"),
        )

        def delete() -> None:
            self.shelf.delete(which)
            self._look()

        self.stack.push(ConfirmScene(self.services, self.stack, question, delete))

    # what is seen

    def update(self, dt_s: float) -> None:
        """Makes the caret blink."""
        self.field.update(dt_s)

    def draw(self, canvas: Canvas) -> None:
        """Head, field, filters, signs."""
        p, at, words = canvas.palette, self.areas, self.words
        canvas.clear()
        canvas.text(at.title, words("book-title"), 32, "black", p.ink, valign="middle")
        self.field.draw(canvas, at.field, self.typing)
        if not self.field.text and not self.field.composition:
            inner = inset(at.field, canvas.u(26), canvas.u(4))
            canvas.text(inner, words("book-search"), 20, "regular", p.muted, valign="middle")
        self.draw_controls(canvas)
        said, colour = self.shelf.problem or self.problem, p.notyet
        if not said:
            said, colour = words("book-found", n=len(self.found)), p.muted
        line = at.found.union(at.more[1]) if not self.found else at.found
        canvas.text(line, said, 19, "bold", colour, valign="middle")
        self.draw_bar(canvas)
