"""Facts about a sign besides its picture: parts, look-alikes, and the learner's history."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from deepsign.errors import DeepSignError
from deepsign.learning.distractors import CLOSE_CODES, shared_codes
from deepsign.learning.schedule import Direction
from deepsign.learning.sign_facets import facets_of
from deepsign.learning.streak import local_day
from deepsign.progress.records import Learner
from deepsign.reports import dates
from deepsign.scenes.book.value_words import value_words
from deepsign.scenes.shared import level_words
from deepsign.scenes.shared.differences import differences, in_words, traits
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.services import Services
from deepsign.words import Words
from deepsign_assets.lexicon import Lexicon, Sign, is_spelled, strand_of
from deepsign_assets.lexicon.codes import codes_of
from deepsign_assets.lexicon.sign import is_minimal_pair

ALIKE: Final = 4
"""The most look-alikes."""


def where(sign: Sign, words: Words) -> str:
    """Returns topic and level; of a letter or number, its level."""
    if is_spelled(sign.id):
        return level_words.name(words, sign.level, strand_of(sign.id))
    (topic,) = facets_of(sign)["topic"]
    said = value_words(words, "topic", topic)
    return words("book-where", topic=said, level=sign.level)


def parts(sign: Sign, words: Words) -> tuple[str, ...]:
    """Hands, handshape, place, palm and movement, one a line."""
    described = in_words(sign, words, codes_of(sign).contact)
    return tuple(f"{words(f'differ-{name}')}: {said}" for name, said in described.items())


def look_alikes(sign: Sign, lexicon: Lexicon, words: Words) -> tuple[Sign, ...]:
    """Returns minimal pairs, then the signs that share most codes, at most `ALIKE`.

    Letters and numbers share most codes: of these, all minimal pairs are returned and no others.
    """
    if is_spelled(sign.id):
        return tuple(other for other in lexicon if is_minimal_pair(sign, other))
    mine = traits(sign, words)

    def likeness(other: Sign) -> int:
        if is_minimal_pair(sign, other):
            return len(mine.codes) + 1
        return shared_codes(mine, traits(other, words))

    others = (other for other in lexicon if other is not sign and not is_spelled(other.id))
    found = [other for other in others if likeness(other) > CLOSE_CODES]
    return tuple(sorted(found, key=lambda other: -likeness(other))[:ALIKE])


def difference(sign: Sign, other: Sign, words: Words) -> str:
    """Returns the plainest difference of a look-alike."""
    found = differences(sign, other, words)[0]
    if found.one == found.other:
        return f"{found.parameter}: {found.one}"
    return words("book-difference", parameter=found.parameter, one=found.one, other=found.other)


def history(services: Services, learner: Learner, sign: str) -> tuple[str, ...]:
    """Returns the learner's history with a sign and when it comes back; a sentence if it cannot be read."""
    try:
        return _history(services, learner, sign)
    except DeepSignError as error:
        return (error_words(services.words, error),)


def _history(services: Services, learner: Learner, sign: str) -> tuple[str, ...]:
    words, store = services.words, services.store

    def day(at: datetime) -> str:
        return dates.full(words, local_day(at, learner.zone).date)

    signed = _tried(services, learner, sign, "produce")
    chosen = _tried(services, learner, sign, "recognise")
    made = [each.at for each in store.attempts.of(learner, sign=sign, limit=1) if each.at]
    cards = [card for card in store.cards.of(learner) if card.sign == sign]
    out = (
        *(words("book-signed", tries=t, matches=m, best=best) for t, m, best in signed),
        *(words("book-understood", tries=t, matches=m) for t, m, _ in chosen),
        *(words("book-last", date=day(at)) for at in made),
        *(words("book-returns", way=each.direction, date=day(each.due_utc)) for each in cards),
    )
    return out or (words("book-new"),)


def _tried(
    services: Services, learner: Learner, sign: str, way: Direction
) -> list[tuple[int, int, int]]:
    """Returns tries, matches and best score, if there was a try."""
    return [
        (each.attempts, each.matches, each.best_score)
        for each in services.store.attempts.progress(learner, way)
        if each.sign == sign and each.attempts
    ]
