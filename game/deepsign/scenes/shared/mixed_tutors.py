"""Shows signs to understand by all signers, at several speeds and from several sides."""

from __future__ import annotations

import random

from deepsign.learning.showing import Showing, showing
from deepsign.progress.records import Learner
from deepsign.stage.services import Services
from deepsign.ui.tutor_view import TutorView
from deepsign_assets.lexicon import Sign
from deepsign_assets.tutor.person import PEOPLE
from deepsign_assets.tutor.playback import FAST, SPEEDS

CAREFUL = SPEEDS[0]


def mixed(services: Services, learner: Learner, number: int) -> Showing:
    """Returns how a sign of today's series is shown; the same for the same learner and day."""
    chance = random.Random(f"{learner.name} {services.now_utc().date()}")
    return showing(chance, tuple(PEOPLE), (CAREFUL, *FAST), number)


def show(services: Services, view: TutorView, chosen: Showing, sign: Sign) -> None:
    """Shows a sign in the chosen way."""
    view.cast(services.tutor_as(chosen.person))
    view.at_speed(chosen.speed)
    view.open_up(sign.performance, turned=chosen.turned)
    view.show(sign.performance)
