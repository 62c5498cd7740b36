"""After a round of reading: letters a minute, the speed reached, and the letters that were taken for others."""

from __future__ import annotations

from collections.abc import Callable

from deepsign.learning.reading import ReadSheet
from deepsign.progress.records import Learner
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.round_results import (
    MOST_PRACTISED,
    ListCard,
    RoundResults,
    ScoreCard,
)
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services


class ReadResults(RoundResults):
    """The results of a round.

    Args:
        learner: The learner.
        sheet: What was read.
        speed: With which the next round begins, letters a second.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        sheet: ReadSheet,
        speed: float,
        kept: KeptRound,
        again: Callable[[Screen], None],
    ) -> None:
        super().__init__(services, stack, learner, kept, again, camera=False)
        self.sheet, self.speed = sheet, speed

    def enter(self) -> None:
        """Plays a sound and celebrates achievements."""
        if not self.is_record:
            self.services.sounds.play("over")
        super().enter()

    @property
    def score(self) -> int:
        """Letters a minute."""
        return self.sheet.letters_per_minute

    @property
    def succeeded(self) -> bool:
        """Whether a word was read right."""
        return self.sheet.right > 0

    @property
    def is_record(self) -> bool:
        """Whether a word was read right, and more letters a minute than before in such words; the first is no record."""
        return super().is_record and self.kept.best is not None and self.succeeded

    @property
    def to_practise(self) -> tuple[str, ...]:
        """The letters that were not read, the most difficult first."""
        return self.sheet.missed[:MOST_PRACTISED]

    def practise_words(self) -> str:
        """Returns how many letters can be practised."""
        return self.words("read-practise", n=len(self.to_practise))

    def card(self) -> ScoreCard:
        """Returns the letters a minute, and the words and letters that were right."""
        words, sheet = self.words, self.sheet
        facts = (
            words("challenge-right-of", right=sheet.right, asked=sheet.asked),
            words("read-accuracy", percent=round(100 * sheet.accuracy)),
            words("read-next-round", speed=self.speed),
        )
        return ScoreCard("eye", self.score, words("read-per-minute"), facts)

    def beside_best(self) -> str:
        """Returns how the round compares to the best one before of the same words, if it counts."""
        return super().beside_best() if self.kept.counts else self.words("phrase-practice")

    def lists(self) -> tuple[ListCard, ListCard]:
        """Returns the words that were read, and the letters that were taken for others."""
        words, gloss = self.words, self.words.gloss
        right = tuple(each.text for each in self.sheet.readings if each.right)
        mixups = tuple(
            words("read-mixup", was=gloss(was), read=gloss(read), n=times)
            for was, read, times in self.sheet.misread
        )
        return (
            ListCard(words("read-list-right"), right, words("read-none-right")),
            ListCard(words("read-list-misread"), mixups, words("read-none-misread")),
        )
