"""The page before a duel: the two players, their hands, and the number of words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import islice
from typing import Final, TypeVar

import pygame

from deepsign.errors import DeepSignError
from deepsign.learning.prompts import prompts
from deepsign.learning.word_pool import Pool
from deepsign.progress.records import Learner
from deepsign.scenes.challenge.duel_play import Match, Player
from deepsign.scenes.challenge.duel_turns import DuelTurnsScene
from deepsign.scenes.shared.field_screen import FieldScreen
from deepsign.scenes.shared.name_field import NameField
from deepsign.stage.scene import Stack
from deepsign.stage.services import Services
from deepsign.stage.transition import go_back, go_instead
from deepsign.ui import control
from deepsign.ui.canvas import Canvas
from deepsign.ui.control import Control, row_height
from deepsign.ui.focus import Focus
from deepsign.ui.layout import centred, columns, cut_bottom, cut_top, inset
from deepsign.ui.text import undrawn
from deepsign_assets.body.handedness import Hand

ROUNDS: Final = (3, 5, 7)
"""How many words each player may get."""
PERSON: Final = 130
LEAST_PERSON: Final = 48
"""Least size of a player's icon, design units; it is larger if there is room."""
ROWS: Final = 56 + 62 + 212
"""Title, start and the second player's card, design units."""
GAPS: Final = 150
"""All gaps between them and in the card."""
_T = TypeVar("_T")
HANDS: Final[tuple[Hand, ...]] = ("left", "right")


