"""The settings: one frozen value, validated once.

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
    """The choices of a player.

    Args:
        camera: ``auto``, ``demo``, the number of a webcam, or the path of a video file.
        mirror: Whether the camera picture is shown mirrored; the network never sees it mirrored.
        theme: Colours of the screens; ``contrast`` is yellow and white on black, at least 7:1.
        colour_safe: Whether "yes" and "not yet" are blue and orange instead of green and amber.
        language: The language of the interface; glosses stay as they are.
        window_width: Width of the window in pixels when it is not full-screen.
        window_height: Height of the window in pixels when it is not full-screen.
        window_place: Where the window stood, and the screens for which size and place hold:
            ``70,50 1920x1080``; empty until it is known.
        fullscreen: Whether the game takes the whole screen.
        text_scale: Size of all text; 1.0 is as designed.
        reduced_motion: Whether to leave out transitions and confetti.
        sound: Whether there is any sound.
        sound_volume: 0.0 (silent) to 1.0.
        backend: The runtime of the networks; ``auto`` takes the fastest that works.
        threads: Threads the network may use.
        desired_retention: The share of signs that should still be known when a review falls due;
            0.9 is the default of FSRS (Ye et al. 2022, open-spaced-repetition).
        session_length: Signs in one practice session.
        daily_new: New signs a day at most.
        daily_reviews: Reviews a day at most; the others wait for the next day.
        gesture_sensitivity: How easily the arcade spots a gesture, 0.0 to 1.0.
        learn_signing: Whether the game learns how the learner signs.
        tutor: Who the tutor is in lessons; who is to be understood comes from all of them.
        watch_first: Whether the tutor shows a forgotten sign before Sign Rush asks for it.
        gesture_delay_s: How late the recogniser reports a gesture; games subtract it.

    Raises:
        SettingsError: A value is of the wrong kind or out of its range; the text quotes it.
    """

    camera: str = "auto"
    mirror: bool = True
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
                "camera names no file that can be; choose auto, demo, a number or a video file."
            )
        if not _PLACE.fullmatch(self.window_place):
            raise SettingsError("window_place names no place and no screens; leave it empty.")
        _require_choice("theme", self.theme, get_args(Theme))
        _require_choice("language", self.language, get_args(Language))
        _require_choice("tutor", self.tutor, get_args(Tutor))
        _require_choice("backend", self.backend, get_args(Backend))
        for name, (low, high) in RANGES.items():
            _require_range(name, getattr(self, name), low, high)

    @classmethod
    def from_mapping(cls, stored: Mapping[str, Any]) -> Settings:
        """Settings from stored values; missing ones take their defaults.

        Names that this version does not know are ignored: a newer one may have written them.

        Raises:
            SettingsError: A value cannot be used.
        """
        known = {field.name for field in fields(cls)}
        return cls(**{name: value for name, value in stored.items() if name in known})

    @classmethod
    def usable(cls, stored: Mapping[str, Any]) -> tuple[Settings, tuple[str, ...]]:
        """Settings from stored values, with the default in place of each that cannot be used.

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
        """These settings with some values replaced.

        Raises:
            SettingsError: A name is unknown (the text names the nearest) or a value cannot be used.
        """
        known = [field.name for field in fields(self)]
        for name in changes:
            if name not in known:
                near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
                raise SettingsError(f"there is no setting {name!r}; did you mean {near[0]!r}?")
        return replace(self, **changes)

    def as_mapping(self) -> dict[str, Any]:
        """The values by name, as ``from_mapping`` takes them."""
        return asdict(self)


RANGES: Final[Mapping[str, tuple[float, float]]] = {
    "window_width": (MIN_WINDOW[0], MAX_WINDOW[0]),
    "window_height": (MIN_WINDOW[1], MAX_WINDOW[1]),
    "text_scale": (0.75, 2.0),
    "sound_volume": (0.0, 1.0),
    "threads": (1, 64),
    # Below 0.7 most signs are forgotten before they return; above 0.97 reviews leave no time for new signs.
    "desired_retention": (0.7, 0.97),
    "session_length": (1, 50),
    "daily_new": (0, 100),
    "daily_reviews": (0, 500),
    "gesture_sensitivity": (0.0, 1.0),
    "gesture_delay_s": (0.0, 1.0),
}


def is_file_name(text: str) -> bool:
    """Whether the system can have a file of this name."""
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
