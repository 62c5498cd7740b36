"""After a game: the score, whether it is the best, and what was hit."""

from __future__ import annotations

from functools import partial

import pygame

from deepsign.progress.play_records import GameScore
from deepsign.scenes.arcade import strip
from deepsign.scenes.arcade.arcade_screen import ArcadeScreen
from deepsign.scenes.arcade.games import DELAY_STEP_S, KITE, MOST_DELAY_S, RUSH, GameOutcome
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.keep import KeptGame
from deepsign.scenes.arcade.look import (
    draw_facts,
    draw_hints,
    draw_scores,
    draw_share,
    draw_word_share,
    hint_high,
)
from deepsign.scenes.shared.celebration import celebrate
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui import confetti
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control
from deepsign.ui.layer import Layer
from deepsign.ui.layout import columns, cut_bottom, cut_top, inset
from deepsign.ui.text import sentence
from deepsign.words import Words

LATE_S = 0.08
"""The least additional delay for which a new delay is offered."""
HINTS_WIDE = 50
"""Width that the three hints need on one line, in text sizes; narrower ones have two."""


class GameResults(ArcadeScreen):
    """The results of a game.

    Args:
        hub: Camera and recogniser of this visit.
        outcome: The game.
        kept: The best scores.
    """

    def __init__(
        self, services: Services, stack: Stack, hub: Hub, outcome: GameOutcome, kept: KeptGame
    ) -> None:
        super().__init__(services, stack, hub)
        self.outcome = outcome
        self.kept = kept
        self._age_s = 0.0
        self._adjusted = False
        self._layer = Layer()

    def enter(self) -> None:
        """Plays the sound of the result and celebrates achievements."""
        self.services.sounds.play("record" if self.is_record else "over")
        celebrate(self.services, self.stack, self.hub.learner)

    @property
    def is_record(self) -> bool:
        """Whether this is the best score of its kind."""
        is_better = self.outcome.score > (self.kept.before or 0)
        return is_better and self.outcome.counts and not self.kept.problem

    def update(self, dt_s: float) -> None:
        """Lets the confetti fall."""
        super().update(dt_s)
        self._age_s += dt_s

    def _again(self) -> None:
        self.hub.play(self.stack, self.outcome.game, self.outcome.difficulty, self)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(44), self.u(26))
        head, rest = cut_top(body, self.t(58), self.u(14))
        high = hint_high(self.t(40), narrow=body.width < HINTS_WIDE * self.px(16))
        hints, rest = cut_bottom(rest, high, self.u(14))
        buttons, rest = cut_bottom(rest, self.t(58), self.u(16))
        left, right = columns(rest, (1.9, 1), self.u(24))
        roomy = left.height >= self.t(84 + 200)
        high = self.t(84) if self.outcome.hits and roomy else 0
        hits, above = cut_bottom(left, high, self.u(14) if high else 0)
        score, facts = cut_top(above, above.height * 60 // 100, self.u(14))
        high = min(round(right.width * 3 / 4), right.height - self.t(48 + 3 * 25))
        high = high if high >= self.u(strip.LEAST) else 0
        picture, best = cut_top(right, high, self.u(14) if high else 0)
        return {
            "head": head,
            "hints": hints,
            "buttons": buttons,
            "score": score,
            "facts": facts,
            "hits": hits,
            "picture": picture,
            "best": best,
        }

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, at the right."""
        return self._areas()["picture"]

    def controls(self) -> tuple[Control, ...]:
        """Returns again, or back."""
        words, buttons, delay_s = self.words, self._areas()["buttons"], self.better_delay_s
        keys = (pygame.K_RETURN,)
        again, *middle, done = columns(
            buttons, (1.8, 1) if delay_s is None else (1.4, 1.2, 1), self.u(16)
        )
        label = words("common-again")
        adjust = () if delay_s is None else self._adjust(middle[0], delay_s)
        return (
            Control("again", again, label, self._again, "primary", keys, "Enter", icon="retry"),
            *adjust,
            Control("done", done, words("arcade-done"), self.back, key_label="Esc"),
        )

    @property
    def better_delay_s(self) -> float | None:
        """The delay that this song suggests; None if the current one is near enough."""
        now_s, late_s = self.services.settings.gesture_delay_s, self.outcome.late_s
        found_s = round((now_s + late_s) / DELAY_STEP_S) * DELAY_STEP_S
        found_s = round(min(MOST_DELAY_S, max(0.0, found_s)), 2)
        same = self._adjusted or abs(late_s) < LATE_S or found_s == now_s
        return None if same else found_s

    def _adjust(self, place: pygame.Rect, delay_s: float) -> tuple[Control]:
        """Returns the button that applies a suggested delay."""
        label = self.words("arcade-adjust", n=delay_s)
        return (Control("adjust", place, label, partial(self._take_over, delay_s), icon="clock"),)

    def _take_over(self, delay_s: float) -> None:
        self.services.choices.change(gesture_delay_s=delay_s)
        self._adjusted = True

    def draw(self, canvas: Canvas) -> None:
        """Draws the still part, from its layer once the confetti has fallen, and the picture."""
        celebrating = self.is_record and not self.services.settings.reduced_motion
        if celebrating and self._age_s < confetti.LASTS_S:
            self._paint_still(canvas)
        else:
            key = (self.focus, self.words.language, self.better_delay_s, self.holding.gesture)
            self._layer.draw(canvas, key, self._paint_still)
        self.draw_holding(canvas)
        box = self._areas()["picture"]
        strip.draw_picture(canvas, box, self.hub, self.words, canvas.palette.paper)

    def _paint_still(self, canvas: Canvas) -> None:
        """Draws title, score, facts, hits and the best scores."""
        p, area, words = canvas.palette, self._areas(), self.words
        canvas.clear()
        if self.is_record and not self.services.settings.reduced_motion:
            confetti.draw(canvas, canvas.rect, self._age_s)
        title = "arcade-title-record" if self.is_record else "arcade-title-done"
        shown = words(title, name=self.hub.learner.name)
        canvas.text(area["head"], shown, 38, "black", p.accent_ink, valign="middle")
        self._draw_score(canvas, area["score"])
        draw_facts(canvas, area["facts"], facts_of(words, self.outcome))
        best, by_keys = self.kept.best, self.outcome.by_keys and self.outcome.counts
        draw_scores(canvas, area["best"], words, best, by_keys=by_keys, own=self._own())
        self._draw_hits(canvas, area["hits"])
        draw_hints(canvas, area["hints"], words)
        self.draw_controls(canvas)

    def _own(self) -> GameScore | None:
        """Returns this game's row among the best scores, if any."""
        return next((row for row in self.kept.best if row.id == self.kept.id), None)

    def _draw_hits(self, canvas: Canvas, rect: pygame.Rect) -> None:
        """Draws each requested gesture or sign with its hits, the most missed first."""
        if not self.outcome.hits or not rect.height:
            return
        worst = sorted(self.outcome.hits, key=lambda each: each[1] / each[2])
        room = max(1, min(len(worst), rect.width // canvas.t(104)))
        for box, (asked_for, hits, asked) in zip(
            columns(rect, (1,) * room, canvas.u(8)), worst, strict=False
        ):
            tone = canvas.palette.tone("yes" if hits == asked else "notyet" if not hits else "none")
            if self.outcome.game.strand:
                gloss = self.words.gloss(asked_for)
                draw_word_share(canvas, box, gloss, f"{hits}/{asked}", tone)
            else:
                draw_share(canvas, box, asked_for, f"{hits}/{asked}", tone)

    def _draw_score(self, canvas: Canvas, rect: pygame.Rect) -> None:
        p, words = canvas.palette, self.words
        ink = p.ink
        if self.is_record:
            canvas.box(rect, p.yes_soft, 22, p.yes)
            ink = p.yes
        else:
            canvas.card(rect)
        inner = inset(rect, canvas.u(20), canvas.u(14))
        upper, rest = cut_top(inner, inner.height * 22 // 100)
        game = words(f"arcade-{self.outcome.game.id}")
        hard = words(f"arcade-{self.outcome.difficulty}")
        parts = [game, hard, words("arcade-by-keys")] if self.outcome.by_keys else [game, hard]
        canvas.text(upper, " · ".join(parts), 20, "bold", p.ink, "center", "middle")
        lower, number = cut_bottom(rest, rest.height * 28 // 100)
        points = words("arcade-points", n=self.outcome.score)
        canvas.text(number, points, 64, "black", ink, "center", "middle")
        beside, tone = self._beside()
        canvas.text(lower, beside, 19, "regular", tone or p.ink, "center", "middle")

    def _beside(self) -> tuple[str, tuple[int, int, int] | None]:
        """Returns the score compared with the best before, or why it is not stored."""
        if self.kept.problem:
            return sentence(self.kept.problem), None
        if not self.outcome.counts:
            unsaved = unsaved_words(self.words, self.services.camera.source)
            return unsaved or self.words("arcade-sign-keys-count-nothing"), None
        if self.kept.before is None:
            return self.words("arcade-first"), None
        return self.words("arcade-before", n=self.kept.before), None


def facts_of(words: Words, outcome: GameOutcome) -> tuple[tuple[str, str], ...]:
    """Returns three numbers of a game, each with its words."""
    row, share = {
        RUSH.id: ("arcade-best-row", "arcade-hit-share"),
        KITE.id: ("arcade-best-home", "arcade-light-share"),
    }.get(outcome.game.id, ("arcade-best-row", "arcade-sign-share"))
    if outcome.grades:
        third = str(outcome.grades.get("perfect", 0)), words("arcade-perfects")
    else:
        third = words("arcade-seconds", n=str(round(outcome.duration_s))), words("arcade-flown")
    return (
        (str(outcome.best_combo), words(row)),
        (words("arcade-percent", n=round(100 * outcome.accuracy)), words(share)),
        third,
    )
