"""After a round: the score, whether it is the best one, what was right, what to practise."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from deepsign.learning.score import Sheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.round_results import (
    MOST_PRACTISED,
    ListCard,
    RoundResults,
    ScoreCard,
)
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services
from deepsign_assets.lexicon import strand_of

COUNT_UP_S: Final = 0.7
MOST_ROOM: Final = 9
"""A list of at least this many words gets twice the room of an empty one."""


class ResultsScene(RoundResults):
    """The results of a round.

    Args:
        learner: The player.
        sheet: The score.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
        camera: Whether the words to practise can be signed.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        sheet: Sheet,
        kept: KeptRound,
        again: Callable[[Screen], None],
        camera: bool = True,
    ) -> None:
        super().__init__(services, stack, learner, kept, again, camera=camera)
        self.sheet = sheet

    @property
    def score(self) -> int:
        """The points."""
        return self.sheet.score

    @property
    def succeeded(self) -> bool:
        """Whether anything was right."""
        return self.sheet.right > 0

    @property
    def to_practise(self) -> tuple[str, ...]:
        """The signs that the button offers to practise, the most difficult first."""
        return self.sheet.to_practise[:MOST_PRACTISED]

    def practise_words(self) -> str:
        """Returns how many signs, letters or numbers can be practised."""
        signs = self.to_practise
        return self.words("challenge-practise", n=len(signs), strand=strand_of(signs[0]))

    @property
    def shown_score(self) -> int:
        """The score as far as it has counted up."""
        if self.services.settings.reduced_motion:
            return self.score
        share = min(1.0, self._age_s / COUNT_UP_S)
        return round(self.score * (1 - (1 - share) ** 2) / 10) * 10

    def card(self) -> ScoreCard:
        """Returns the points, how many were right, and the longest row."""
        words, sheet = self.words, self.sheet
        facts = (
            words("challenge-right-of", right=sheet.right, asked=sheet.asked),
            words("challenge-best-row", n=sheet.best_combo),
        )
        return ScoreCard("star", self.shown_score, words("challenge-points"), facts)

    def lists(self) -> tuple[ListCard, ListCard]:
        """Returns what was right, and what to practise; a longer list has more room."""
        right, trouble = (
            ListCard(
                self.words(f"challenge-list-{what}"),
                tuple(map(self.words.gloss, signs)),
                self.words(f"challenge-none-{what}"),
                1 + min(len(signs), MOST_ROOM) / MOST_ROOM,
            )
            for what, signs in (
                ("right", self.sheet.right_signs),
                ("trouble", self.sheet.to_practise),
            )
        )
        return right, trouble

    def beside_best(self) -> str:
        """Returns how the score compares to the previous best, or why it is not saved."""
        if not self.kept.counts:
            return unsaved_words(self.words, self.services.camera.source)
        return super().beside_best()
