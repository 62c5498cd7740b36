"""A new learner's first month, compared with py-fsrs for the same answers."""

from pathlib import Path

import pytest
from benchmarks.intervals import month


@pytest.mark.parametrize("repeats", [0, 3], ids=["once a day", "all at once each evening"])
def test_a_month_is_what_py_fsrs_makes_of_the_first_answer_of_each_day(
    repeats: int, tmp_path: Path
) -> None:
    found = month(tmp_path, repeats)
    for sign, days in found.game.items():
        assert days == pytest.approx(found.first[sign], rel=0.25)
        assert days < 365
    if repeats:  # and not of every answer
        assert min(found.fsrs.values()) > 10 * max(found.game.values())
