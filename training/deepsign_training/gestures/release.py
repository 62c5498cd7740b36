"""Networks of gestures in checkpoints to one calibrated, measured weights folder, with its card."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deepsign_model.bundle import GestureBundle
from deepsign_model.errors import ModelError
from deepsign_model.gestures.recogniser import GestureRecogniser, open_gestures
from deepsign_model.gestures.spec import GestureSpec, Spotting
from deepsign_training.clips.track_cache import TrackCache
from deepsign_training.export.files import MAX_BYTES, SIZE_MARK
from deepsign_training.export.weights import (
    ensemble_of,
    fitting_files,
    network_files,
    save_network,
)
from deepsign_training.fit.loop import load_run
from deepsign_training.fit.settings_file import as_toml
from deepsign_training.gestures.answers import FIRST_SEED, watched_films, watched_people
from deepsign_training.gestures.calibrate import Allowed, calibrated
from deepsign_training.gestures.evaluate import (
    GestureEvaluation,
    GestureReport,
    evaluate_gestures,
    films_of,
)

__all__ = ["GestureRelease", "release_gestures"]

_CALIBRATED_BY = (
    FIRST_SEED + 1_000_000
)  # the first of the drawn people that thresholds are found with

_TEMPLATE = """# {name}, version {version}

Names the {count} gestures of the 20BN-Jester set, other movement and "no gesture" from skeletons: the keypoints of the last {seconds:g} s
(13 of the body, 21 of each hand, as the tracker of this package gives them) at {moments} even moments. {networks} One answer a skeleton;
the answer depends on those seconds alone. The gestures: {gestures}.

All files together: {files}.

## What it learned from

{windows:,} windows of drawn streams of people at a desk ({steps} steps of {batch}, {minutes:.0f} minutes on two processor cores), filmed by drawn
cameras and tracked with the errors of the tracker. **No one's video is in these weights**, and nothing of the Jester set.

## What was measured

{how}

```
{report}
```

Drawn people are not people: the lines of films are what to go by, and they are few.

## How to make it again

```
deepsign-train draw {data} --gestures --takes 12000 --per-shard 500
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


@dataclass(frozen=True)
class GestureRelease:
    """What to export, and what to calibrate and measure it with.

    Attributes:
        checkpoints: of runs of `fit`, one a network.
        out: the weights folder to write.
        name: of the bundle.
        version: of the weights.
        clips: folders of films; thresholds are found with every other film of those that show no gesture.
        cache: folder for tracks.
        people: drawn people that thresholds are found with, and as many others that are measured on.
        false_alarms: a minute, that calibration allows.
        half: store float16.
        force: write files larger than may ship.
    """

    checkpoints: tuple[Path, ...]
    out: Path
    name: str = "gestures27"
    version: int = 1
    clips: tuple[Path, ...] = ()
    cache: Path | None = None
    people: int = 60
    false_alarms: float = 0.5
    half: bool = False
    force: bool = False


def release_gestures(settings: GestureRelease) -> tuple[GestureBundle, GestureReport]:
    """Writes the folder and tells what was measured.

    Raises:
        ModelError: if the checkpoints or the films do not serve.
    """
    if not settings.false_alarms > 0:
        raise ModelError(f"--false-alarms must be above 0, not {settings.false_alarms}.")
    states = [load_run(path) for path in settings.checkpoints]
    net, bare = ensemble_of(states, settings.name, settings.version)
    if not isinstance(bare, GestureSpec):
        raise ModelError("These checkpoints name signs, not gestures.")
    files = network_files(net, bare, half=True) if settings.half else fitting_files(net, bare)[0]
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / settings.name
        network = open_gestures(GestureBundle.save(folder, bare, files).folder)
        spotting, how = _spotting(settings, network)
        spec = replace(bare, spotting=spotting)
        ready = open_gestures(GestureBundle.save(folder, spec, files).folder)
        asked = GestureEvaluation(
            folder, settings.clips, settings.people, half=1, cache=settings.cache
        )
        report = evaluate_gestures(ready, asked)
    limit = None if settings.force else MAX_BYTES
    card = _card(spec, states, report, how)
    return save_network(settings.out, files, spec, card, limit), report


def _spotting(settings: GestureRelease, network: GestureRecogniser) -> tuple[Spotting, str]:
    """Thresholds as low as false alarms allow, and a sentence for the card."""
    people = settings.people
    drawn = [
        *watched_people(network, people, _CALIBRATED_BY),
        *watched_people(network, people // 2, _CALIBRATED_BY + people, gestures=False),
    ]
    groups = [Allowed(drawn, settings.false_alarms)]
    cache, spec = TrackCache(settings.cache), network.spec
    for folder in settings.clips:
        films = films_of(folder)
        if not any(film.sign in spec.labels for film in films):
            groups.append(
                Allowed(watched_films(network, cache.of(films[::2])), settings.false_alarms)
            )
    how = (
        f"Thresholds: as low as at most {settings.false_alarms:g} false alarms a minute allow, on {len(drawn)} drawn people and on every "
        f"other film of anything else ({len(groups) - 1} folders). The lines below are of other drawn people and of the other films."
    )
    return calibrated(groups, spec, spec.spotting), how


def _card(
    spec: GestureSpec, states: Sequence[dict[str, Any]], report: GestureReport, how: str
) -> str:
    settings = states[0]["settings"]
    shown = {
        k: Path(v).name if k in ("data", "out") else v
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
        how=how,
        report="\n".join(report.lines()),
        data=shown["data"],
        checkpoints=" ".join(f"{Path(s['settings']['out']).name}/last.ckpt" for s in states),
        settings=as_toml(shown).rstrip(),
    )
