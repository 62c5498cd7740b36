"""Wrong answers are similar to the right one, and never right."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.distractors import (
    CLOSE_CODES,
    MAY_BE_MEANT,
    Traits,
    choices,
    distractors,
    may_be_meant,
    shared_codes,
)
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.lexicon.codes import codes_of
from deepsign_assets.lexicon.phonology import CODES
from deepsign_assets.lexicon.sign import is_minimal_pair

LEXICON = load_lexicon()
SIGNS = tuple(
    Traits(
        sign.id,
        sign.english,
        sign.level,
        sign.minimal_pairs,
        tuple(getattr(codes_of(sign), code) for code in CODES),
    )
    for sign in LEXICON
)
BY_ID = {sign.id: sign for sign in SIGNS}
any_sign = st.sampled_from(SIGNS)


def sign(name: str, codes: str = "aaaaaaaaa", level: int = 1, *pairs: str) -> Traits:
    return Traits(name, name, level, pairs, tuple(codes))


@given(any_sign, st.integers(0, 999))
def test_four_words_the_right_one_among_them_no_two_the_same(asked: Traits, seed: int) -> None:
    chosen = choices(asked, SIGNS, random.Random(seed))
    assert len(chosen) == len(set(chosen)) == 4
    assert asked.id in chosen
    assert chosen == choices(asked, SIGNS, random.Random(seed))
    words = [word for each in chosen for word in BY_ID[each].words.split(", ")]
    assert len(words) == len(set(words))
    assert not any(may_be_meant(asked, BY_ID[each]) for each in chosen if each != asked.id)


@given(any_sign, st.integers(0, 999))
def test_minimal_pairs_come_first_then_shared_codes(asked: Traits, seed: int) -> None:
    chosen = [BY_ID[each] for each in distractors(asked, SIGNS, random.Random(seed))]
    pairs = [
        other for other in SIGNS if is_minimal_pair(asked, other) and not may_be_meant(asked, other)
    ]
    assert sum(is_minimal_pair(asked, other) for other in chosen) == min(3, len(pairs))
    rank = [(not is_minimal_pair(asked, other), -shared_codes(asked, other)) for other in chosen]
    near = [each for each in rank if each[0] and -each[1] >= CLOSE_CODES]
    assert near == sorted(near)


def test_the_tiers_in_their_order() -> None:
    asked = sign("asked", "aaaaaaaaa", 1, "pair")
    pair, near, nearer = (
        sign("pair", "zzzzzzzzz", 9),
        sign("near", "aaaaaaazz", 9),
        sign("nearer", "aaaaaaaaz", 9),
    )
    level, far = sign("level", "aaaaaazzz", 1), sign("far", "aaaaaazzz", 2)
    everything = (far, level, near, nearer, asked, pair)
    for seed in range(20):
        chosen = distractors(asked, everything, random.Random(seed), 5)
        assert chosen == ("pair", "nearer", "near", "level", "far")


def test_the_right_word_stands_in_every_place() -> None:
    places = {
        choices(SIGNS[0], SIGNS, random.Random(seed)).index(SIGNS[0].id) for seed in range(40)
    }
    assert places == {0, 1, 2, 3}


def test_equally_near_ones_take_turns() -> None:
    asked = sign("asked")
    others = tuple(sign(f"other {n}") for n in range(8))
    seen = {each for seed in range(40) for each in distractors(asked, others, random.Random(seed))}
    assert len(seen) == 8


@pytest.mark.parametrize(
    ("one", "other"), [("mad, angry", "Angry"), ("fine (well)", "fine (thin)"), ("my", "my, mine")]
)
def test_the_same_word_is_never_a_wrong_answer(one: str, other: str) -> None:
    asked, same = Traits("a", one, 1, ("b",)), Traits("b", other, 1)
    assert distractors(asked, (asked, same), random.Random(1)) == ()


def test_two_wrong_answers_do_not_share_a_word() -> None:
    signs = (Traits("a", "cat", 1), Traits("b", "fine", 1), Traits("c", "fine", 1))
    assert len(distractors(signs[0], signs, random.Random(1))) == 1


@pytest.mark.parametrize("pair", [sorted(pair) for pair in MAY_BE_MEANT])
def test_what_may_be_performed_just_so_is_declared_and_left_out(pair: list[str]) -> None:
    one, other = (BY_ID[each] for each in pair)
    assert is_minimal_pair(one, other)
    for seed in range(20):
        assert other.id not in choices(one, SIGNS, random.Random(seed))
        assert one.id not in choices(other, SIGNS, random.Random(seed))


def test_fewer_signs_give_fewer_words() -> None:
    assert set(choices(SIGNS[0], SIGNS[:2], random.Random(1))) == {SIGNS[0].id, SIGNS[1].id}
    assert choices(SIGNS[0], (), random.Random(1)) == (SIGNS[0].id,)
