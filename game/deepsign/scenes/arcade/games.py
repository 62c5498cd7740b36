"""The games: names, difficulties, and the effect of gestures in them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from deepsign.arcade.kite_sky import WEATHERS
from deepsign.arcade.sign_rush import HELD_PACES, PACES
from deepsign.arcade.song import SONGS
from deepsign.progress.play_records import PlayedGesture
from deepsign_assets.lexicon import Strand


@dataclass(frozen=True)
class Game:
    """One game.

    Attributes:
        id: Its id in messages and in progress.db.
        icon: Icon on its tile.
        difficulties: From easy to hard.
        controls: Gestures that are shown before it begins, each with its effect (the end of a message's name).
        strand: What comes in Sign Rush and is kept as practice; "" for the games of gestures.
    """

    id: str
    icon: str
    difficulties: tuple[str, ...]
    controls: tuple[tuple[str, str], ...]
    strand: Strand | Literal[""] = ""


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
SIGN: Final = Game("sign", "hand", tuple(PACES), (), "signs")
LETTERS: Final = Game("letters", "hand", tuple(HELD_PACES), (), "letters")
NUMBERS: Final = Game("numbers", "hand", tuple(HELD_PACES), (), "numbers")
SIGN_GAMES: Final = (SIGN, LETTERS, NUMBERS)
"""Sign Rush with signs, letters and numbers."""
MOST_DELAY_S, DELAY_STEP_S = 0.8, 0.05
"""The largest delay of the recogniser that can be subtracted, and the step of its slider."""
GAMES: Final = {game.id: game for game in (RUSH, KITE, *SIGN_GAMES)}


@dataclass(frozen=True)
class GameOutcome:
    """The result of a game.

    Attributes:
        game: The game.
        difficulty: How hard it was.
        score: Points.
        best_combo: The longest row; in Kite the most lights brought home at once.
        accuracy: 0 to 1.
        duration_s: Seconds played.
        gestures: Gestures in front of the camera, requested or made, for the learner's statistics.
        grades: How often each grade was given; empty for Kite.
        by_keys: Whether a key took part; such scores have their own table.
        hits: Requested gestures or signs, each with its hits and how often it was
            requested.
        late_s: Median delay of the recogniser beyond the delay that was subtracted.
        counts: Whether it is stored; a game of signs by keys, or any game before a drawing or a film, is not.
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
        """The name of its table of scores in progress.db."""
        return table_of(self.difficulty, by_keys=self.by_keys and not self.game.strand)


def table_of(difficulty: str, *, by_keys: bool) -> str:
    """Returns the name of a table of scores; scores by keys are kept apart, because keys are quicker than hands."""
    return f"{difficulty}_keys" if by_keys else difficulty
