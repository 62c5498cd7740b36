"""The settings as one immutable value, validated on creation.

Settings are stored in progress.db (``ProgressStore.settings``). Options of the command line override them for one
run.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import Any, Final, Literal, get_args

from deepsign.errors import SettingsError
from deepsign_model.backend import Backend

Theme = Literal["light", "dark", "contrast"]
Language = Literal["en", "es"]
Tutor = Literal["robin", "amara", "walter", "mei", "diego", "leila"]
"""The names of `deepsign_assets.tutor.person.PEOPLE`."""

MIN_WINDOW: Final = (640, 480)
MAX_WINDOW: Final = (7680, 4320)
_PLACE: Final = re.compile(r"(-?\d{1,5},-?\d{1,5}( \d{1,5}x\d{1,5}){1,16})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings chosen by a player.

    Attributes:
        camera: ``auto``, ``demo``, the number of a webcam, or the path of a video file.
        mirror: Whether the camera picture is shown mirrored; the network never sees it mirrored.
        skeleton: Whether the tracked hands and arms are drawn over the learner's picture.
        sign_along: Whether the tutor's hands are drawn over the learner's picture where the tutor signs along.
        theme: Colours of the screens; ``contrast`` is yellow and white on black, at least 7:1.
        colour_safe: Whether "yes" and "not yet" are blue and orange instead of green and amber.
        language: Language of the interface; glosses are not translated.
        window_width: Width of the window in pixels when it is not full-screen.
        window_height: Height of the window in pixels when it is not full-screen.
        window_place: Position of the window, and the screens for which size and position hold: ``70,50 1920x1080``;
            empty if unknown.
        fullscreen: Whether the game fills the whole screen.
        text_scale: Factor of all text sizes; 1.0 as designed.
        reduced_motion: Whether to leave out transitions and confetti.
        sound: Whether sound is on.
        sound_volume: 0.0 (silent) to 1.0.
        backend: Runtime of the networks; ``auto`` chooses the fastest that works.
        threads: Number of threads that the network may use.
        desired_retention: Share of signs that should still be known when a review is due; 0.9 is the default of FSRS
            (Ye et al. 2022, open-spaced-repetition).
        session_length: Number of signs in a practice session.
        daily_new: Largest number of new signs per day.
        daily_reviews: Largest number of reviews per day; the others wait for the next day.
        gesture_sensitivity: How easily the arcade recognises a gesture, 0.0 to 1.0.
        learn_signing: Whether the game learns how the learner signs.
        tutor: Person who is the tutor in lessons; all persons sign in exercises of understanding.
        watch_first: Whether the tutor shows a forgotten sign before Sign Rush asks for it.
        gesture_delay_s: Delay of the recogniser in reporting a gesture; games subtract it.

    Raises:
        SettingsError: A value has the wrong type or is out of range; the message quotes it.
    """

    camera: str = "auto"
    mirror: bool = True
    skeleton: bool = True
    sign_along: bool = False
    theme: Theme = "light"
    colour_safe: bool = False
    language: Language = "en"
    window_width: int = 1280
    window_height: int = 720
    window_place: str = ""
    fullscreen: bool = False
    text_scale: float = 1.0
    reduced_motion: bool = False
    sound: bool = True
    sound_volume: float = 0.7
    backend: Backend = "auto"
    threads: int = 1
    desired_retention: float = 0.9
    session_length: int = 5
    daily_new: int = 10
    daily_reviews: int = 60
    gesture_sensitivity: float = 0.5
    gesture_delay_s: float = 0.3
    watch_first: bool = True
    learn_signing: bool = True
    tutor: Tutor = "robin"

    def __post_init__(self) -> None:
        for field in fields(self):
            _require_kind(field.name, getattr(self, field.name), type(field.default))
        if not self.camera.strip():
            raise SettingsError("camera is empty; choose auto, demo, a number or a video file.")
        if not is_file_name(self.camera):
            raise SettingsError(
                "camera is not a possible file name; choose auto, demo, a number or a video file."
            )
        if not _PLACE.fullmatch(self.window_place):
            raise SettingsError("window_place is not a position with screens; leave it empty.")
        _require_choice("theme", self.theme, get_args(Theme))
        _require_choice("language", self.language, get_args(Language))
        _require_choice("tutor", self.tutor, get_args(Tutor))
        _require_choice("backend", self.backend, get_args(Backend))
        for name, (low, high) in RANGES.items():
            _require_range(name, getattr(self, name), low, high)

    @classmethod
    def from_mapping(cls, stored: Mapping[str, Any]) -> Settings:
        """Creates settings from stored values; missing ones get their defaults.

        Unknown names are ignored, because a newer version may have stored them.

        Raises:
            SettingsError: A value cannot be used.
        """
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    @classmethod
    def usable(cls, stored: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
        """Creates settings from stored values, with defaults for those that cannot be used.

        Returns:
            The settings, and the names of those whose value cannot be used.
        """
        try:
            return cls.from_mapping(stored), ()
        except SettingsError:
            unusable = tuple(name for name, value in stored.items() if not cls._takes(name, value))
        return cls.from_mapping({n: v for n, v in stored.items() if n not in unusable}), unusable

    @classmethod
    def _takes(cls, name: str, value: object) -> bool:
        try:
            cls.from_mapping({name: value})
        except SettingsError:
            return False
        return True

    def changed(self, **changes: Any) -> Settings:
        """Returns these settings with some values replaced.

        Raises:
            SettingsError: A name is unknown (the message suggests the most similar one) or a value cannot be used.
        """
        known = [field.name for field in fields(self)]
        for name in changes:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
                raise SettingsError(f"there is no setting {name!r}; did you mean {near[0]!r}?")
        return replace(self, **changes)

    def as_mapping(self) -> dict[str, Any]:
        """Returns the values by name, in the form that ``from_mapping`` takes."""
        return asdict(self)


RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "window_width": (MIN_WINDOW[0], MAX_WINDOW[0]),
    "window_height": (MIN_WINDOW[1], MAX_WINDOW[1]),
    "text_scale": (0.75, 2.0),
    "sound_volume": (0.0, 1.0),
    "threads": (1, 64),
    # Below 0.7, most signs are forgotten before they return; above 0.97, reviews leave no time for new signs.
    "desired_retention": (0.7, 0.97),
    "session_length": (1, 50),
    "daily_new": (0, 100),
    "daily_reviews": (0, 500),
    "gesture_sensitivity": (0.0, 1.0),
    "gesture_delay_s": (0.0, 1.0),
}


def is_file_name(text: str) -> bool:
    """Returns whether a file of this name is possible on this system."""
    try:
        os.fsencode(text)
    except UnicodeEncodeError:
        return False
    return "\0" not in text


def _require_kind(name: str, value: object, kind: type) -> None:
    # An int is a valid float, but True is not a valid number.
    is_number = isinstance(value, int) and not isinstance(value, bool)
    fits = type(value) is kind or (kind is float and is_number)
    if not fits:
        raise SettingsError(f"{name} is {value!r}; it must be of type {kind.__name__}.")


def _require_choice(name: str, value: str, choices: tuple[str, ...]) -> None:
    if value not in choices:
        raise SettingsError(f"{name} is {value!r}; choose one of {', '.join(choices)}.")


def _require_range(name: str, value: float, low: float, high: float) -> None:
    if not low <= value <= high:
        raise SettingsError(f"{name} is {value}; it must lie between {low:g} and {high:g}.")
