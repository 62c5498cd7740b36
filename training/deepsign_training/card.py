"""The card of a weights folder: what it is, what it learned from, how good it is, whose it is."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from deepsign_model.spec import ModelSpec
from deepsign_training.export import SIZE_MARK
from deepsign_training.provenance import CLEAN, MIXED, drawn_alone
from deepsign_training.report import Report

__all__ = ["write_card"]

SHARD_CLIPS = 256  # of ``synthesise``

_TEMPLATE = """# {name}, version {version}

3-D MobileNetV2 (Sandler et al. 2018; Köpüklü et al. 2019), width {width}, {frames} frames of {size} x {size}
pixels, three planes ({channels}). It names {count} signs of American Sign Language and "no sign":
{signs}.

{heads}
All files together: {files}{stored}.

## What it learned from

{clips:,} views of clips ({steps:,} steps of {batch}), in {minutes:.0f} minutes.
{origin} {selection}

## What was measured

{calibration}

```
{report}
```

Of a share, the first interval is Wilson's for single clips; the one by group draws whole signs or clips, since those
hang together. Of a rate, the interval draws whole signs. A sign competes with the other signs of its level and "no
sign", as in the game. Synthetic validation says little about people and is not shown.

## How to make it again

```
deepsign-train synthesise {data} --clips {needed}
deepsign-train fit --config settings.toml
deepsign-train export {out}/best.ckpt --out {name} --clips REALCLIPS
```

settings.toml:

```toml
{settings}
```

Synthetic clips follow from their seed alone; the weights follow from the settings as far as the time they give allows
(`steps` in place of `minutes` makes them exact).

## What it is for, and not

For practice in front of a webcam: one learner, upper body in view, one sign at a time. It is no judge of
anybody's ASL: it sees handshape at {size} pixels coarsely, and misses regional and
personal variants. It must not be used to identify or to examine people.

## Licence

MIT, as the rest of DeepSign. Made by `deepsign-train fit` and `deepsign-train export`.
"""


_ORIGIN = {
    True: f"All of them are synthetic, of a drawn signer. **{CLEAN}**: no real person's picture was used\n"
    "for them (looked up in the shards of this run and of those that it began with).",
    False: f"**{MIXED}**: whoever passes these weights on needs the right to, from the owners of those clips.",
    None: "Their shards, or weights that the run began with, are gone: whether clips of real people were among them is not known.",
}


def write_card(
    spec: ModelSpec,
    state: dict[str, Any],
    report: Report | None,
    calibration: str,
    *,
    half: bool = False,
) -> str:
    """The text of README.md.

    Args:
        spec: the bundle's configuration.
        state: the checkpoint.
        report: what was measured on real clips, if it was.
        calibration: sentences about how the thresholds were found.
        half: whether the weights are stored as float16.
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
        heads=_heads(spec),
        files=SIZE_MARK,
        stored=", weights stored as float16 to stay small and read as float32" if half else "",
        clips=batch * int(state.get("step", 0)),
        steps=int(state.get("step", 0)),
        batch=batch,
        minutes=float(state.get("used_s", 0.0)) / 60,
        origin=_ORIGIN[drawn_alone(settings)],
        selection=chosen,
        calibration=calibration,
        report="\n".join(report.lines()) if report else "not measured on real clips",
        data=Path(str(settings.get("data", "SHARDS"))).name,
        out=Path(str(settings.get("out", "RUN"))).name,
        needed=SHARD_CLIPS * (len(state.get("shards", ())) + int(settings.get("held_out", 0))),
        settings="\n".join(_toml(settings)),
    )


def _heads(spec: ModelSpec) -> str:
    """What the parameter heads tell, as a paragraph."""
    if not spec.parameters:
        return ""
    named = ", ".join(f"{n.replace('_', ' ')} ({len(v)})" for n, v in spec.parameters.items())
    return f"Further heads tell the sign's parameters, with so many values each: {named}.\n"


def _toml(settings: dict[str, Any], prefix: str = "") -> list[str]:
    """Settings as lines of TOML; folders by their last name, so that nobody's home is told."""
    lines: list[str] = []
    tables: list[str] = []
    for name, value in settings.items():
        if isinstance(value, dict):
            tables += [f"[{prefix}{name}]", *_toml(value, f"{prefix}{name}.")]
        elif isinstance(value, list) and value and isinstance(value[0], dict):
            for each in value:
                tables += [f"[[{prefix}{name}]]", *_toml(each, f"{prefix}{name}.")]
        elif value is not None:
            shown = Path(value).name if isinstance(value, str) and "/" in value else value
            plain = list(shown) if isinstance(shown, tuple) else shown
            lines.append(f"{name} = {json.dumps(plain)}")
    return lines + tables
