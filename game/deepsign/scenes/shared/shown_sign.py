"""A sign as practice shows it, of the lexicon or the learner's own; and which signs can be practised."""

from __future__ import annotations

from dataclasses import dataclass

from deepsign.progress.records import Learner
from deepsign.stage.services import Services
from deepsign_assets.body.moved import Shown
from deepsign_assets.errors import UnknownSign
from deepsign_assets.lexicon import load_alphabet
from deepsign_model.own.ids import is_own
from deepsign_model.own.lifting import lifted


@dataclass(frozen=True, eq=False)
class ShownSign:
    """A sign as practice shows it.

    Attributes:
        id: Its id.
        gloss: How it is written.
        performance: What the tutor performs.
    """

    id: str
    gloss: str
    performance: Shown


def shown_sign(services: Services, sign: str) -> ShownSign:
    """Returns a sign, letter or number in its citation form, or an own one as its first take shows it.

    Raises:
        ProgressError: Progress.db cannot be read.
        UnknownSign: There is no such sign; an own one may have been deleted.
    """
    if not is_own(sign):
        known = services.entries[sign]
        return ShownSign(sign, known.gloss, known.performance)
    own = services.store.own_signs.of(sign)
    if own is None:
        raise UnknownSign("This sign of your own was deleted.")
    return ShownSign(sign, services.words.gloss(sign), lifted(own.takes[0], own.hand))


def known_own(services: Services, learner: Learner) -> tuple[str, ...]:
    """Returns the ids of the learner's own signs that can be judged, by word.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    return services.store.own_signs.judged(learner, services.recogniser.spec.model_id)


def practisable(services: Services, learner: Learner) -> frozenset[str]:
    """Returns the ids of all that can be judged: the network's signs, letters, numbers, and the learner's own signs.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    taught = {sign.id for sign in services.taught}
    return frozenset(taught).union(load_alphabet().ids, known_own(services, learner))
