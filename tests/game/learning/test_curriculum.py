from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.learning.curriculum import Curriculum, Gate, Level


@dataclass(frozen=True)
class Plain:
    id: str
    level: int = 1
    minimal_pairs: tuple[str, ...] = ()


def level_of(number: int, count: int) -> list[Plain]:
    return [Plain(f"l{number}_{n}", number) for n in range(count)]


def test_levels_come_lowest_first_and_keep_the_order_of_the_lexicon() -> None:
    lexicon = [Plain("c", 2), Plain("a"), Plain("d", 2), Plain("b")]
    assert Curriculum.of(lexicon).levels == (Level(1, ("a", "b")), Level(2, ("c", "d")))
    assert Curriculum.of(lexicon).order == ("a", "b", "c", "d")


def test_minimal_pairs_do_not_follow_each_other() -> None:
    lexicon = [Plain("boy", minimal_pairs=("girl",)), Plain("girl"), Plain("cat"), Plain("but")]
    assert Curriculum.of(lexicon).order == ("boy", "cat", "girl", "but")


def test_a_minimal_pair_may_follow_if_nothing_else_is_left() -> None:
    lexicon = [Plain("boy", minimal_pairs=("girl",)), Plain("girl")]
    assert Curriculum.of(lexicon).order == ("boy", "girl")


def test_the_next_level_opens_when_four_fifths_are_known() -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 5) + level_of(3, 5))
    four = {f"l1_{n}" for n in range(4)}
    assert [level.number for level in curriculum.open_levels(set())] == [1]
    assert [level.number for level in curriculum.open_levels(four - {"l1_0"})] == [1]
    assert [level.number for level in curriculum.open_levels(four)] == [1, 2]


def test_no_level_is_skipped() -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 5) + level_of(3, 5))
    assert len(curriculum.open_levels({f"l2_{n}" for n in range(5)})) == 1


def test_a_gate_states_the_condition_of_a_locked_level() -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 5) + level_of(3, 5))
    assert curriculum.gate(1, set()) is None
    assert curriculum.gate(2, {"l1_0"}) == Gate(1, 3)
    assert curriculum.gate(3, {"l1_0"}) == Gate(1, 3)
    four = {f"l1_{n}" for n in range(4)}
    assert curriculum.gate(2, four) is None
    assert curriculum.gate(3, four) == Gate(2, 4)
    with pytest.raises(KeyError):
        curriculum.gate(4, four)


@given(st.sets(st.sampled_from([f"l{level}_{n}" for level in (1, 2, 3) for n in range(5)])))
def test_a_level_has_a_gate_if_and_only_if_it_is_locked(known: set[str]) -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 5) + level_of(3, 5))
    opened = {level.number for level in curriculum.open_levels(known)}
    for level in curriculum.levels:
        assert (curriculum.gate(level.number, known) is None) == (level.number in opened)
    present = curriculum.present(known)
    assert present is not None
    assert present.number in opened


def test_the_present_level_is_the_first_unfinished_one() -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 5))
    assert curriculum.present({f"l1_{n}" for n in range(4)}) == curriculum.level(1)
    assert curriculum.present({f"l1_{n}" for n in range(5)}) == curriculum.level(2)
    assert curriculum.present(set(curriculum.order)) == curriculum.level(2)
    assert Curriculum.of([]).present(set()) is None


def test_small_levels_are_taught_together() -> None:
    curriculum = Curriculum.of(level_of(1, 1) + level_of(2, 3) + level_of(3, 3) + level_of(4, 1))
    assert [level.number for level in curriculum.open_levels(set())] == [1, 2, 3]
    assert len(curriculum.new_signs(set(), set())) == 7
    known = set(curriculum.order[:6])
    assert [level.number for level in curriculum.open_levels(known)] == [1, 2, 3, 4]


def test_new_signs_are_unmet_signs_of_open_levels() -> None:
    curriculum = Curriculum.of(level_of(1, 5) + level_of(2, 2))
    met = {f"l1_{n}" for n in range(4)}
    assert curriculum.new_signs(met, known=set()) == ("l1_4",)
    assert curriculum.new_signs(met, known=met) == ("l1_4", "l2_0", "l2_1")


def test_an_empty_lexicon_teaches_nothing() -> None:
    empty = Curriculum.of([])
    assert empty.order == empty.open_levels(set()) == empty.new_signs(set(), set()) == ()


@given(st.lists(st.tuples(st.integers(1, 4), st.sets(st.integers(0, 19))), max_size=20))
def test_every_sign_is_taught_once_and_in_its_level(described: list[tuple[int, set[int]]]) -> None:
    signs = [
        Plain(f"s{n}", level, tuple(f"s{m}" for m in sorted(pairs)))
        for n, (level, pairs) in enumerate(described)
    ]
    curriculum = Curriculum.of(signs)
    assert sorted(curriculum.order) == sorted(sign.id for sign in signs)
    levels = {sign.id: sign.level for sign in signs}
    assert all(levels[a] <= levels[b] for a, b in pairwise(curriculum.order))


def test_the_shipped_lexicon_can_be_taught() -> None:
    from deepsign_assets.lexicon import load_lexicon

    lexicon = load_lexicon()
    curriculum = Curriculum.of(lexicon)
    assert sorted(curriculum.order) == sorted(lexicon.ids)
    assert curriculum.new_signs(set(), set())
