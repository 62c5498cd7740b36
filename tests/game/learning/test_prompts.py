"""The words of a challenge."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.prompts import prompts


@given(st.integers(1, 12), st.integers(0, 30), st.integers(0, 1000))
def test_every_word_of_the_level_comes_before_any_comes_again(
    n: int, below: int, seed: int
) -> None:
    level, lower = [f"l{i}" for i in range(n)], [f"b{i}" for i in range(below)]
    made = prompts(level, lower, random.Random(seed))
    length = n + min(below, n)
    first, second = list(itertools.islice(made, length)), list(itertools.islice(made, length))
    for bag in (first, second):
        assert len(set(bag)) == length
        assert set(level) <= set(bag) <= {*level, *lower}
    if length > 1:
        both = first + second
        assert all(one != other for one, other in itertools.pairwise(both))


def test_no_words_are_refused() -> None:
    with pytest.raises(ValueError, match="no words"):
        next(prompts([], [], random.Random(0)))
