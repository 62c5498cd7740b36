"""The card of a weights folder: what it is, what it learned from, how good it is, whose it is."""

from __future__ import annotations

from typing import Any

from deepsign_model.spec import ModelSpec
from deepsign_training.evaluate import Report

__all__ = ["write_card"]

_TEMPLATE = """# {name}, version {version}

3-D MobileNetV2 (Sandler et al. 2018; Köpüklü et al. 2019), width {width}, {frames} frames of {size} x {size}
pixels, three planes ({channels}). It names {count} signs of American Sign Language and "no sign":
{signs}.

## What it learned from

{clips:,} views of synthetic clips ({steps:,} steps of {batch}) of a drawn signer, in {minutes:.0f} minutes on
processor cores; no real person's picture was used for its weights. {selection}

## What was measured

{calibration}

```
{report}
```

The first interval is Wilson's for single clips; the one by group draws whole signs or clips, since those hang
together. Synthetic validation says little about people and is not shown.

## What it is for, and not

For practice in front of a webcam: one learner, upper body in view, one sign at a time. It is no judge of
anybody's ASL: it has seen drawn signers only, sees handshape at {size} pixels coarsely, and misses regional and
personal variants. It must not be used to identify or to examine people.

## Licence

MIT, as the rest of DeepSign. Made by `deepsign-train fit` and `deepsign-train export`.
"""


def write_card(
    spec: ModelSpec, state: dict[str, Any], report: Report | None, calibration: str
) -> str:
    """The text of README.md.

    Args:
        spec: the bundle's configuration.
        state: the checkpoint.
        report: what was measured on real clips, if it was.
        calibration: sentences about how the thresholds were found.
    """
    settings = state.get("settings", {})
    batch = int(settings.get("batch", 0))
    chosen = "Real clips chose among its checkpoints." if settings.get("real") else ""
    return _TEMPLATE.format(
        name=spec.name,
        version=spec.version,
        width=spec.width,
        frames=spec.frames,
        size=spec.size,
        channels=", ".join(spec.channels),
        count=len(spec.signs),
        signs=", ".join(s.replace("_", " ") for s in spec.signs),
        clips=batch * int(state.get("step", 0)),
        steps=int(state.get("step", 0)),
        batch=batch,
        minutes=float(state.get("used_s", 0.0)) / 60,
        selection=chosen,
        calibration=calibration,
        report="\n".join(report.lines()) if report else "not measured on real clips",
    )
