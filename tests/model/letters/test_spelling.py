"""Spelled words: followed when they are known, read when they are not."""

from collections.abc import Iterable

import numpy as np
import pytest
from tests.spelled_films import filmed, flow, flows, watched

from deepsign_model.letters.live import HOLD_S, LetterSeen
from deepsign_model.letters.spelling import Followed, SpellingFollower, SpellingReader
from deepsign_training.letters.drawn_tracks import word_script

WORDS = ("cow", "ball", "jody")
Spelled = dict[str, list[LetterSeen]]


@pytest.fixture(scope="module")
def spelled() -> Spelled:
    rng = np.random.default_rng(6)
    films = filmed([word_script(word, 1.5, rng) for word in WORDS])
    return {word: watched(film) for word, film in zip(WORDS, films, strict=True)}


def followed(letters: str, seen: Iterable[LetterSeen]) -> list[Followed]:
    follower = SpellingFollower(tuple(letters))
    return [follower.push(each) for each in seen]


def read(seen: Iterable[LetterSeen]) -> str:
    reader = SpellingReader()
    said = [reader.push(each) for each in seen]
    assert "".join(said) == "".join(reader.letters)
    return "".join(said)


@pytest.mark.parametrize("word", WORDS)
def test_a_drawn_word_is_followed_letter_by_letter_and_read(spelled: Spelled, word: str) -> None:
    steps = followed(word, spelled[word])
    assert steps[-1] == Followed(len(word), "")
    assert steps[-1].complete
    passed = [each.passed for each in steps]
    assert passed == sorted(passed)
    assert read(spelled[word]) == word


def test_another_word_is_not_followed_to_its_end(spelled: Spelled) -> None:
    assert followed("cob", spelled["cow"])[-1] == Followed(2, "b")
    assert followed("wow", spelled["cow"])[-1].passed <= 1


@pytest.mark.parametrize(
    ("between", "passed", "letters"), [(0, 1, "l"), (3, 2, "ll")], ids=["held", "slid"]
)
def test_a_doubled_letter_needs_a_moment_between(between: int, passed: int, letters: str) -> None:
    seen = list(flows(("", 3), ("l", 6), ("", between), ("l", 6)))
    assert followed("ll", seen)[-1].passed == passed
    assert read(seen) == letters


def test_a_letter_that_was_hardly_seen_is_passed_with_the_next() -> None:
    hint = flow(m=0.5, n=0.2)
    seen = [*flows(("", 2), ("a", 3)), *(LetterSeen(0.4 + k / 15, True, {}, flow=hint) for k in range(3))]  # fmt: skip
    late = [LetterSeen(0.7 + k / 15, True, {}, flow=flow(e=0.95)) for k in range(4)]
    assert followed("ane", [*seen, *late])[-1].complete
    assert followed("ake", [*seen, *late])[-1].passed == 1


def test_what_is_held_instead_is_told() -> None:
    follower = SpellingFollower("ab")
    other = LetterSeen(0.1, True, {}, "w", HOLD_S, flow=flow(w=0.9))
    assert follower.push(other) == Followed(0, "a", "w")
    assert follower.push(LetterSeen(0.2, False, {})) == Followed(0, "a")
    assert follower.kind == "letter"


def test_a_letter_that_is_held_long_is_passed_whatever_the_flow_says() -> None:
    follower = SpellingFollower("abb")
    held = [LetterSeen(k / 15, True, {}, "a", k / 15, flow=flow(s=0.9)) for k in range(1, 12)]
    assert [follower.push(each).passed for each in held] == [0] * 7 + [1] * 4
    long = [LetterSeen(1 + k / 15, True, {}, "b", k / 15, flow=flow(b=0.9)) for k in range(1, 20)]
    assert [follower.push(each).passed for each in long][-1] == 2


def test_a_number_is_followed_as_a_number() -> None:
    assert SpellingFollower(("5", "0")).kind == "number"


def test_a_reader_begins_anew_after_reset() -> None:
    reader = SpellingReader()
    for each in flows(("", 2), ("k", 4)):
        reader.push(each)
    assert reader.letters == ("k",)
    reader.reset()
    assert reader.letters == ()
