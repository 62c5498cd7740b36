"""Spelling before the camera: each letter lights up once it is held or passed."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Final

from deepsign.learning.spell_round import ROUND_S
from deepsign.scenes.shared.state_words import error_words, unsaved_words
from deepsign.scenes.spelling import spell_controls, spell_view, spell_words, word_done
from deepsign.scenes.spelling.spell_controls import SpellActions, SpellContext
from deepsign.scenes.spelling.spell_view import SpellView
from deepsign.scenes.spelling.spelling_round import SpellingRound
from deepsign.stage.transition import go_instead
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.theme import Tone

HURRIED_S: Final = 10.0
"""With this many seconds left, the clock shows that time is short."""


class SpellScene(SpellingRound):
    """The page of a round."""

    @property
    def hand_shown(self) -> bool:
        """Whether the tutor's hand is shown for the present letter."""
        return not self.from_memory or self.round.turn.shown

    def show_me(self) -> None:
        """Shows the tutor's hand for the present letter."""
        self.round = self.round.with_turn(self.round.turn.show())

    def toggle_hand(self) -> None:
        """Hides or shows the tutor's hand."""
        self.from_memory = not self.from_memory

    def wake(self) -> None:
        """Starts the recogniser again."""
        self.services.recogniser.start()

    def read_instead(self) -> None:
        """Leads to reading, which needs no camera; after a question if something was spelled."""
        self.leave_for(self._read_instead)

    def _read_instead(self) -> None:
        scene = self.services.routes.door("read", self.services, self.stack, self.learner)
        go_instead(self.services, self.stack, scene, self)

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of this phase."""
        act = SpellActions(
            self.back, self.skip, self.show_me, self.toggle_hand, self.again, self.next_word,
            self.wake, self.read_instead,
        )  # fmt: skip
        context = SpellContext(
            self.words, self.boxes(), act, self.phase, self.plan.timed, self.from_memory,
            self.hand_shown, self.mirror.trouble, self.u(12),
        )  # fmt: skip
        return spell_controls.controls(context)

    def draw(self, canvas: Canvas) -> None:
        """Draws the present view."""
        canvas.clear()
        boxes, turn = self.boxes(), self.round.turn
        fills = self.mirror.view.fills(boxes.camera)
        picture = partial(self.mirror.draw, box=boxes.camera) if fills else None
        hand = partial(self.tutor.draw, rect=boxes.hand, turn=turn) if self.hand_shown else None
        spell_view.draw(canvas, self._view(), picture, hand)
        if self.phase == "done":
            done = word_done.word_done(self.words, self.task, turn)
            word_done.draw(canvas, boxes.side, done)
        self.draw_controls(canvas)

    def _view(self) -> SpellView:
        words, turn, mirror = self.words, self.round.turn, self.mirror
        status, tone = self._status()
        share, place = self._place()
        counting = self.phase == "ready" and not mirror.trouble
        return SpellView(
            boxes=self.boxes(),
            turn=turn,
            labels=[words.gloss(each) for each in turn.letters],
            parts=spell_words.parts(self.task),
            caption=spell_words.caption(words, self.task),
            kind=spell_words.kind(words, self.task),
            share=share,
            place=place,
            hurried=self.round.timed and (self.round.left_s or 0.0) <= HURRIED_S,
            status=status,
            tone=tone,
            held_share=mirror.held_share if self.phase == "spell" else 0.0,
            note=spell_words.note(words, turn, shown=self.hand_shown),
            count=str(ceil(self.count_s)) if counting else "",
            missing=mirror.trouble_words,
            gone=mirror.trouble == "camera_gone",
            badge=unsaved_words(words, self.services.camera.source),
        )

    def _status(self) -> tuple[str, Tone]:
        """Returns the line below the picture, and its tone."""
        words, problem = self.words, error_words(self.words, self.recorder.failure)
        if problem:
            return problem, "notyet"
        if self.phase == "spell" or self.mirror.trouble:
            return spell_words.status(words, self.round.turn, self.mirror)
        if self.phase == "done":
            if self.round.turn.spelled:
                return words("spell-word-done"), "yes"
            return words("spell-word-skipped"), "none"
        return words("challenge-get-ready" if self.phase == "ready" else "challenge-over"), "accent"

    def _place(self) -> tuple[float, str]:
        """Returns the share of the bar, and the words beside it."""
        left_s, done = self.round.left_s, len(self.round.finished)
        if left_s is not None:
            return left_s / ROUND_S, self.words("challenge-seconds", n=ceil(left_s))
        said = self.words("spell-place", n=done + 1, all=self.round.wanted)
        return (done + self.round.turn.over) / self.round.wanted, said
