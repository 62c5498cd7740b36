"""Somebody who comes into the game for the first time."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field

from deepsign.errors import ProgressError
from deepsign.progress.records import Learner
from deepsign.scenes.first_run.first_try import FirstTry
from deepsign.stage.services import Services
from deepsign_assets.body.handedness import Hand


@dataclass
class Newcomer:
    """What is known so far of somebody new; the pages of the first run ask for what is missing.

    Attributes:
        hand: The dominant hand, as far as it is known.
        learner: The profile; None until there is a name.
        tried: What was tried of the first sign.
        signed: Whether the page of the first sign is behind them.
    """

    hand: Hand = "right"
    learner: Learner | None = None
    tried: FirstTry = field(default_factory=FirstTry)
    signed: bool = False

    def named(self, services: Services, learner: Learner) -> None:
        """There is a profile now; what was tried before is saved for it."""
        self.learner, self.hand = learner, learner.hand
        self.tried.keep(services.store, learner, services.camera)
        with suppress(ProgressError):  # "Yes!" has celebrated it; if it must be, it comes once more
            services.store.achievements.grant(learner)

    def once_more(self) -> None:
        """The first sign comes again."""
        self.signed, self.tried = False, FirstTry()
