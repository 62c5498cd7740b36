"""The page of a sign: the tutor, the facts, and the actions."""

from __future__ import annotations

from contextlib import suppress
from functools import partial

import pygame

from deepsign.errors import DeepSignError
from deepsign.scenes.book import sign_facts
from deepsign.scenes.book.column import TextColumn
from deepsign.scenes.book.control_key import control_key
from deepsign.scenes.book.lists_page import ListsPage
from deepsign.scenes.book.memo import Memo
from deepsign.scenes.book.own_part import OwnPart
from deepsign.scenes.book.shelf import Shelf
from deepsign.scenes.book.sign_controls import SignActions, sign_buttons
from deepsign.scenes.book.sign_layout import SignAreas, sign_areas
from deepsign.scenes.book.sign_words import SignWords
from deepsign.scenes.shared import tutor_controls
from deepsign.scenes.shared.shown_sign import shown_sign
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui import control_look, scrubber
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.scroll import Scroll, ScrollArea
from deepsign.ui.scrubber import Scrubber
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.errors import UnknownSign


class SignPage(ScrollScreen):
    """One of the signs found; a key leads to the next and to the previous one.

    Args:
        shelf: The contents of the book.
        signs: Ids of the signs found, in order.
        sign: The first sign.
    """

    def __init__(
        self, services: Services, stack: Stack, shelf: Shelf, signs: tuple[str, ...], sign: str
    ) -> None:
        super().__init__(services, stack)
        self.shelf = shelf
        self.signs = signs
        self.sign = shown_sign(services, sign)
        self.form = 0
        self.problem = ""
        self.history: tuple[str, ...] = ()
        self.tutor = TutorView(services.tutor, shelf.learner.hand, services.paint_ahead)
        self._scrubber = Scrubber()
        self._layer = Layer()
        self._areas: Memo[SignAreas] = Memo()
        self._page: Memo[tuple[TextColumn, tuple[Control, ...]]] = Memo()
        self._own = OwnPart(services, stack, shelf, self)
        self._acts = SignActions(self._try, self._lists, self.back)

    # lifecycle

    def enter(self) -> None:
        """Starts the tutor."""
        self._show(self.sign.id)

    def resume(self) -> None:
        """Reads everything again, because the sign may have been tried."""
        self.shelf.refresh()
        with suppress(DeepSignError, UnknownSign):  # it may have been deleted
            self.sign = shown_sign(self.services, self.sign.id)
        self._read()
        self._play(self.form)

    def leave(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def back(self) -> None:
        """Goes back to the signs found."""
        go_back(self.services, self.stack, self)

    def _show(self, sign: str) -> None:
        """Turns to a sign."""
        self.problem, self.scroll = "", Scroll()
        self._own.forget()
        try:
            self.sign = shown_sign(self.services, sign)
        except (DeepSignError, UnknownSign) as error:
            self.problem = error_words(self.words, error)
        self._read()
        self._play(0)

    def _read(self) -> None:
        self.history = sign_facts.history(self.services, self.shelf.learner, self.sign.id)
        self._own.read(self.sign.id)

    def _play(self, form: int) -> None:
        self.form = form
        own, lexicon = self._own.own, self.services.entries
        self.tutor.show(self.sign.performance if own else lexicon[self.sign.id].variants[form])

    # layout

    @property
    def areas(self) -> SignAreas:
        """The present layout."""
        key = (self.size, self.services.settings.text_scale)
        return self._areas.of(key, lambda: sign_areas(self.window, self.u, self.t, self.px(20)))

    def area(self) -> ScrollArea:
        """Returns the area of the text."""
        view, em = self.areas.words, self.px(20)
        high = self._laid_out(self._width)[0].height
        return ScrollArea(view, high + em, em)

    @property
    def _width(self) -> int:
        """The width beside the scroll bar, whether there is one or not, so that words do not move when it appears."""
        return ScrollArea(self.areas.words, 1 << 16, self.px(20)).body.width

    @property
    def _problem(self) -> str:
        return self.problem or self._own.problem or self.shelf.problem

    def _laid_out(self, width: int) -> tuple[TextColumn, tuple[Control, ...]]:
        """Returns the text and the buttons in it, with nothing scrolled."""
        look = (self.size, width, self.words.language, self.services.settings.text_scale)
        shelf = self.shelf
        told = (self.sign, self.form, self.history, self._problem, self._own.told)
        held = (shelf.wished, shelf.standing, shelf.taught)
        return self._page.of((look, told, held), partial(self._write, width))

    def _write(self, width: int) -> tuple[TextColumn, tuple[Control, ...]]:
        view, pad = self.areas.words, self.u(6)
        column = TextColumn(view.left + pad, view.top, width - 2 * pad, self.px)
        problem = self._problem
        if self._own.own is not None:
            return column, self._own.write(column, self.history, problem, self.u, self.t)
        said = SignWords(
            self.shelf, self.services.entries[self.sign.id], self.form, self.history, problem,
            self._play, lambda other: self._show(other.id), self.u, self.t,
        )  # fmt: skip
        return column, said.write(column)

    def laid_out(self) -> tuple[Control, ...]:
        """Returns the buttons among the words."""
        return self._laid_out(self._width)[1]

    # controls

    def fixed(self) -> tuple[Control, ...]:
        """Returns the controls around the tutor, and the actions."""
        at, words, gap = self.areas, self.words, self.u(9)
        return (
            *sign_buttons(self.shelf, self.sign.id, at.buttons, self._acts),
            *tutor_controls.play_row(words, self.tutor, at.play, gap),
            *tutor_controls.looks(words, self.tutor, at.looks, gap, self.px(20)),
            Control(
                "before", at.before, "", partial(self._step, -1), keys=(pygame.K_b,), icon="back"
            ),
            Control(
                "after", at.after, "", partial(self._step, 1), keys=(pygame.K_n,), icon="forward"
            ),
        )

    # actions

    def _step(self, by: int) -> None:
        """Turns to another of the signs found."""
        ids = self.signs
        now = ids.index(self.sign.id) if self.sign.id in ids else 0
        self._show(ids[(now + by) % len(ids)])

    def _try(self) -> None:
        try:
            scene = self.services.routes.try_sign(
                self.services, self.stack, self.shelf.learner, self.sign.id
            )
        except (DeepSignError, ValueError) as error:
            self.problem = error_words(self.words, error)
            return
        go_to(self.services, self.stack, scene)

    def _lists(self) -> None:
        go_to(
            self.services, self.stack, ListsPage(self.services, self.stack, self.shelf, self.sign)
        )

    def handle(self, event: pygame.event.Event) -> None:
        """Moves the bar under the tutor by mouse; handles other events like every screen."""
        share = self._scrubber.handle(event, self._scrub_area())
        if share is not None and not self.stack.changing:
            self.tutor.scrub(share)
            return
        super().handle(event)

    def _scrub_area(self) -> pygame.Rect:
        return tutor_controls.scrub_area(self.areas.play, self.u(9))

    # drawing

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self.tutor.update(dt_s, self.areas.tutor.width)

    def draw(self, canvas: Canvas) -> None:
        """Draws tutor, words, buttons; only the tutor and its bar are redrawn each time."""
        controls, at = self.controls(), self.areas
        column, _ = self._laid_out(self._width)
        key = (control_key(controls), self.focus, self.scroll, column)
        self._layer.draw(canvas, key, partial(self._paint, controls), at.tutor)
        self.tutor.draw(canvas, at.tutor, canvas.palette.paper)
        bar = self._scrub_area()
        canvas.surface.fill(canvas.palette.paper, bar)
        scrubber.draw(canvas, bar, self.tutor.share)

    def _paint(self, controls: tuple[Control, ...], canvas: Canvas) -> None:
        canvas.clear()
        ink = canvas.palette.ink
        canvas.text(self.areas.gloss, self.sign.gloss, 44, "black", ink, valign="middle")
        column, _ = self._laid_out(self._width)
        column.draw(canvas, self.areas.words, self.scroll.offset)
        control_look.draw(canvas, controls, self.focus)
        self.draw_bar(canvas)
