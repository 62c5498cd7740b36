"""Films a person: clips for training, made from nothing but a seed.

`film_clip(label, seed)` draws a body, a look, a room, a camera and a way to perform the sign, paints the moments at double size and
reduces them, then adds what cameras add. The same seed always gives the same clip; there is no state.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import cv2
import numpy as np
from numpy.typing import NDArray

from deepsign_assets.body.geometry import Array
from deepsign_assets.body.performance import Performance
from deepsign_assets.body.pose import Poses, poses
from deepsign_assets.body.skeleton import Body
from deepsign_assets.body.view import View
from deepsign_assets.film.backdrop import Passers, backdrop
from deepsign_assets.film.camera_faults import camera_faults, cut_short
from deepsign_assets.film.invent import altered_sign, fidget, invented_sign
from deepsign_assets.film.look import Look, random_look
from deepsign_assets.film.painter import Painter, Stance
from deepsign_assets.film.vary import finger_habit, random_body, vary
from deepsign_assets.lexicon import load_lexicon

NO_SIGN: Final = "no_sign"
Clip = NDArray[np.uint8]
OVERSIZE: Final = 2
_BODY_EVERY: Final = 2  # frames; head and trunk move little, and are half of the work


@dataclass(frozen=True)
class ClipShape:
    """Size of a clip: moments and pixels, and how the face is framed (fractions of the side)."""

    frames: int = 16
    size: int = 112
    face_width: float = 0.24
    face_y: float = 0.22


@dataclass(frozen=True)
class Filmed:
    """A clip, and what was drawn for it.

    Attributes:
        clip: (T, H, W, 3) uint8 RGB.
        performance: as this person made it, dominant hand right.
        body: their build.
        look: their skin, clothes and room.
    """

    clip: Clip
    performance: Performance
    body: Body
    look: Look


def film_clip(label: str, seed: int, shape: ClipShape = ClipShape()) -> Clip:
    """A clip of a drawn person.

    Args:
        label: a sign of the lexicon, or `NO_SIGN`.
        seed: everything else follows from it.
        shape: size of the clip.

    Returns:
        (T, H, W, 3) uint8 RGB.
    """
    return filmed(label, seed, shape).clip


def filmed(label: str, seed: int, shape: ClipShape = ClipShape()) -> Filmed:
    """`film_clip`, and who it shows."""
    rng = _chance(label, seed)
    performance = vary(meant(label, rng), rng)
    times = _moments(performance, rng, shape.frames, still=label == NO_SIGN and rng.random() < 0.08)
    exposure = float(rng.choice([0.0, rng.uniform(0.012, 0.05)], p=[0.65, 0.35]))
    shown = _paint(performance, times, exposure, rng, shape)
    return replace(shown, clip=camera_faults(cut_short(shown.clip, rng), rng))


def described(label: str, seed: int) -> Performance:
    """What the person of `film_clip(label, seed)` means to perform, before it becomes their own."""
    return meant(label, _chance(label, seed))


def _chance(label: str, seed: int) -> np.random.Generator:
    return np.random.default_rng([seed, sum(map(ord, label))])


def meant(label: str, rng: np.random.Generator) -> Performance:
    """A variant of the sign, or for `NO_SIGN` a movement that is no sign, before it becomes one person's own."""
    lexicon = load_lexicon()
    if label != NO_SIGN:
        variants = lexicon[label].variants
        weights = np.array([1.6, *[1.0] * (len(variants) - 1)])
        return variants[int(rng.choice(len(variants), p=weights / weights.sum()))]
    kind = rng.random()
    if kind < 0.58:
        return invented_sign(rng)
    if kind < 0.82:
        signs = list(lexicon)
        return altered_sign(signs[int(rng.integers(len(signs)))].performance, rng)
    return fidget(rng)


def _moments(
    performance: Performance, rng: np.random.Generator, count: int, *, still: bool
) -> Array:
    """(T,) moments of the frames: trimmed about as the game trims, sometimes begun or ended within the sign, at a camera's frame rate."""
    if still:
        return np.linspace(-3.0, -3.0 + float(rng.uniform(0.5, 3)), count)
    first, last = performance.stroke_s
    start = performance.wait_s + performance.arrive_s * float(rng.uniform(-0.25, 0.55))
    end = last + performance.leave_s * float(rng.uniform(0.35, 1.25))
    if rng.random() < 0.2:
        start = first + float(rng.uniform(-0.15, 0.12))
    if rng.random() < 0.2:
        end = last + float(rng.uniform(-0.15, 0.15))
    if rng.random() < 0.15:
        start -= float(rng.uniform(0.1, 0.6))
    if rng.random() < 0.15:
        end += float(rng.uniform(0.1, 0.7))
    end = max(end, start + 0.45)
    times = np.linspace(start, end, count)
    rate = float(rng.choice([12, 15, 25, 30, 60]))
    if rng.random() < 0.5:
        times = np.round(times * rate) / rate
    if rng.random() < 0.1:  # frames that a busy computer lost
        lost = np.flatnonzero(rng.random(count - 1) < 0.2) + 1
        times[lost] = times[lost - 1]
    return times


