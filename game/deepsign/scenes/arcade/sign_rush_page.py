"""The page of Sign Rush: the lane, the word whose turn it is, the player, and the tutor."""

from __future__ import annotations

import pygame

from deepsign.arcade.sign_rush import HELD_PACES, PACES, SignRush
from deepsign.scenes.arcade import play_view, sign_view, strip
from deepsign.scenes.arcade.games import SIGN, Game
from deepsign.scenes.arcade.hub import Hub
from deepsign.scenes.arcade.play_scene import PlayScene
from deepsign.scenes.arcade.sign_own import known_signs
from deepsign.scenes.arcade.sign_turn import SignTurn
from deepsign.scenes.shared.attempting import Attempting
from deepsign.scenes.shared.sight_words import doing, hint, meaning_of
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.ui.canvas import Canvas
from deepsign.ui.layout import cut_top, largest


class SignRushPage(PlayScene):
    """The contents and layout of Sign Rush.

    Args:
        hub: Camera and recogniser of this visit.
        difficulty: A key of `PACES`.
        game: Whether signs, letters or numbers come.

    Raises:
        ValueError: The learner knows too few signs.
    """

    pause_hint = ""

    def __init__(
        self, services: Services, stack: Stack, hub: Hub, difficulty: str, game: Game = SIGN
    ) -> None:
        super().__init__(services, stack, hub, difficulty)
        assert game.strand
        self.game = game
        self.known = known_signs(services, hub.learner, game.strand)
        paces = PACES if game is SIGN else HELD_PACES
        watch = services.settings.watch_first
        self.rush = SignRush(paces[difficulty], self.known, hub.rng, watch_first=watch)
        self.attempting = Attempting(services, hub.learner.hand, learner=hub.learner)
        self.turn = SignTurn(services, hub.learner, self.attempting)
        self.by_keys = False

    def parts(self) -> tuple[pygame.Rect, pygame.Rect, pygame.Rect]:
        """Returns lane, the word whose turn it is, and the player's picture below."""
        field = self.field()
        lane, rest = cut_top(field, max(self.t(84), field.height * 26 // 100), self.u(8))
        word, below = cut_top(rest, self.t(58), self.u(8))
        return lane, word, largest(below, 4 / 3)

    def picture_box(self) -> pygame.Rect:
        """Returns the box of the picture, below the lane."""
        return self.parts()[2]

    def side_facts(self) -> tuple[tuple[str, str], ...]:
        """Returns score, multiplier, hits in a row and misses left."""
        rush = self.rush
        return play_view.row_facts(self.words, rush.score, rush.combo, rush.chances)

    def side_note(self) -> str:
        """Returns what the game waits for."""
        words, watched = self.words, self.attempting
        if self.by_keys:
            return words("arcade-sign-space")
        if self.phase != "play":
            return words("arcade-paused" if self.phase == "paused" else "challenge-get-ready")
        if self.turn.showing:
            return words("arcade-sign-watch")
        if said := doing(words, watched) or hint(words, watched):
            return said
        return words(
            "arcade-sign-now" if self.turn.coming is not None else "arcade-sign-wait",
            strand=self.game.strand,
        )

    @property
    def next_sign(self) -> str:
        """The sign whose turn it is or comes next; "" if none is visible."""
        lane = self.rush.lane
        return lane[0].sign if lane else ""

    def named(self, sign: str) -> tuple[str, str]:
        """Returns gloss and meaning of a sign; the meaning is "" if it equals the gloss."""
        gloss = self.words.gloss(sign)
        return gloss, meaning_of(self.words, sign, gloss)

    def paint_field(self, canvas: Canvas, field: pygame.Rect) -> None:
        """Draws lane, word and player."""
        canvas.surface.fill(canvas.palette.paper, field)
        lane, word, picture = self.parts()
        glosses = {each.sign: self.words.gloss(each.sign) for each in self.rush.lane}
        sign_view.draw_lane(canvas, lane, self.rush, glosses if self.phase != "paused" else {})
        if self.phase == "play" and self.next_sign:
            named, due = self.named(self.next_sign), self.turn.coming is not None
            sign_view.draw_word(canvas, word, *named, due=due)
        if self.turn.showing:
            self.turn.tutor.draw(canvas, largest(picture, 1.0), canvas.palette.paper)
        else:
            strip.draw_picture(canvas, picture, self.hub, self.words, canvas.palette.paper)

    def draw_side(self, canvas: Canvas, picture: pygame.Rect, last: pygame.Rect) -> None:
        """Draws the tutor if it has shown the sign, else the last result; below, what the game waits for."""
        if self.turn.watching and not self.turn.showing:
            canvas.surface.fill(canvas.palette.paper, picture)
            self.turn.tutor.draw(canvas, largest(picture, 1.0), canvas.palette.paper)
        else:
            judged = self.rush.last
            gloss = self.words.gloss(judged.coming.sign) if judged is not None else ""
            sign_view.draw_last(canvas, picture, judged, gloss, self.words)
        sign_view.draw_note(canvas, last, self.side_note(), lively=self.attempting.answering)
