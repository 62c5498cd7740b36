"""The three games: what they are called, how hard they can be, and what gestures do in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from deepsign.arcade.chart import SONGS
from deepsign.arcade.kite_sky import WEATHERS
from deepsign.arcade.sign_rush import PACES
from deepsign.progress.play_records import PlayedGesture


@dataclass(frozen=True)
class Game:
    """One game.

    Attributes:
        id: In messages and in progress.db.
        icon: On its tile.
        difficulties: From easy to hard.
        controls: Gestures that are shown before it begins, each with what it does (a message's end).
    """

    id: str
    icon: str
    difficulties: tuple[str, ...]
    controls: tuple[tuple[str, str], ...]


RUSH: Final = Game("rush", "play", tuple(SONGS), ())
KITE: Final = Game(
    "kite",
    "star",
    tuple(WEATHERS),
    (
        ("swiping_right", "dash"),
        ("pushing_hand_away", "home"),
        ("stop_sign", "calm"),
    ),
)
SIGN: Final = Game("sign", "hand", tuple(PACES), ())
MOST_DELAY_S, DELAY_STEP_S = 0.8, 0.05
"""Of the recogniser, as far as it can be taken off; and in which steps."""
GAMES: Final = {game.id: game for game in (RUSH, KITE, SIGN)}


@dataclass(frozen=True)
class Outcome:
    """What came of a game.

    Attributes:
        game: Which.
        difficulty: How hard it was.
        score: Points.
        best_combo: The longest row; in Kite the most lights brought home at once.
        accuracy: 0 to 1.
        duration_s: Seconds played.
        gestures: Those before the camera, asked for or made, for the learner's statistics.
        grades: How often which grade was given (Gesture Rush).
        by_keys: Whether a key took part: such scores have a table of their own.
        hits: Gestures or signs that were asked for, each with how often it was hit and how often it was
            asked for.
        late_s: How late the recogniser told of gestures, beyond what was taken off for it.
        counts: Whether it is written down; a game of signs by keys or by a drawn performer is not.
    """

    game: Game
    difficulty: str
    score: int
    best_combo: int
    accuracy: float
    duration_s: float
    gestures: tuple[PlayedGesture, ...] = ()
    grades: dict[str, int] = field(default_factory=dict)
    by_keys: bool = False
    hits: tuple[tuple[str, int, int], ...] = ()
    late_s: float = 0.0
    counts: bool = True

    @property
    def table(self) -> str:
        """The table of scores it belongs to, as progress.db names it."""
        return table_of(self.difficulty, by_keys=self.by_keys and self.game is not SIGN)


def table_of(difficulty: str, *, by_keys: bool) -> str:
    """The name of a table of scores: keys are quicker than hands, so theirs are kept apart."""
    return f"{difficulty}_keys" if by_keys else difficulty
