"""Splits by signer: no signer is in two parts."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deepsign_model.errors import ModelError
from deepsign_training.readers import ClipRecord, Problem, split_by_signer
from deepsign_training.readers.splits import Policy, mixed_signers


def records(*people: tuple[str, str, int]) -> list[ClipRecord]:
    """Returns records of each (signer, split, number of clips)."""
    return [
        ClipRecord(Path(f"{signer}-{split}-{n}.mp4"), "book", signer, split)
        for signer, split, count in people
        for n in range(count)
    ]


SEPARATE = records(("a", "train", 8), ("b", "val", 2), ("c", "test", 1))
MIXED = records(
    ("a", "train", 8), ("a", "test", 2), ("b", "val", 2), ("c", "test", 1), ("d", "train", 3)
)


def test_own_split_by_signer_is_kept() -> None:
    for policy in ("auto", "own"):
        made = split_by_signer(SEPARATE, policy)  # type: ignore[arg-type]
        assert made.made == "own"
        assert [r for part in made.parts.values() for r in part] == SEPARATE
    assert made.signers("train") == {"a": 8}


def test_own_split_that_mixes_signers_is_remade() -> None:
    made = split_by_signer(MIXED)
    assert made.made == "remade"
    assert "mixes signers: 1 of 4 are in two parts or more, such as a" in made.note
    assert mixed_signers(MIXED) == ("a",)
    everyone = [r for part in made.parts.values() for r in part]
    assert mixed_signers(everyone) == ()
    assert len(everyone) == len(MIXED)
    assert all(made.parts.values())


def test_policy_own_refuses_mixed_and_missing_splits() -> None:
    with pytest.raises(ModelError, match="mixes signers: 1 of 4 .* Use --split auto"):
        split_by_signer(MIXED, "own")
    with pytest.raises(ModelError, match="no split of its own"):
        split_by_signer(records(("a", "", 1)), "own")


def test_split_that_lacks_clips_is_remade() -> None:
    made = split_by_signer([*SEPARATE, *records(("e", "", 2))])
    assert made.made == "remade"
    assert made.note.startswith("2 of 13 clips are in no part")


def test_clips_of_unknown_signers_are_left_out() -> None:
    unnamed = ClipRecord(Path("x.mp4"), "book", "", "train")
    made = split_by_signer([*SEPARATE, unnamed])
    assert [(f.problem, f.where) for f in made.faults] == [(Problem.SIGNER, "x.mp4")]
    assert unnamed not in made.parts["train"]


def test_without_signers_all_clips_are_for_training() -> None:
    unnamed = records(("", "train", 2), ("", "test", 2))
    made = split_by_signer(unnamed)
    assert (made.made, len(made.parts["train"]), made.parts["test"]) == ("none", 4, ())
    with pytest.raises(ModelError, match="does not say who signs"):
        split_by_signer(unnamed, "own")


def test_trusted_split_is_kept_without_signers() -> None:
    unnamed = records(("", "train", 2), ("", "test", 2))
    made = split_by_signer(unnamed, trusted="Its authors say so.")
    assert (made.made, len(made.parts["test"])) == ("own", 2)
    assert "Its authors say so." in made.note
    assert split_by_signer(unnamed, "remake", trusted="Its authors say so.").made == "none"


PEOPLE = st.dictionaries(st.text("abcdef", min_size=1), st.integers(1, 30), min_size=3, max_size=20)


@settings(max_examples=60, deadline=None)
@given(PEOPLE, st.integers(0, 3), st.sampled_from(["auto", "remake"]))
def test_any_signers_are_split_reproducibly(
    people: dict[str, int], seed: int, policy: Policy
) -> None:
    clips = records(*((name, "", count) for name, count in people.items()))
    made = split_by_signer(clips, policy, seed)
    named = [set(made.signers(part)) for part in ("train", "val", "test")]
    assert all(named)
    assert sum(map(len, named)) == len(set().union(*named)) == len(people)
    assert len(made.parts["train"]) >= 0.3 * len(clips)
    assert made == split_by_signer(clips, policy, seed)


def test_many_signers_are_split_by_the_shares() -> None:
    clips = records(*((f"p{n}", "", 5 + n % 7) for n in range(100)))
    made = split_by_signer(clips)
    shares = [len(made.parts[part]) / len(clips) for part in ("train", "val", "test")]
    assert shares == pytest.approx([0.8, 0.1, 0.1], abs=0.02)
    other = split_by_signer(clips, seed=1)
    assert other.signers("test") != made.signers("test")
