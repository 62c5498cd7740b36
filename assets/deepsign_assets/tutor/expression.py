"""The tutor's facial expressions, and the position of head and shoulders that belongs to them (non-manual features)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np

from deepsign_assets.body.expressions import EXPRESSIONS
from deepsign_assets.body.geometry import Array
from deepsign_assets.body.pose import Pose
from deepsign_assets.errors import AssetError

_STEPS: Final = (
    6  # an expression changes in steps, so that a face is not drawn anew for each picture
)

_TURN_DEG: Final = 3.0


@dataclass(frozen=True)
class Expression:
    """A facial expression. Lengths are in metres; other values are shares 0..1 unless stated otherwise.

    Attributes:
        smile: How far the corners of the mouth rise.
        width: Half the width of the mouth.
        open: How far the mouth is open.
        rounded: 0 for a mouth with corners, 1 for a round one.
        teeth: How much of the opening they fill; 1 is clenched.
        wave: How far the lips waver up and down.
        skew: How far one corner of the mouth is above the middle.
        lid: 0 eyes open, 1 closed; below 0 wider than usual.
        squint: How far the lower lids rise.
        slant: How far the outer corners of the eyes sink; below 0, the inner ones.
        gaze: How far down the eyes look.
        brow: How far the brows rise.
        worry: How far their inner ends rise beyond that.
        furrow: How far the brows are drawn together and down.
        wrinkle: How strongly the nose is wrinkled.
        blush: How red the cheeks are.
        forward: How far the head is moved forward.
        nod: How far the head is bent forward, in radians.
        lift: How far the shoulders are raised.
    """

    smile: float = 0.0036
    width: float = 0.0225
    open: float = 0.0
    rounded: float = 0.0
    teeth: float = 0.42
    wave: float = 0.0
    skew: float = 0.0
    lid: float = 0.14
    squint: float = 0.0
    slant: float = 0.0
    gaze: float = 0.0
    brow: float = 0.0
    worry: float = 0.0
    furrow: float = 0.0
    wrinkle: float = 0.0
    blush: float = 0.15
    forward: float = 0.0
    nod: float = 0.0
    lift: float = 0.0


_NEUTRAL: Final = Expression()
_EXPRESSIONS: Final[dict[str, Expression]] = {
    "neutral": _NEUTRAL,
    "happy": Expression(smile=0.0095, width=0.0285, open=0.0130, lid=0.12, squint=0.55, brow=0.0045, blush=1.0),
    "friendly": Expression(smile=0.0085, width=0.0265, squint=0.25, brow=0.0035, worry=0.0010, blush=0.7),
    "tired": Expression(
        smile=-0.0030, width=0.0200, lid=0.60, slant=0.4, gaze=0.0030, brow=-0.0010, worry=0.0050, blush=0.0
    ),
    "sad": Expression(
        smile=-0.0070, width=0.0205, lid=0.32, slant=0.8, gaze=0.0025, brow=0.0010, worry=0.0100,
        blush=0.0, nod=0.06,
    ),
    "angry": Expression(
        smile=-0.0050, width=0.0225, lid=0.22, squint=0.35, slant=-0.8, brow=-0.0045, furrow=1.0, blush=0.3
    ),
    "pain": Expression(
        smile=-0.0035, width=0.0265, open=0.0115, teeth=1.0, lid=0.72, squint=0.75, slant=0.3,
        brow=-0.0030, worry=0.0060, furrow=0.65, wrinkle=0.5, blush=0.0, lift=0.006,
    ),
    "disgust": Expression(
        smile=-0.0085, width=0.0215, open=0.0040, teeth=0.6, skew=0.0022, lid=0.34, squint=0.55,
        brow=-0.0030, furrow=0.55, wrinkle=1.0, blush=0.0, nod=-0.05,
    ),
    "cold": Expression(
        smile=-0.0010, width=0.0265, open=0.0080, teeth=1.0, wave=0.0015, lid=0.16, squint=0.35,
        brow=0.0005, worry=0.0065, furrow=0.25, blush=0.6, lift=0.016,
    ),
    "question": Expression(
        smile=0.0008, width=0.0195, lid=0.08, squint=0.12, brow=-0.0035, furrow=0.62, forward=0.030, nod=0.05
    ),
    "doubt": Expression(smile=-0.0020, width=0.0190, lid=-0.06, brow=0.0100, worry=0.0010, forward=0.024, nod=0.03),
    "topic": Expression(smile=0.0020, lid=-0.02, brow=0.0095, forward=-0.006, nod=-0.08),
    "sleepy": Expression(
        smile=0.0005, width=0.0170, open=0.0030, rounded=0.6, teeth=0.0, lid=0.97, brow=0.0035,
        worry=0.0020, nod=0.14,
    ),
    "excited": Expression(smile=0.0095, width=0.0285, open=0.0200, teeth=0.30, lid=-0.08, brow=0.0100, blush=0.9),
    "surprised": Expression(
        smile=0.0, width=0.0130, open=0.0200, rounded=1.0, teeth=0.0, lid=-0.16, brow=0.0135
    ),
}  # fmt: skip


def expression_of(shown: Iterable[tuple[str, float]]) -> Expression:
    """Returns the face that shows expressions, each by its share, 0..1.

    Raises:
        AssetError: There is no such expression.
    """
    values = neutral = list(vars(_NEUTRAL).values())
    for name, share in shown:
        if name not in _EXPRESSIONS:
            raise AssetError(
                f"'{name}' is not an expression of the tutor; choose one of {', '.join(EXPRESSIONS)}."
            )
        own = vars(_EXPRESSIONS[name]).values()
        share = min(max(share, 0.0), 1.0)
        values = [v + (e - n) * share for v, e, n in zip(values, own, neutral, strict=True)]
    return Expression(*values)


@dataclass(frozen=True)
class NonManuals:
    """Face, head and shoulders of the tutor at a moment.

    Attributes:
        face: The facial expression.
        shift: (3,) displacement of trunk and arms, in metres.
        head: (3,) displacement of the head relative to the trunk, in metres.
        nod: How far the head is bent forward, in radians.
        turn: How far the head is turned to its left, in degrees.
    """

    face: Expression
    shift: Array
    head: Array
    nod: float
    turn: float


def nonmanuals_of(pose: Pose) -> NonManuals:
    """Returns the non-manual features of a pose, in steps: expression, droop of head and shoulders, nod and turn."""
    face = expression_of((name, round(share * _STEPS) / _STEPS) for name, share in pose.shown)
    droop = round(float(np.clip(pose.droop, 0, 1)) * _STEPS) / _STEPS
    shift = np.array([0.0, face.lift - 0.016 * droop, 0.0])
    sunk = 0.034 * droop + 0.010 * max(face.nod, 0.0) + 1.2 * face.lift  # between lifted shoulders
    head = np.array([0.0, -sunk, 0.012 * droop + face.forward])
    nod = (
        round(20 * (0.20 * droop + face.nod + pose.nod)) / 20
    )  # so that few heads need to be drawn
    return NonManuals(face, shift, head, nod, _TURN_DEG * round(pose.turn / _TURN_DEG))
