"""What an attempt shows, as the numbers that the odds weigh."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from deepsign_assets.lexicon import Sign
from deepsign_model.feedback.figures import FIGURES
from deepsign_model.feedback.fit import Fit
from deepsign_model.feedback.rules import MISSING_BELOW
from deepsign_model.feedback.spreads import SCORES

__all__ = ["EVIDENCE", "evidence"]

Floats = NDArray[np.float64]

_WHOLE: Final = [
    k for k, each in enumerate(FIGURES) if each[1] in ("middle", "path", "inner", "timing")
]
_HANDS: Final = (
    "needed", "idle", "met", "same", "raised", "lowered", "gone", "alike", "moving", "dominant seen",
)  # fmt: skip
EVIDENCE: Final = (
    *(f"{hand} {group}" for hand, group in SCORES),
    *(f"{hand} {group} beyond" for hand, group in SCORES),
    *(f"{' '.join(FIGURES[k])} off" for k in _WHOLE),
    *(f"{' '.join(FIGURES[k])} more" for k in _WHOLE),
    *(f"other hand {name}" for name in _HANDS),
)
"""The logarithm of each score as a share of what right performers stay below, and what of it is beyond 1; for figures of the whole sign
the deviation without sign, as a logarithm, and with it; and what the other hand does."""

_GONE: Final = EVIDENCE.index("other hand gone")
_RESTING: Final = [
    k for k, name in enumerate(EVIDENCE) if name.startswith(tuple(f"other {g}" for _, g in SCORES))
]
_LEAST, _MOST = -1.5, 2.5  # of a score's logarithm
_FAR: Final = 6.0  # deviations beyond which it does not matter how far
_ALIKE: Final = 0.5  # shoulder widths between one hand and the mirror image of the other
_MOVES: Final = 0.05  # shoulder widths from moment to moment


def evidence(fit: Fit, sign: Sign) -> Floats:
    """What an attempt shows, in the order of `EVIDENCE`; NaN for what is not seen, and of a hand that rests."""
    score = np.clip(np.log(np.maximum(fit.ratios, 1e-3)), _LEAST, _MOST)
    whole = fit.z[0, _WHOLE]
    parts = score, np.maximum(score, 0.0), np.log1p(np.abs(whole)), np.clip(whole, -_FAR, _FAR)
    shown = np.concatenate([*parts, _hands(fit, sign)])
    if shown[_GONE]:
        shown[_RESTING] = np.nan
    return shown


def _hands(fit: Fit, sign: Sign) -> Floats:
    """What the other hand does, in the order of `_HANDS`; a raised arm whose hand is not found tells nothing."""
    needs = [any(key.other is not None for key in each.keys) for each in sign.variants]
    needed, idle, up = float(all(needs)), float(not any(needs)), float(fit.up[1])
    ways, seen = fit.moments.wrists[fit.stroke], fit.moments.seen[fit.stroke].mean(0)
    apart = float(np.linalg.norm(ways[:, 0] - ways[:, 1] * [-1, 1], axis=-1).mean())
    steps = np.linalg.norm(np.diff(ways[:, 1], axis=0), axis=-1)
    moving = min(float(steps.mean()) / _MOVES, 2.0) if len(steps) else 0.0
    raised = idle * min(up, float(seen[1]))
    same = sign.variants[fit.reference.variant].kind == "symmetrical"
    alike = np.exp(-((apart / _ALIKE) ** 2))
    return np.array([
        needed, idle, float(fit.reference.met.any()), float(same), raised, needed * (1 - up),
        needed * (up < MISSING_BELOW), raised * alike, raised * moving, float(seen[0]),
    ])  # fmt: skip
