"""Nobody is in two parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign_model.errors import ModelError
from deepsign_training.readers import ClipRecord, Problem, split_by_signer
from deepsign_training.readers.splits import Policy, mixed_signers


def records(*people: tuple[str, str, int]) -> list[ClipRecord]:
    """So many clips of each (signer, split)."""
    return [
        ClipRecord(Path(f"{signer}-{split}-{n}.mp4"), "book", signer, split)
        for signer, split, count in people
        for n in range(count)
    ]


APART = records(("a", "train", 8), ("b", "val", 2), ("c", "test", 1))
MIXED = records(
    ("a", "train", 8), ("a", "test", 2), ("b", "val", 2), ("c", "test", 1), ("d", "train", 3)
)


def test_a_split_that_keeps_signers_apart_is_kept() -> None:
    for policy in ("auto", "own"):
        made = split_by_signer(APART, policy)  # type: ignore[arg-type]
        assert made.made == "own"
        assert [r for part in made.parts.values() for r in part] == APART
    assert made.signers("train") == {"a": 8}


def test_a_split_that_mixes_signers_is_made_anew_and_says_so() -> None:
    made = split_by_signer(MIXED)
    assert made.made == "remade"
    assert "mixes signers: 1 of 4 are in two parts or more, such as a" in made.note
    assert mixed_signers(MIXED) == ("a",)
    everyone = [r for part in made.parts.values() for r in part]
    assert mixed_signers(everyone) == ()
    assert len(everyone) == len(MIXED)
    assert all(made.parts.values())


def test_it_is_refused_where_it_must_be_the_data_sets_own() -> None:
    with pytest.raises(ModelError, match="mixes signers: 1 of 4 .* Ask for --split auto"):
        split_by_signer(MIXED, "own")
    with pytest.raises(ModelError, match="no split of its own"):
        split_by_signer(records(("a", "", 1)), "own")


def test_clips_in_no_part_are_no_split() -> None:
    made = split_by_signer([*APART, *records(("e", "", 2))])
    assert made.made == "remade"
    assert made.note.startswith("2 of 13 clips are in no part")


def test_who_is_not_named_is_left_out_where_others_are() -> None:
    stranger = ClipRecord(Path("x.mp4"), "book", "", "train")
    made = split_by_signer([*APART, stranger])
    assert [(f.problem, f.where) for f in made.faults] == [(Problem.SIGNER, "x.mp4")]
    assert stranger not in made.parts["train"]


def test_where_nobody_is_named_all_is_for_training() -> None:
    strangers = records(("", "train", 2), ("", "test", 2))
    made = split_by_signer(strangers)
    assert (made.made, len(made.parts["train"]), made.parts["test"]) == ("none", 4, ())
    with pytest.raises(ModelError, match="does not say who signs"):
        split_by_signer(strangers, "own")


def test_a_split_on_trust() -> None:
    strangers = records(("", "train", 2), ("", "test", 2))
    made = split_by_signer(strangers, trusted="Its authors say so.")
    assert (made.made, len(made.parts["test"])) == ("own", 2)
    assert "Its authors say so." in made.note
    assert split_by_signer(strangers, "remake", trusted="Its authors say so.").made == "none"


PEOPLE = st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 30), min_size=3, max_size=20)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(0, 3), st.sampled_from(["auto", "remake"]))
def test_any_set_of_people_is_parted(people: dict[str, int], seed: int, policy: Policy) -> None:
    clips = records(*((name, "", count) for name, count in people.items()))
    made = split_by_signer(clips, policy, seed)
    named = [set(made.signers(part)) for part in ("train", "val", "test")]
    assert all(named)
    assert sum(map(len, named)) == len(set().union(*named)) == len(people)
    assert len(made.parts["train"]) >= 0.3 * len(clips)
    assert made == split_by_signer(clips, policy, seed)


def test_many_people_are_parted_by_their_shares() -> None:
    clips = records(*((f"p{n}", "", 5 + n % 7) for n in range(100)))
    made = split_by_signer(clips)
    shares = [len(made.parts[part]) / len(clips) for part in ("train", "val", "test")]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.02)
    other = split_by_signer(clips, seed=1)
    assert other.signers("test") != made.signers("test")