class DuelScene(FieldScreen):
    """Chooses two players: the learner, and another profile or a guest.

    Args:
        learner: The first player.
        pool: The words.
    """

    field_name = "name"

    def __init__(self, services: Services, stack: Stack, learner: Learner, pool: Pool) -> None:
        super().__init__(services, stack)
        self.learner = learner
        self.pool = pool
        self.others: tuple[Learner, ...] = ()
        self.other: Learner | None = None  # None: a guest
        self.field = NameField(services.words("duel-guest"))
        self.hand: Hand = "right"
        self.rounds = ROUNDS[1]

    def enter(self) -> None:
        """Reads the other learners."""
        try:
            learners = self.services.store.learners.all()
        except DeepSignError:  # then the opponent is a guest
            learners = ()
        self.others = tuple(each for each in learners if each.id != self.learner.id)

    def back(self) -> None:
        """Goes back to the choice of rounds."""
        go_back(self.services, self.stack, self)

    @property
    def players(self) -> tuple[Player, Player]:
        """Both players, as the page shows them."""
        first = Player(self.learner.name, self.learner.hand, self.learner)
        if self.other is not None:
            return first, Player(self.other.name, self.other.hand, self.other)
        return first, Player(self.field.name or self.words("duel-guest"), self.hand, None)

    # actions

    @property
    def _undrawn(self) -> bool:
        """Whether no font has the letters of the guest's name."""
        return self.other is None and bool(undrawn(self.players[1].name))

    def _choose_other(self, other: Learner | None) -> None:
        self.other = other

    def _choose_hand(self, hand: Hand) -> None:
        self.hand = hand

    def _choose_rounds(self, rounds: int) -> None:
        self.rounds = rounds

    def _start(self) -> None:
        if self._undrawn:
            return
        words = prompts(self.pool.top, self.pool.below, self.services.rng)
        match = Match(self.players, self.pool, tuple(islice(words, 2 * self.rounds)))
        go_instead(
            self.services, self.stack, DuelTurnsScene(self.services, self.stack, match), self
        )

    def _type(self) -> None:
        """Moves on from the name field to the next control."""
        names = [each.name for each in self.controls()]
        after = names[names.index("name") + 1] if self.focus.shown else "name"
        self.focus = Focus(after, shown=True)

    # drawing

    def _high(self, units: float) -> int:
        """Converts design units to pixels for a row: less where large text leaves no room for all rows."""
        room = self.window.height - 2 * self.u(26)
        return self.row_px(units, ROWS, GAPS, room)

    def _areas(self) -> dict[str, pygame.Rect]:
        body = inset(self.window, self.u(40), self.u(26))
        head, rest = cut_top(body, self._high(56), self.u(16))
        low, cards = cut_bottom(rest, self._high(62), self.u(18))
        left, two = columns(cards, (1, 1.25), self.u(20))
        rounds, one = cut_bottom(left, self._high(30 + 54), self.u(18))
        return {"head": head, "one": one, "two": two, "rounds": rounds, "start": low}

    def _second(self) -> dict[str, pygame.Rect]:
        """Returns the boxes in the second player's card: the choice of player; below it a person, name and hands."""
        inner = inset(self._areas()["two"], self.u(26), self.u(16))
        who, rest = cut_top(
            inner, row_height(inner.width, self.px(20), self.words("duel-second")), self.u(8)
        )
        heights = {"name": self._high(54), "label": self._high(30), "hands": self._high(52)}
        gap = self.u(8)
        spare = rest.height - sum(heights.values()) - 2 * gap
        person = min(self.u(PERSON), spare - 3 * gap)
        boxes = {"who": who, "rest": rest}
        top = rest.top + max(0, spare) // 2
        if person >= self.u(LEAST_PERSON):
            top -= (person + 2 * gap) // 2
            boxes["person"] = pygame.Rect(rest.left, top, rest.width, person)
            top += person + 2 * gap
        for name, height in heights.items():
            boxes[name] = pygame.Rect(rest.left, top, rest.width, height)
            top += height + gap
        return boxes

    def controls(self) -> tuple[Control, ...]:
        """Returns the choice of the second player, the number of words, start, and back."""
        areas, words = self._areas(), self.words
        back, _ = columns(areas["head"], (1, 4.2), self.u(20))
        leave = Control(
            "leave", back, words("common-back"), self.back, "quiet", icon="back", key_label="Esc"
        )
        keys = (pygame.K_RETURN, pygame.K_KP_ENTER)
        start = Control(
            "start", areas["start"], words("challenge-start"), self._start, "primary", keys, "Enter"
        )
        return (*self._second_controls(), *self._round_controls(areas["rounds"]), start, leave)

    def _second_controls(self) -> tuple[Control, ...]:
        boxes, words = self._second(), self.words
        options: list[tuple[Learner | None, str]] = [(None, words("duel-a-guest"))]
        options += [(each, each.name) for each in self.others]
        who = control.select(
            "who", boxes["who"], words("duel-second"), options, self.other, self._choose_other
        )
        if self.other is not None:
            return (who,)
        name = Control("name", boxes["name"], words("duel-name"), self._type, "field")
        row = columns(boxes["hands"], (1, 1), self.u(12))
        labels = [words(f"newlearner-{hand}") for hand in HANDS]
        hands = _choices("", HANDS, labels, row, self.hand, self._choose_hand)
        return (who, name, *hands)

    def _round_controls(self, area: pygame.Rect) -> tuple[Control, ...]:
        _, row = cut_top(area, self._high(30))
        places = columns(row, (1, 1, 1), self.u(12))
        labels = [self.words("duel-each", n=number) for number in ROUNDS]
        return _choices("rounds-", ROUNDS, labels, places, self.rounds, self._choose_rounds)

    def draw(self, canvas: Canvas) -> None:
        """Draws title, two cards, how many words."""
        p, areas = canvas.palette, self._areas()
        canvas.clear()
        _, title = columns(areas["head"], (1, 4.2), self.u(20))
        canvas.text(title, self.words("duel-title"), 40, "black", p.ink, valign="middle")
        self._draw_first(canvas, areas["one"])
        self._draw_second(canvas, areas["two"])
        label, _ = cut_top(areas["rounds"], self._high(30))
        canvas.text(label, self.words("duel-rounds"), 18, "bold", p.muted)
        self.draw_controls(canvas)

    def _draw_first(self, canvas: Canvas, area: pygame.Rect) -> None:
        p = canvas.palette
        canvas.card(area)
        title, rest = cut_top(inset(area, self.u(26), self.u(20)), self._high(30), self.u(8))
        canvas.text(title, self.words("duel-first"), 18, "bold", p.muted, valign="middle")
        self._draw_known(canvas, rest, self.learner)

    def _draw_known(self, canvas: Canvas, area: pygame.Rect, player: Learner) -> None:
        heights = (self._high(48), self._high(32))
        _draw_player(canvas, area, heights, player, self.words("profile-hand", hand=player.hand))

    def _draw_second(self, canvas: Canvas, area: pygame.Rect) -> None:
        p, boxes = canvas.palette, self._second()
        canvas.card(area)
        if self.other is not None:
            self._draw_known(canvas, boxes["rest"], self.other)
            return
        if "person" in boxes:
            canvas.icon(boxes["person"], "person", p.accent_ink)
        self.field.draw(canvas, boxes["name"], self.typing)
        words = self.words("duel-undrawn" if self._undrawn else "duel-guest-hand")
        colour = p.notyet if self._undrawn else p.muted
        canvas.text(boxes["label"], words, 18, "bold", colour, valign="middle")


def _choices(
    start: str,
    options: Sequence[_T],
    labels: Sequence[str],
    places: Sequence[pygame.Rect],
    now: _T,
    choose: Callable[[_T], None],
) -> tuple[Control, ...]:
    """Returns a row of choices, one of them chosen; ``start`` begins the names of its controls."""
    return tuple(
        Control(f"{start}{each}", place, label, partial(choose, each), "choice", chosen=each == now)
        for each, label, place in zip(options, labels, places, strict=True)
    )


def _draw_player(
    canvas: Canvas, area: pygame.Rect, heights: tuple[int, int], player: Learner, hand: str
) -> None:
    """Draws a player with a profile, in the middle of an area: person, name and hand.

    Args:
        canvas: Where to draw.
        area: The area of the card.
        heights: Heights of the lines with name and hand, pixels.
        player: The player.
        hand: The dominant hand in words.
    """
    p, gap = canvas.palette, canvas.u(8)
    person = max(0, min(canvas.u(PERSON), area.height - sum(heights) - 2 * gap))
    block = centred(area, area.width, min(area.height, person + sum(heights) + 2 * gap))
    icon, rest = cut_top(block, person, gap)
    canvas.icon(icon, "person", p.accent_ink)
    name, line = cut_top(rest, heights[0], gap)
    canvas.text(name, player.name, 30, "black", p.ink, "center", "middle")
    canvas.text(line, hand, 19, colour=p.muted, align="center", valign="middle")
