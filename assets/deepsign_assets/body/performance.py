"""Performances as data: postures, and the movements between them."""

from dataclasses import dataclass, field
from typing import Literal

from deepsign_assets.body.nonmanual import Marker, MarkerCourse

Rest = Literal["side", "lap", "clasped", "table", "away"]
SignType = Literal["one_handed", "symmetrical", "alternating", "base"]


@dataclass(frozen=True)
class Posture:
    """One hand at one moment, described in that hand's own terms (see `geometry.direction`).

    Attributes:
        handshape: A name of `handshapes.HANDSHAPES`.
        at: A name of `skeleton.PLACES`, `hand:<part>` for a part of the other hand, or `arm:<part>` for a place on the
            bones of the other arm (`skeleton.ARM_PARTS`).
        offset_cm: (in, up, away) from the place.
        part: The part of the hand that is brought to the place, a name of `skeleton.PARTS`.
        palm: Direction that the palm faces.
        fingers: Direction from the wrist to the knuckles.
        touch: Whether the part touches the place.
        wiggle: (degrees, times a second) that the fingers wiggle, one after another, on the way here and while here.
        wiggle_lag: How much later each finger wiggles than the one before, as a share of the time of a wiggle.
    """

    handshape: str
    at: str
    palm: str
    fingers: str
    offset_cm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    part: str = "palm"
    touch: bool = False
    wiggle: tuple[float, float] = (0.0, 0.0)
    wiggle_lag: float = field(default=0.2, repr=False)  # no entry is written with another one


@dataclass(frozen=True)
class Path:
    """The path of a hand to a posture: straight, over an arc, or in circles that end there.

    Attributes:
        shape: The form of the path.
        bulge_cm: For an arc, the (in, up, away) displacement at half way.
        radius_cm: For a circle; `toward` names the direction of its centre and `first` that of its first quarter.
        turns: How many times the circle is made.
    """

    shape: Literal["straight", "arc", "circle"] = "straight"
    bulge_cm: tuple[float, float, float] = (0.0, 0.0, 0.0)
    radius_cm: float = 0.0
    centre: str = "up"
    first: str = "in"
    turns: float = 1.0


@dataclass(frozen=True)
class Key:
    """A moment that the sign passes through.

    Attributes:
        dominant: Posture of the dominant hand.
        other: Posture of the other hand; None: at rest.
        move_s: Time to come here from the previous moment.
        hold_s: Time to stay.
        via: Whether the hands pass through without stopping.
        path: Path of the dominant hand; the other hand mirrors it in symmetrical signs.
        carried: Whether shoulder, elbow and wrist lead the hands here, as on the way from rest, not the places.
    """

    dominant: Posture
    other: Posture | None = None
    move_s: float = 0.3
    hold_s: float = 0.0
    via: bool = False
    path: Path = field(default_factory=Path)
    other_path: Path = field(default_factory=Path)
    carried: bool = field(default=False, repr=False)


@dataclass(frozen=True)
class Performance:
    """One way to sign a word, from rest to rest.

    Attributes:
        name: `citation` or the variant's name.
        kind: The sign's type (Battison 1978).
        keys: The moments of the sign.
        loop: First and last index of the moments that repeat, and how many times they are made in all.
        rest: How the hands rest before and after.
        other_rest: Where the other hand is in a one-handed sign; None: as `rest`.
        arrive_s: From rest to the first moment.
        leave_s: From the last moment back to rest.
        wait_s: Stillness before and after.
        expression: The facial expression from the first moment to the last.
        droop: How far head and shoulders sink during the sign, 0..1.
        markers: What face and head do over parts of it.
    """

    name: str
    kind: SignType
    keys: tuple[Key, ...]
    loop: tuple[int, int, int] | None = None
    rest: Rest = "side"
    other_rest: Rest | None = None
    arrive_s: float = 0.45
    leave_s: float = 0.5
    wait_s: float = 0.15
    expression: str = "neutral"
    droop: float = 0.0
    markers: tuple[Marker, ...] = field(default=(), repr=False)

    def unrolled(self) -> tuple[Key, ...]:
        """Returns the moments with the repeated ones written out."""
        if self.loop is None:
            return self.keys
        first, last, times = self.loop
        block = self.keys[first : last + 1]
        return (*self.keys[:first], *(block * times), *self.keys[last + 1 :])

    @property
    def arrivals_s(self) -> tuple[float, ...]:
        """When each of the unrolled moments is reached."""
        now, arrivals = self.wait_s + self.arrive_s, []
        for index, key in enumerate(self.unrolled()):
            now += key.move_s if index else 0.0
            arrivals.append(now)
            now += key.hold_s
        return tuple(arrivals)

    @property
    def stroke_s(self) -> tuple[float, float]:
        """Start and end of the sign proper, without arrival and return."""
        start = self.wait_s + self.arrive_s
        keys = self.unrolled()
        moves = sum(key.move_s for key in keys[1:]) + sum(key.hold_s for key in keys)
        return start, start + moves

    def course(self, marker: Marker) -> MarkerCourse:
        """Returns the times of a marker, by those of the hands."""
        keys, arrivals = self.unrolled(), self.arrivals_s
        leaving = [at + key.hold_s for at, key in zip(arrivals, keys, strict=True)]
        first, last = marker.first, marker.last
        comes = leaving[first - 1] if first else self.wait_s
        gone = arrivals[last + 1] if last + 1 < len(keys) else leaving[last] + self.leave_s
        return MarkerCourse(comes, arrivals[first], leaving[last], gone)

    @property
    def duration_s(self) -> float:
        """Duration from rest to rest, including stillness."""
        return self.stroke_s[1] + self.leave_s + self.wait_s
