"""Somebody who plays for the first time."""

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
    """What is known so far of somebody new; the pages of the first run ask for the rest.

    Attributes:
        hand: The dominant hand, if it is known.
        learner: The profile; None until there is a name.
        tried: The attempts at the first sign.
        signed: Whether the page of the first sign is done.
    """

    hand: Hand = "right"
    learner: Learner | None = None
    tried: FirstTry = field(default_factory=FirstTry)
    signed: bool = False

    def named(self, services: Services, learner: Learner) -> None:
        """Takes the new profile and saves earlier attempts for it."""
        self.learner, self.hand = learner, learner.hand
        self.tried.keep(services.store, learner, services.camera)
        with suppress(ProgressError):  # "Yes!" has celebrated it; if it must be, it comes once more
            services.store.achievements.grant(learner)

    def once_more(self) -> None:
        """Makes the first sign come again."""
        self.signed, self.tried = False, FirstTry()