def _paint(
    performance: Performance,
    times: Array,
    exposure: float,
    rng: np.random.Generator,
    shape: ClipShape,
) -> Filmed:
    body = random_body(rng)
    view = _view(rng, shape.size * OVERSIZE, shape)
    look = random_look(rng)
    painter = Painter(look, view, rng.normal([0, 0.6, 0.8], 0.6))
    shift = exposure / 2 if exposure >= 0.004 else 0.0
    opened = np.concatenate([times - shift, times + shift]) if shift else times
    moving = poses(performance, opened, body, habit_deg=finger_habit(rng))
    passers = Passers.drawn(rng) if rng.random() < 0.15 else Passers()
    clip = paint_frames(painter, moving, stances(rng, times), passers, shape.size)
    return Filmed(clip, performance, body, look)


def paint_frames(
    painter: Painter, moving: Poses, stances: Sequence[Stance], passers: Passers, size: int
) -> Clip:
    """Frames (T, size, size, 3) of a person in a room, drawn larger and reduced.

    Args:
        painter: of the person, in a view of `OVERSIZE` times the size.
        moving: T poses, or 2 T: where the shutter opens, then where it closes.
        stances: T of them.
        passers: what moves behind.
        size: of the frames in px.
    """
    count, side = len(stances), size * OVERSIZE
    room = backdrop(painter.look, side, side)
    seats = np.arange(0, count, _BODY_EVERY)
    seat = painter.body(moving.some(seats), stances[::_BODY_EVERY])
    held = [stances[k % count // _BODY_EVERY * _BODY_EVERY] for k in range(len(moving))]
    arms = painter.arms(moving, held)
    frames = np.empty((count, size, size, 3), np.uint8)
    for index in range(count):
        if index % _BODY_EVERY == 0:
            seated = room.copy()
            passers.paint(seated, index / count)
            seat(seated, index // _BODY_EVERY)
        picture = seated.copy()
        arms(picture, index)
        if len(moving) > count:
            late = seated.copy()
            arms(late, count + index)
            cv2.addWeighted(picture, 0.5, late, 0.5, 0, picture)
        cv2.resize(picture, (size, size), frames[index], interpolation=cv2.INTER_AREA)
    return frames


def _view(rng: np.random.Generator, side: int, shape: ClipShape) -> View:
    """The framing by the face with its real spread of error, and a camera anywhere before the signer."""
    width = shape.face_width * float(np.exp(rng.normal(0, 0.085)))
    view = View.framed(side, width, shape.face_y)
    x, y = view.centre
    return replace(
        view,
        centre=(x + side * float(rng.normal(0, 0.025)), y + side * float(rng.normal(0, 0.018))),
        distance_m=float(np.exp(rng.uniform(np.log(0.75), np.log(3.5)))),
        yaw_deg=float(np.clip(rng.normal(0, 9), -25, 25)),
        pitch_deg=float(np.clip(rng.normal(2, 6), -14, 16)),
        roll_deg=float(rng.normal(0, 2.0)),
    )


def stances(rng: np.random.Generator, times: Array, lively: float = 1.0) -> list[Stance]:
    """Head and trunk wander slowly, more so the livelier; the mouth moves as signers mouth words."""
    sizes = (0.05, 0.10, 0.06, 0.008, 0.005)
    roll, yaw, nod, x, y = (_wander(rng, times, lively * size) for size in sizes)
    mouthing = np.clip(_wander(rng, times, 0.5 * float(rng.random() < 0.6), fast=True), 0, 1)
    return [Stance(*values) for values in zip(roll, yaw, nod, x, y, mouthing, strict=True)]


def _wander(rng: np.random.Generator, times: Array, size: float, *, fast: bool = False) -> Array:
    pace = rng.uniform(2.0, 5.0) if fast else rng.uniform(0.2, 1.0)
    phase = rng.uniform(0, 2 * np.pi, 2)
    wave = (
        np.sin(2 * np.pi * pace * times + phase[0]) * 0.6
        + np.sin(2 * np.pi * pace * 1.7 * times + phase[1]) * 0.4
    )
    return np.asarray(size * (rng.normal(0, 0.7) + wave * abs(rng.normal(0, 0.7))))
