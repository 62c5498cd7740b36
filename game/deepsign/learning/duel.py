"""A duel: two players take turns at one camera, one word each. Pure; time is passed in.

Before each turn the players change places. A turn is one word in at most 15 s, with any number of attempts; a match, a
skip or the end of the time ends it. Points are those of `deepsign.learning.score`, with a sheet for each player. The
most points win; equal points are a draw.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from deepsign.learning.score import BLANK, Sheet

TURN_S: Final = 15.0
HAND_OVER_S: Final = 4.0

DuelStage = Literal["hand_over", "sign", "over"]


@dataclass(frozen=True, slots=True)
class Duel:
    """The state of a duel.

    Attributes:
        words: The words, turn by turn: player 0, player 1, player 0, ...; an even number.
        turn: The index of the present word.
        stage: The present stage.
        left_s: The time left of the hand-over or the turn.
        sheets: The scores of player 0 and player 1.
    """

    words: tuple[str, ...]
    turn: int = 0
    stage: DuelStage = "hand_over"
    left_s: float = HAND_OVER_S
    sheets: tuple[Sheet, Sheet] = (BLANK, BLANK)

    def __post_init__(self) -> None:
        if not self.words or len(self.words) % 2:
            raise ValueError(f"a duel needs as many words for both, not {len(self.words)} in all.")

    @property
    def who(self) -> int:
        """The player whose turn it is: 0 or 1."""
        return self.turn % 2

    @property
    def word(self) -> str:
        """The word of this turn; the last one when the duel is over."""
        return self.words[min(self.turn, len(self.words) - 1)]

    @property
    def sheet(self) -> Sheet:
        """The sheet of the player whose turn it is."""
        return self.sheets[self.who]

    @property
    def out_of_time(self) -> bool:
        """Whether the time of the turn or hand-over is up."""
        return self.left_s <= 0.0

    @property
    def winner(self) -> int | None:
        """The player with more points: 0 or 1; None for a draw."""
        one, other = (sheet.score for sheet in self.sheets)
        return None if one == other else int(other > one)

    def aged(self, dt_s: float) -> Duel:
        """Returns the duel after more time in which the player could sign or change places."""
        return replace(self, left_s=max(0.0, self.left_s - dt_s))

    def ready(self) -> Duel:
        """Starts the turn: the player is in place."""
        return replace(self, stage="sign", left_s=TURN_S) if self.stage == "hand_over" else self

    def matched(self, score: int, reaction_s: float) -> Duel:
        """Counts a match, which ends the turn."""
        return self._ended(self.sheet.matched(self.word, score, reaction_s))

    def missed(self) -> Duel:
        """Counts a wrong attempt; the turn goes on."""
        return self._with(self.sheet.missed())

    def skipped(self) -> Duel:
        """Skips the word, which ends the turn."""
        return self._ended(self.sheet.skipped(self.word))

    def late(self) -> Duel:
        """Ends a turn whose time is over."""
        return self._ended(self.sheet.late(self.word))

    def _with(self, sheet: Sheet) -> Duel:
        first, second = self.sheets
        return replace(self, sheets=(first, sheet) if self.who else (sheet, second))

    def _ended(self, sheet: Sheet) -> Duel:
        after = replace(self._with(sheet), turn=self.turn + 1, left_s=HAND_OVER_S)
        return replace(after, stage="over" if after.turn == len(self.words) else "hand_over")
