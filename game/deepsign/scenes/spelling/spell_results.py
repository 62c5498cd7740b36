"""After a round of spelling: letters and words, whether it is a record, and what to practise."""

from __future__ import annotations

from collections.abc import Callable

from deepsign.learning.spell_round import SpellRound
from deepsign.progress.records import Learner
from deepsign.scenes.shared.round_keep import KeptRound
from deepsign.scenes.shared.round_results import ListCard, RoundResults, ScoreCard
from deepsign.scenes.shared.state_words import unsaved_words
from deepsign.scenes.spelling.spell_plan import SpellPlan
from deepsign.stage.scene import Stack
from deepsign.stage.screen import Screen
from deepsign.stage.services import Services


class SpellResults(RoundResults):
    """The results of a round.

    Args:
        learner: The learner.
        plan: The choices.
        played: The round.
        kept: Whether it could be saved, and the best one before.
        again: Starts another round in place of this scene.
    """

    def __init__(
        self,
        services: Services,
        stack: Stack,
        learner: Learner,
        plan: SpellPlan,
        played: SpellRound,
        kept: KeptRound,
        again: Callable[[Screen], None],
    ) -> None:
        super().__init__(services, stack, learner, kept, again, camera=True)
        self.plan, self.played = plan, played

    @property
    def score(self) -> int:
        """The letters that were spelled."""
        return self.played.spelled

    @property
    def succeeded(self) -> bool:
        """Whether a letter was spelled."""
        return self.score > 0

    @property
    def to_practise(self) -> tuple[str, ...]:
        """The letters that took longest or were skipped."""
        return self.played.hardest

    def practise_words(self) -> str:
        """Returns how many letters can be practised."""
        return self.words("spell-practise", n=len(self.to_practise))

    def card(self) -> ScoreCard:
        """Returns the letters, the whole words and the pace."""
        words, played = self.words, self.played
        facts = (
            words("spell-whole-words", n=played.whole_words),
            words("spell-per-second", n=round(played.pace, 1)),
        )
        return ScoreCard("hand", self.score, words("spell-letters", n=self.score), facts)

    def lists(self) -> tuple[ListCard, ListCard]:
        """Returns the words without a skip, and the letters worth practising."""
        words, hard = self.words, tuple(map(self.words.gloss, self.played.hardest))
        whole = tuple(each.text for each in self.played.words if each.whole)
        none = words("spell-none-hard") if self.played.letters else ""
        return (
            ListCard(words("spell-list-words"), whole, words("spell-none-words")),
            ListCard(words("spell-list-hard"), hard, none),
        )

    def beside_best(self) -> str:
        """Returns how the round compares to the best one before, or why nothing is saved."""
        if unsaved := unsaved_words(self.words, self.services.camera.source):
            return unsaved
        return super().beside_best() if self.plan.timed else self.words("phrase-practice")
