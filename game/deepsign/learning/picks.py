"""What to practise next: what is due, then what is new."""

from __future__ import annotations

from collections.abc import Sequence


def next_picks(due: Sequence[str], new: Sequence[str], n: int) -> tuple[str, ...]:
    """The signs of the next session.

    Due signs come first and keep their order (the longest overdue first, as the store hands them
    out), for what is being forgotten costs most to leave; new signs fill what room is left.

    Args:
        due: Ids of signs whose card is due.
        new: Ids of signs the learner has not met, in the curriculum's order.
        n: How many to pick.

    Returns:
        At most ``n`` ids, none twice; fewer when there are no more.

    Raises:
        ValueError: ``n`` is negative.
    """
    if n < 0:
        raise ValueError(f"cannot pick {n} signs; ask for 0 or more.")
    # A dict keeps the order and drops what comes twice.
    return tuple(dict.fromkeys([*due, *new]))[:n]
