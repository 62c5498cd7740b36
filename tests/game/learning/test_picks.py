import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.picks import next_picks

ids = st.lists(st.sampled_from([f"sign_{n}" for n in range(12)]), max_size=15)


def test_due_before_new() -> None:
    assert next_picks(["cat", "boy"], ["book", "house"], 3) == ("cat", "boy", "book")


def test_fewer_when_there_are_no_more() -> None:
    assert next_picks(["cat"], [], 8) == ("cat",)
    assert next_picks([], [], 8) == ()


def test_fewer_than_none_cannot_be_picked() -> None:
    with pytest.raises(ValueError, match="-1"):
        next_picks(["cat"], [], -1)


@given(ids, ids, st.integers(0, 20))
def test_rules(due: list[str], new: list[str], n: int) -> None:
    picks = next_picks(due, new, n)
    assert len(picks) == len(set(picks)) == min(n, len({*due, *new}))
    places = [[*due, *new].index(sign) for sign in picks]
    assert places == sorted(places)
    if any(sign not in due for sign in picks):
        assert set(due) <= set(picks)
