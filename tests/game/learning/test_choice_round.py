"""A receptive round: its signs and its score."""

from __future__ import annotations

import random
from datetime import UTC, datetime

from deepsign.learning.choice_round import LENGTH, choice_score, choice_signs
from deepsign.learning.grading import Choice
from deepsign.learning.standing import LevelStanding, Standing

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def test_a_round_without_questions_scores_nothing() -> None:
    score = choice_score(())
    assert (score.points, score.best_row, score.right, score.asked) == (0, 0, 0, 0)


def test_the_longest_run_of_right_words_counts() -> None:
    right, wrong = Choice("a", True, 1.0, 0), Choice("b", False, 1.0, 0)
    score = choice_score((right, wrong, right, right))
    assert (score.best_row, score.right, score.asked) == (2, 3, 4)
    assert score.points > 0


def test_a_beginner_is_asked_the_first_signs_of_the_curriculum() -> None:
    signs = {chr(ord("a") + number): 0.0 for number in range(15)}
    standing = Standing(levels=(LevelStanding(1, signs, frozenset(), None),))
    chosen = choice_signs(standing, NOW, random.Random(1))
    assert len(chosen) == LENGTH
    assert set(chosen) == set(list(signs)[:LENGTH])
