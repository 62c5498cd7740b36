"""The strands of the course: signs, letters and numbers; an entry's id tells its strand."""

from collections.abc import Iterable
from typing import Final, Literal

Strand = Literal["signs", "letters", "numbers"]

STRANDS: Final[tuple[Strand, ...]] = ("signs", "letters", "numbers")
"""In the order in which screens show them."""


def strand_of(entry_id: str) -> Strand:
    """Returns the strand of an entry by its id; ids of the learner's own signs belong to the signs."""
    if entry_id.isascii() and entry_id.isdigit():
        return "numbers"
    return "letters" if len(entry_id) == 1 else "signs"


def is_spelled(entry_id: str) -> bool:
    """Returns whether an id is that of a letter or number."""
    return strand_of(entry_id) != "signs"


def strand_of_all(entry_ids: Iterable[str]) -> Strand | Literal["mixed"]:
    """Returns the strand of all the entries, or "mixed" if they have several; signs if there are none."""
    found = {strand_of(each) for each in entry_ids} or {STRANDS[0]}
    return found.pop() if len(found) == 1 else "mixed"
