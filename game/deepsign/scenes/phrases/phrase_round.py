"""A round of phrases, one after the other: the common part of understanding and signing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.phrases import phrase_words
from deepsign.scenes.shared.recorder import Recorder
from deepsign.scenes.shared.state_words import error_words
from deepsign.scenes.shared.tutor_controls import slow_and_turn
from deepsign.stage.leave_question import ask_to_leave
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui import control_look
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import height_of
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Phrase

ACTIVITY = "phrases"


@dataclass(frozen=True)
class RoundResult:
    """The result of a round: how much was right of what was asked."""

    right: int = 0
    asked: int = 0

    def more(self, right: int, asked: int) -> RoundResult:
        """Returns the result with more added."""
        return RoundResult(self.right + right, self.asked + asked)


class PhraseRound(Screen):
    """Goes through phrases and reports the result at the end. It is practice: no card changes.

    Args:
        learner: The learner.
        queue: One or more open phrases.
    """

    is_signed = False
    """Whether the learner signs in front of the camera."""
    result_message = ""
    """The message that reports `right` of `asked`."""

    def __init__(
        self, services: Services, stack: Stack, learner: Learner, queue: Sequence[Phrase]
    ) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.queue = tuple(queue)
        self.index = 0
        self.result = RoundResult()
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)
        self.recorder = Recorder(services.store, learner, ACTIVITY, services.camera)

    # lifecycle

    def enter(self) -> None:
        """Begins a sitting and the first phrase."""
        self.recorder.begin(signing=self.is_signed)
        self.take_up()

    def leave(self) -> None:
        """Ends the sitting and stops the tutor."""
        self.recorder.end()
        self.tutor.close()

    def back(self) -> None:
        """Goes back to the list, after a question if something was done; results are kept."""
        if self.over or not self.result.asked:
            self._go_back()
        else:
            ask_to_leave(self.services, self.stack, "round", self._go_back)

    def _go_back(self) -> None:
        go_back(self.services, self.stack, self)

    @property
    def over(self) -> bool:
        """Whether all phrases are done."""
        return self.index >= len(self.queue)

    @property
    def phrase(self) -> Phrase:
        """The present phrase; the last one once the round is over."""
        return self.queue[min(self.index, len(self.queue) - 1)]

    def take_up(self) -> None:
        """Begins the present phrase."""
        self.tutor.full_speed()
        self.tutor.face_me()
        self.tutor.show(self.phrase.performance)

    def go_on(self) -> None:
        """Goes to the next phrase, or to the end."""
        self.index += 1
        if self.over:
            self.finish()
        else:
            self.take_up()

    def finish(self) -> None:
        """Ends the round."""
        self.tutor.close()
        self.services.sounds.play("over")

    # drawing

    def frame(self) -> dict[str, pygame.Rect]:
        """Returns the bar above, the body, and the row of buttons below."""
        out = {}
        window = inset(self.window, self.u(28), self.u(20))
        bar, rest = cut_top(window, min(self.t(44), window.height // 8), self.u(14))
        out["leave"] = pygame.Rect(bar.left, bar.top, min(self.t(150), bar.width // 4), bar.height)
        left = out["leave"].right + self.u(20)
        out["place"] = pygame.Rect(left, bar.top, bar.right - left, bar.height)
        out["foot"], out["body"] = cut_bottom(rest, min(self.t(58), rest.height // 7), self.u(14))
        return out

    def leave_control(self) -> Control:
        """Returns the way back, at the top left."""
        label = self.words("receptive-leave")
        return Control(
            "leave", self.frame()["leave"], label, self.back, "quiet", icon="back", key_label="Esc"
        )

    def looks(self, row: pygame.Rect) -> tuple[Control, ...]:
        """Returns the controls of the view of the tutor."""
        tutor, boxes = self.tutor, columns(row, (1, 1), self.u(10))
        return slow_and_turn(self.words, tutor, boxes, tutor.slower, tutor.turn)

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls; at the end only the way back."""
        if not self.over:
            return (*self.round_controls(), self.leave_control())
        foot = self.frame()["foot"]
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER, pygame.K_SPACE)
        _, middle, _ = columns(foot, (1, 1.4, 1), self.u(10))
        label = self.words("phrase-to-list")
        return (Control("done", middle, label, self.back, "primary", keys, "Enter"),)

    def round_controls(self) -> tuple[Control, ...]:
        """Returns the controls while phrases are asked."""
        return ()

    def draw(self, canvas: Canvas) -> None:
        """Draws the end, or the present phrase."""
        canvas.clear()
        if self.over:
            self._draw_end(canvas)
        else:
            self._draw_place(canvas)
            self.draw_round(canvas)
        control_look.draw(canvas, self.controls(), self.focus)

    def draw_round(self, canvas: Canvas) -> None:
        """Draws the present phrase."""

    def _draw_place(self, canvas: Canvas) -> None:
        p, area = canvas.palette, self.frame()["place"]
        said = self.words("phrase-place", n=self.index + 1, all=len(self.queue))
        colour = p.notyet if self.recorder.failure else p.muted
        said = error_words(self.words, self.recorder.failure) or said
        bar, words = columns(area, (1, 1), self.u(20))
        bar.inflate_ip(0, -max(0, bar.height - self.u(12)))
        canvas.bar(bar, self.index / len(self.queue), p.accent, p.line)
        canvas.text(words, said, 18, "bold", colour, "right", "middle")

    def _draw_end(self, canvas: Canvas) -> None:
        p, body = canvas.palette, self.frame()["body"]
        card = centred(body, min(body.width, self.t(760)), min(body.height, self.t(340)))
        canvas.box(card, p.yes_soft, 22)
        inner = inset(card, self.u(28), self.u(22))
        icon, rest = cut_top(inner, inner.height * 30 // 100, self.u(8))
        canvas.icon(icon, "check", p.yes)
        great, note = cut_top(rest, rest.height * 45 // 100, self.u(8))
        said = self.words(self.result_message, right=self.result.right, asked=self.result.asked)
        canvas.text(great, said, 36, "black", p.yes, "center", "middle")
        canvas.text(note, self.words("phrase-practice"), 19, "regular", p.ink, "center")

    def draw_meaning(self, canvas: Canvas, area: pygame.Rect) -> None:
        """Draws glosses, meaning, what face and head do over which signs, and the note."""
        p, words, phrase = canvas.palette, self.words, self.phrase
        said = phrase_words.meaning(words, phrase)
        high = self.t(48)
        if self.text_scale > 1:  # several lines
            high = height_of(phrase.gloss, area.width, self.px(32), "black")
        gloss, rest = cut_top(area, min(high, area.height // 3), self.u(4))
        high = height_of(said, area.width, self.px(23), "bold")
        meaning, rest = cut_top(rest, min(high, rest.height // 3), self.u(10))
        canvas.text(gloss, phrase.gloss, 32, "black", p.ink, valign="middle")
        canvas.text(meaning, said, 23, "bold", p.accent_ink, valign="middle")
        canvas.text(rest, phrase_words.explained(words, phrase), 19, "regular", p.ink)
