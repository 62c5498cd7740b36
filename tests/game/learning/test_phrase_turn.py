"""A phrase goes on sign by sign; a round asks only open phrases."""

from __future__ import annotations

import random

from deepsign.learning.phrase_turn import (
    SIGNED,
    UNDERSTOOD,
    PhraseTurn,
    missing,
    to_sign,
    to_understand,
)
from deepsign_assets.lexicon import load_phrases

PHRASES = tuple(load_phrases().values())
EVERY = {sign for phrase in PHRASES for sign in phrase.sign_ids}


def test_right_signs_lead_on_and_others_do_not() -> None:
    turn = PhraseTurn(("your", "name", "what")).judged("match")
    assert (turn.sign, turn.results) == ("name", (True,))
    for kind in ("almost", "no_sign"):
        turn = turn.judged(kind)  # type: ignore[arg-type]
        assert (turn.sign, turn.tries, turn.heard) == ("name", 0, kind)
    turn = turn.judged("not_yet").judged("not_yet")
    assert (turn.sign, turn.tries, turn.shown_alone) == ("name", 2, True)
    turn = turn.judged("match")
    assert (turn.sign, turn.tries, turn.shown_alone) == ("what", 0, False)
    turn = turn.skipped()
    assert turn.over
    assert turn.results == (True, True, False)
    assert turn.judged("match") is turn
    assert turn.skipped() is turn


def test_a_phrase_opens_with_its_last_sign() -> None:
    phrase = load_phrases()["mother_where"]
    assert missing(phrase, ()) == ("mother", "where")
    assert missing(phrase, {"mother"}) == ("where",)
    assert missing(phrase, {"mother", "where"}) == ()


def test_rounds_ask_open_phrases_only() -> None:
    known = EVERY - {"what", "you"}
    for _ in range(5):
        queue = to_understand(PHRASES, known, random.Random(1))
        assert len(queue) == UNDERSTOOD
        assert not any(missing(phrase, known) for phrase in queue)
    assert to_understand(PHRASES, (), random.Random(1)) == ()


def test_signing_begins_with_the_chosen_phrase_and_goes_round() -> None:
    last = PHRASES[-1]
    assert to_sign(PHRASES, last, EVERY) == (last, *PHRASES[: SIGNED - 1])
    assert to_sign(PHRASES, PHRASES[0], {"me", "sorry"}) == (PHRASES[0],)
