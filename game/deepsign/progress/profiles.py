"""Checks of a profile: name, hand and time zone."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from deepsign.errors import SettingsError
from deepsign.progress.learner_names import LONGEST_NAME, is_nameless, tidy
from deepsign.progress.records import LOCAL
from deepsign_assets.body.handedness import HANDS


def checked_name(name: str) -> str:
    """Returns a name in its stored form; see `tidy`.

    Raises:
        SettingsError: It is empty, too long, or not valid text.
    """
    if "\0" in name or any("\ud800" <= letter <= "\udfff" for letter in name):
        raise SettingsError("the name holds bytes that are no text; type it with letters.")
    shown = tidy(name)
    if is_nameless(shown):
        raise SettingsError("a learner needs a name; type at least one letter.")
    if len(shown) > LONGEST_NAME:
        raise SettingsError(
            f"the name {shown[:20]!r}... is longer than {LONGEST_NAME} letters; shorten it."
        )
    return shown


def check_profile(hand: str, time_zone: str) -> None:
    """Refuses an unknown hand or time zone.

    Raises:
        SettingsError: The hand or the time zone is unknown; the message quotes it and says what to use.
    """
    if hand not in HANDS:
        raise SettingsError(f"the dominant hand is {hand!r}; it must be right or left.")
    if time_zone == LOCAL:
        return
    try:
        ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError) as error:
        raise SettingsError(
            f"there is no time zone {time_zone!r}; use a name such as Europe/Paris, or 'local'."
        ) from error


def unknown_learner(name: str, known: Sequence[str]) -> str:
    """Returns the message for an unknown name; it suggests the most similar one."""
    if not known:
        return f"there is no learner named {name!r}; nobody has played here yet."
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)[0]
    return f"there is no learner named {name!r}; did you mean {near!r}?"
