"""The card of a weights folder of gestures: training data, evaluation, use and licence."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from deepsign_model.specs.gestures import GestureSpec
from deepsign_training.export.files import SIZE_MARK
from deepsign_training.gestures.report import GestureReport
from deepsign_training.run.settings_file import as_toml

__all__ = ["write_card"]

_TEMPLATE: Final = """# {name}, version {version}

Names the {count} gestures of the 20BN-Jester set, other movement and "no gesture" from skeletons: the keypoints of the last {seconds:g} s
(13 of the body, 21 of each hand, as the tracker of this package gives them) at {moments} even moments. {networks} One answer a skeleton;
the answer depends on those seconds alone. The gestures: {gestures}.

All files together: {files}.

## What it learned from

{windows:,} windows of drawn streams of people at a desk ({steps} steps of {batch}, {minutes:.0f} minutes on two processor cores), filmed by drawn
cameras and tracked with the errors of the tracker.{begun} **No one's video is in these weights**, and nothing of the Jester set.

## What was measured

{how}

```
{report}
```

Drawn people are not people: the lines of films are what to go by, and they are few.

## How to make it again

```
deepsign-train draw {data} --gestures --takes N  # {shards} files
deepsign-train fit --config settings.toml
deepsign-train export {checkpoints} --out gestures27 --name gestures27 --clips OTHER_FILMS --clips GESTURE_FILMS
```

settings.toml of the first run:

```toml
{settings}
```

## What it is for, and not

For games at a desk with one player before the camera. Left and right, clockwise and counterclockwise are the
player's own. It must not be used to identify or to watch people, nor where a missed or mistaken gesture matters.

## Licence

MIT, as the rest of DeepSign.
"""


def write_card(
    spec: GestureSpec, states: Sequence[dict[str, Any]], report: GestureReport, how: str
) -> str:
    """Returns the text of README.md.

    Args:
        spec: The bundle's configuration.
        states: The checkpoints, one per network.
        report: The evaluation.
        how: A sentence about the calibration.
    """
    settings = states[0]["settings"]
    shown = {
        k: Path(v).name if k in ("data", "out", "start") else v
        for k, v in settings.items()
        if v not in (None, ())
    }
    networks = "; ".join(
        f"coordinates of width {b.width}" + (f" beside a 3-D ConvNet on heat maps of {b.cells} cells" if b.cells else "")
        for b in spec.branches
    )  # fmt: skip
    return _TEMPLATE.format(
        name=spec.name,
        version=spec.version,
        count=len(spec.gestures),
        seconds=spec.seconds,
        moments=spec.moments,
        networks=f"Networks whose log shares are averaged: {networks}.",
        gestures=", ".join(label.replace("_", " ") for label in spec.gestures),
        files=SIZE_MARK,
        windows=sum(state["step"] * state["settings"]["batch"] for state in states),
        steps=" and ".join(f"{state['step']:,}" for state in states),
        batch=settings["batch"],
        minutes=sum(state["used_s"] for state in states) / 60,
        begun=_begun(shown),
        how=how,
        report="\n".join(report.lines()),
        data=shown["data"],
        shards=max(len(state["files"]) for state in states),
        checkpoints=" ".join(f"{Path(s['settings']['out']).name}/last.ckpt" for s in states),
        settings=as_toml(shown).rstrip(),
    )


def _begun(settings: dict[str, Any]) -> str:
    """Returns a sentence on the weights that a run began with."""
    start = settings.get("start")
    return (
        f" The network began with the weights `{start}`, which had learned in the same way."
        if start
        else ""
    )
