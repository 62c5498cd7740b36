"""Watching only: one sign large, slowed, turned, close up, with its description."""

from __future__ import annotations

from collections.abc import Callable

import pygame

from deepsign.progress.records import Learner
from deepsign.scenes.shared.sight_words import meaning_of
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.tutor_view import TutorView
from deepsign_model.signs.verdict import gloss_of

SPEEDS = {1.0: "", 0.5: "½", 0.25: "¼"}


class WatchScene(Screen):
    """The signs of a level, one after the other, as often as wanted.

    Args:
        learner: The learner, whose dominant hand the tutor uses.
        signs: Ids in teaching order.
        sign: The first sign.
        seen: Called with each sign that is shown.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        signs: tuple[str, ...],
        sign: str,
        seen: Callable[[str], None],
    ) -> None:
        super().__init__(services, stack)
        self.signs = signs
        self.index = signs.index(sign)
        self._seen = seen
        self.tutor = TutorView(services.tutor, learner.hand, services.paint_ahead)

    @property
    def sign(self) -> str:
        """The shown sign."""
        return self.signs[self.index]

    def enter(self) -> None:
        """Starts the tutor."""
        self.tutor.show(self.services.entries[self.sign].performance)

    def leave(self) -> None:
        """Stops the tutor."""
        self.tutor.close()

    def back(self) -> None:
        """Goes back to the level."""
        go_back(self.services, self.stack, self)

    def _step(self, by: int) -> None:
        self.index = (self.index + by) % len(self.signs)
        self._seen(self.sign)
        self.enter()

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(28))
        out = {}
        out["buttons"], rest = cut_bottom(body, self.t(60), self.u(18))
        upright = rest.height > rest.width
        side = min(rest.width, rest.height * 55 // 100) if upright else rest.height
        side = min(side, rest.width * 52 // 100) if not upright else side
        out["looks"], _ = cut_bottom(pygame.Rect(rest.left, rest.top, side, side), self.t(50))
        square = side - out["looks"].height - self.u(12)
        out["tutor"] = pygame.Rect(rest.left + (side - square) // 2, rest.top, square, square)
        if upright:
            _, out["words"] = cut_top(rest, side, self.u(18))
        else:
            left = rest.left + side + self.u(36)
            out["words"] = pygame.Rect(left, rest.top, rest.right - left, rest.height)
        return out

    def controls(self) -> tuple[Control, ...]:
        """Returns the controls of the view, and the choice of sign."""
        areas = self._areas()
        return (*self._ways(areas["buttons"]), *self._looks(areas["looks"]))

    def _ways(self, area: pygame.Rect) -> tuple[Control, ...]:
        words = self.words
        after, before, back = columns(area, (1.5, 1, 1), self.u(14))
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        return (
            Control(
                "next", after, words("level-next"), lambda: self._step(1), "primary", keys, "Enter"
            ),
            Control(
                "previous",
                before,
                words("level-previous"),
                lambda: self._step(-1),
                keys=(pygame.K_BACKSPACE,),
            ),
            Control("back", back, words("common-back"), self.back, key_label="Esc"),
        )

    def _looks(self, area: pygame.Rect) -> tuple[Control, ...]:
        words, tutor = self.words, self.tutor
        slow, turn, path, hand = columns(area, (1, 1, 1, 1), self.u(10))
        look, speed = tutor.look, tutor.head.speed
        label = f"{words('level-slow')} {SPEEDS.get(speed, '')}".strip()
        return (
            Control(
                "slow", slow, label, tutor.slower, "choice", (pygame.K_l,), chosen=speed != 1.0
            ),
            Control(
                "turn",
                turn,
                words("level-turn"),
                tutor.turn,
                "choice",
                (pygame.K_q,),
                chosen=look.yaw_deg != 0.0,
            ),
            Control(
                "path",
                path,
                words("level-path"),
                tutor.toggle_path,
                "choice",
                (pygame.K_p,),
                chosen=look.path,
            ),
            Control(
                "hand",
                hand,
                words("level-hand"),
                tutor.next_close,
                "choice",
                (pygame.K_h,),
                chosen=look.close is not None,
            ),
        )

    def update(self, dt_s: float) -> None:
        """Moves the tutor on."""
        self.tutor.update(dt_s, self._areas()["tutor"].width)

    def draw(self, canvas: Canvas) -> None:
        """Draws the tutor, and the text about the sign."""
        p, areas, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        self.tutor.draw(canvas, areas["tutor"], p.paper)
        gloss, rest = cut_top(areas["words"], self.t(74), self.u(6))
        canvas.text(gloss, gloss_of(self.sign), 56, "black", p.ink, valign="middle")
        said = meaning_of(words, self.sign, gloss_of(self.sign))
        if said:
            word, rest = cut_top(rest, self.t(34), self.u(10))
            canvas.text(word, said, 22, "regular", p.muted)
        how, _ = cut_top(rest, rest.height * 70 // 100)
        used = canvas.text(how, words.description(self.sign), 21, "regular", p.ink)
        top = used.bottom + self.u(18)
        hint = pygame.Rect(rest.left, top, rest.width, rest.bottom - top)
        canvas.text(hint, words.hint(self.sign), 21, "bold", p.accent_ink)
        self.draw_controls(canvas)
