"""All phrases: the open ones can be practised, every one can be watched."""

from __future__ import annotations

from functools import partial

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.phrase_turn import missing, to_sign, to_understand
from deepsign.progress.records import Learner
from deepsign.scenes.phrases import phrase_words
from deepsign.scenes.phrases.sign_round import SignRound
from deepsign.scenes.phrases.understand_round import UnderstandRound
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.stored_standing import read_standing
from deepsign.scenes.shared.tutor_controls import slow_and_turn
from deepsign.stage.scene import Stack
from deepsign.stage.scrolling import ScrollScreen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_to
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset, largest, rows
from deepsign.ui.scroll import ScrollArea
from deepsign.ui.text import height_of, sentence
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Phrase, load_phrases
from deepsign_model.signs.verdict import gloss_of


class PhrasesScene(ScrollScreen):
    """The list of phrases. A phrase opens once each of its signs was met; the store is read in `enter` and `resume`.

    Args:
        learner: The learner.
    """

    def __init__(self, services: Services, stack: Stack, learner: Learner) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.phrases = load_phrases()
        self.known: frozenset[str] = frozenset()
        self.problem = ""
        self.selected = next(iter(self.phrases.values()))
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)

    # lifecycle

    def enter(self) -> None:
        """Reads which signs were met; the tutor begins with the first open phrase."""
        self._read()
        if missing(self.selected, self.known):
            self.selected = next(iter(self.open), self.selected)
        self.tutor.show(self.selected.performance)

    def resume(self) -> None:
        """Reads again, because a round may have changed what is known."""
        self._read()
        self.tutor.show(self.selected.performance)

    def leave(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def back(self) -> None:
        """Goes back to where the learner came from."""
        go_back(self.services, self.stack, self)

    def _read(self) -> None:
        try:
            standing = read_standing(self.services, self.learner)
        except DeepSignError as error:
            self.problem = error_words(self.words, error)
            return
        known = (level.known for level in standing.levels)
        self.known, self.problem = standing.met.union(*known), ""

    @property
    def open(self) -> tuple[Phrase, ...]:
        """The phrases whose signs were all met."""
        return tuple(each for each in self.phrases.values() if not missing(each, self.known))

    # layout

    def _areas(self) -> dict[str, pygame.Rect]:
        out = {}
        body = inset(self.window, self.u(40), self.u(24))
        large = self.text_scale > 1
        high = self.t(100 if large else 84)
        out["head"], rest = cut_top(body, min(high, body.height // 6), self.u(8))
        low = min(self.t(56), body.height // 8)
        out["buttons"], rest = cut_bottom(rest, low, self.u(10))
        note = phrase_words.reviewed(self.words, self.phrases)
        drawn = self.t(24) if rest.width > self.t(1000) else self.t(44)
        drawn = max(drawn, height_of(note, rest.width, self.px(16)))
        out["drawn"], rest = cut_bottom(rest, drawn, self.u(10))
        if rest.height > rest.width:
            side, out["list"] = rows(rest, (1.3, 1), self.u(14))
        else:
            out["list"], side = columns(rest, (1, 1.1), self.u(24))
        said = min(self.t(156), side.height * 46 // 100)
        out["said"], rest = cut_bottom(side, said, self.u(8))
        out["looks"], rest = cut_bottom(rest, min(self.t(44), rest.height // 4), self.u(8))
        out["tutor"] = largest(rest, 1.0)
        return out

    def area(self) -> ScrollArea:
        """Returns the list."""
        count = len(self.phrases)
        content = count * self._row() + (count - 1) * self.u(8)
        return ScrollArea(self._areas()["list"], content, self.px(20))

    def _row(self) -> int:
        return self.t(66)

    # controls

    def laid_out(self) -> tuple[Control, ...]:
        """Returns one tile per phrase."""
        body, high = self.area().body, self._row()
        return tuple(
            self._tile(
                phrase,
                pygame.Rect(
                    body.left, body.top + number * (high + self.u(8)), body.width, high
                ),
            )
            for number, phrase in enumerate(self.phrases.values())
        )  # fmt: skip

    def _tile(self, phrase: Phrase, rect: pygame.Rect) -> Control:
        first = missing(phrase, self.known)
        note = phrase_words.faces(self.words, phrase)
        if first:
            note = self.words("phrase-locked", signs=", ".join(map(gloss_of, first)))
        chosen, press = phrase.id == self.selected.id, partial(self._select, phrase)
        return Control(phrase.id, rect, phrase.gloss, press, "tile", note=note, chosen=chosen)

    def fixed(self) -> tuple[Control, ...]:
        """Returns the exercises, and the controls of the view of the tutor."""
        areas, words, tutor = self._areas(), self.words, self.tutor
        looks = columns(areas["looks"], (1, 1), self.u(10))
        sign, understand, back = columns(areas["buttons"], (1, 1, 0.7), self.u(14))
        can_sign = not missing(self.selected, self.known)
        enter = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control(
                "sign", sign, words("phrase-sign"), self._sign, "primary", enter, "Enter",
                enabled=can_sign,
            ),
            Control(
                "understand", understand, words("phrase-understand"), self._understand,
                keys=(pygame.K_u,), key_label="U", enabled=bool(self.open),
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
            *slow_and_turn(words, tutor, looks, tutor.slower, tutor.turn),
        )  # fmt: skip

    def handle(self, event: pygame.event.Event) -> None:
        """Selects the phrase with the focus for the tutor."""
        before = self.focus.name
        super().handle(event)
        if self.focus.name != before and self.focus.name in self.phrases:
            self._select(self.phrases[self.focus.name])

    def _select(self, phrase: Phrase) -> None:
        if phrase.id != self.selected.id:
            self.selected = phrase
            self.tutor.show(phrase.performance)

    def _sign(self) -> None:
        queue = to_sign(tuple(self.phrases.values()), self.selected, self.known)
        go_to(self.services, self.stack, SignRound(self.services, self.stack, self.learner, queue))

    def _understand(self) -> None:
        queue = to_understand(self.phrases.values(), self.known, self.services.rng)
        scene = UnderstandRound(self.services, self.stack, self.learner, queue)
        go_to(self.services, self.stack, scene)

    # drawing

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self.tutor.update(dt_s, self._areas()["tutor"].width)

    def draw(self, canvas: Canvas) -> None:
        """Draws head, list, tutor, and the selected phrase: its meaning, face and note."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        title, line = rows(areas["head"], (1.5 if canvas.text_scale <= 1 else 1, 1), 0)
        canvas.text(title, words("phrase-title"), 34, "black", p.ink, valign="middle")
        said = words("phrase-open", n=len(self.open), all=len(self.phrases))
        colour = p.notyet if self.problem else p.muted
        canvas.text(line, sentence(self.problem) or said, 19, "regular", colour, valign="middle")
        drawn = phrase_words.reviewed(words, self.phrases)
        canvas.text(areas["drawn"], drawn, 16, "regular", p.muted, valign="middle")
        control_look.draw(canvas, self.controls(), self.focus)
        self.draw_bar(canvas)
        self.tutor.draw(canvas, areas["tutor"], p.paper)
        meaning, note = rows(areas["said"], (1, 2.8), self.u(4))
        said = phrase_words.meaning(words, self.selected)
        canvas.text(meaning, said, 24, "black", p.ink, "center", "middle")
        explained = phrase_words.explained(words, self.selected)
        canvas.text(note, explained, 18, "regular", p.muted, "center")
