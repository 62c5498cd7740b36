"""A checkpoint to a calibrated, measured weights folder of the gesture network, with its card."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from deepsign_model.bundle import StreamBundle
from deepsign_model.errors import ModelError
from deepsign_model.stream import RECEPTIVE_FRAMES
from deepsign_model.stream_spec import Spotting, StreamSpec
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.export import SIZE_MARK
from deepsign_training.gestures.calibrate import Allowed, calibrated
from deepsign_training.gestures.evaluate import (
    GestureReport,
    evaluate_gestures,
    videos,
    watched_streams,
    watched_videos,
)
from deepsign_training.gestures.export import save_stream_bundle, stream_spec_of
from deepsign_training.gestures.spotting import Watched
from deepsign_training.gestures.watch import Watcher, watcher_of
from deepsign_training.settings_file import as_toml

__all__ = ["GestureRelease", "release_gestures"]

_TEMPLATE = """# {name}, version {version}

Causal, streaming 3-D MobileNetV2 (Sandler et al. 2018; Köpüklü et al. 2019), width {width}: one answer a frame,
{rate:g} frames a second of {size} x {size} pixels, the middle square of a webcam's picture. Three planes ({planes});
no face is needed. An answer sees {reach} frames ({seconds:.1f} s). It names the {count} gestures of the 20BN-Jester set, other movement and
"no gesture": {gestures}.

All files together: {files}.

## What it learned from

{windows:,} windows of {window} frames ({steps:,} steps of {batch}), in {minutes:.0f} minutes, cut from {streams:,} filmed streams of a drawn
person before a webcam, {share_left} of them left-handed or mirrored.{begun}
{reader}**No one's video is in these weights**, and nothing of the Jester set: real gesture clips were measured on, and nothing was chosen by
them; real clips of people who sign may have raised thresholds (below).

## What was measured

{calibration}
The drawn streams and clips below are of bodies and rooms that neither training nor calibration saw.

```
{report}
```

Drawn people are not people: the real lines are what to go by, and they are few.

## How to make it again

```
deepsign-train synthesise-gestures {data} --streams {streams}
deepsign-train fit-gestures --config settings.toml
{fit_reader}deepsign-train export-gestures {checkpoint} --out {name} --calibrate SHARDS --streams OTHER_SHARDS
```

settings.toml:

```toml
{settings}
```

Fine-tuning on the real Jester set, where you have it: docs/gestures.md.

## What it is for, and not

For games at a desk with one player before the camera. Left and right, clockwise and counterclockwise are the
player's own. It must not be used to identify or to watch people, nor where a missed or mistaken gesture matters.

## Licence

MIT, as the rest of DeepSign. Made by `deepsign-train fit-gestures` and `deepsign-train export-gestures`.
"""


@dataclass(frozen=True)
class GestureRelease:
    """What to export, and what to calibrate and measure it with.

    Attributes:
        checkpoint: of ``fit-gestures``.
        out: the weights folder to write.
        name: of the bundle.
        version: of the weights.
        calibrate: folders of shards that thresholds are found with.
        streams: folders of other shards, to measure on.
        each: drawn clips of each class, to measure on.
        clips: real videos without gestures, to measure on.
        folder: real gesture clips, to measure on.
        false_alarms: a minute, that calibration allows.
        calibrate_clips: find thresholds with every other file of ``clips`` too, and measure on the rest.
        real_alarms: a minute, that calibration allows in those.
        half: store the weights as float16.
    """

    checkpoint: Path
    out: Path
    name: str = "gestures27"
    version: int = 1
    calibrate: tuple[Path, ...] = ()
    streams: tuple[Path, ...] = ()
    each: int = 20
    clips: Path | None = None
    folder: Path | None = None
    false_alarms: float = 0.5
    calibrate_clips: bool = False
    real_alarms: float = 2.0
    half: bool = False


def release_gestures(settings: GestureRelease) -> tuple[StreamBundle, GestureReport]:
    """Writes the folder and tells what was measured.

    Raises:
        ModelError: if checkpoint, streams or clips do not serve.
    """
    if not min(settings.false_alarms, settings.real_alarms) > 0:
        raise ModelError(
            f"--false-alarms and --real-alarms must be above 0, not {settings.false_alarms} and "
            f"{settings.real_alarms}."
        )
    if settings.calibrate_clips and not (settings.clips and settings.calibrate):
        raise ModelError("--calibrate-clips needs --clips, and --calibrate for the drawn streams.")
    state = load_checkpoint(settings.checkpoint)
    watcher = watcher_of(state, settings.name)
    spec = stream_spec_of(state, settings.name, settings.version)
    spotting, how = _spotting(settings, watcher, spec)
    watcher.spec = spec = replace(spec, spotting=spotting)
    report = evaluate_gestures(
        watcher,
        streams=settings.streams,
        each=settings.each,
        clips=settings.clips,
        half=1 if settings.calibrate_clips else None,
        folder=settings.folder,
    )
    report = replace(report, model=f"{spec.name}, version {spec.version}")
    card = _card(spec, state, report, how)
    return save_stream_bundle(settings.out, state, spec, card, half=settings.half), report


def _spotting(settings: GestureRelease, watcher: Watcher, spec: StreamSpec) -> tuple[Spotting, str]:
    if not settings.calibrate:
        return spec.spotting, "Thresholds are not calibrated."
    streams = [w for path in settings.calibrate for w in watched_streams(watcher, path)]
    groups = [Allowed(streams, settings.false_alarms)]
    how = (
        f"Each gesture's threshold was raised until {_minutes(streams)} minutes of held-out drawn streams, with gestures and "
        f"without, gave at most {settings.false_alarms:g} false alarms a minute"
    )
    if settings.calibrate_clips and settings.clips:
        real = list(watched_videos(watcher, videos(settings.clips, 0), []))
        groups.append(Allowed(real, settings.real_alarms))
        how += (
            f", and {_minutes(real)} minutes of real people who sign (every other clip; the line below is of the others) "
            f"at most {settings.real_alarms:g}"
        )
    return calibrated(groups, spec, spec.spotting), f"{how}."


def _minutes(streams: Sequence[Watched]) -> str:
    return f"{sum(watched.seconds for watched in streams) / 60:.0f}"


def _card(spec: StreamSpec, state: dict[str, Any], report: GestureReport, how: str) -> str:
    settings = state["settings"]
    init = settings.get("init")
    begun = (
        f" It began with the body of {Path(init).name}, itself of drawn signers alone."
        if init
        else ""
    )
    reader = state.get("reader")
    shown = {
        k: Path(v).name if k in ("data", "out", "init") and v else v for k, v in settings.items()
    }
    return _TEMPLATE.format(
        name=spec.name,
        version=spec.version,
        width=spec.width,
        rate=spec.rate_hz,
        size=spec.size,
        planes=", ".join(spec.planes),
        reach=RECEPTIVE_FRAMES,
        seconds=RECEPTIVE_FRAMES / spec.rate_hz,
        count=len(spec.gestures),
        gestures=", ".join(label.replace("_", " ") for label in spec.gestures),
        files=SIZE_MARK,
        windows=state["step"] * settings["batch"],
        window=settings["window"],
        steps=state["step"],
        batch=settings["batch"],
        minutes=state["used_s"] / 60,
        streams=64 * len(state["shards"]),
        share_left="half",
        begun=begun,
        reader=_reader_card(state["eye_told"], reader) if reader else "",
        fit_reader=_reader_commands(settings, state["eye_told"], reader) if reader else "",
        checkpoint=f"{Path((reader or settings)['out']).name}/{'reader' if reader else 'best'}.ckpt",
        calibration=how,
        report="\n".join(report.lines()),
        data=shown["data"],
        out=shown["out"],
        settings=as_toml(shown).rstrip(),
    )


def _reader_card(eye: dict[str, Any], reader: dict[str, Any]) -> str:
    """What eye and reader learned from."""
    return (
        "\nThen an eye (`HandEye`) learned to say of single frames where the acting hand is and how it is held: "
        f"{eye['steps']:,} steps of {eye['batch']} in {eye['minutes']:.0f} minutes, from {eye['frames']:,} frames of other streams. "
        "And a reader of the hand's way (`MotionReader`) learned to say how the hand moves, and what that and the eye's part add to "
        f"the answer: {reader['steps']:,} steps of {reader['batch']} in {reader['minutes']:.0f} minutes, from {reader['streams']:,} "
        "other streams, half of them mirrored; the rest of the network stayed as it was.\n\n"
    )


def _reader_commands(settings: dict[str, Any], eye: dict[str, Any], reader: dict[str, Any]) -> str:
    """How to train both again."""
    begun = f"{Path(settings['out']).name}/{Path(eye['init']).name}"
    eyed = f"{Path(eye['out']).name}/{Path(reader['init']).name}"
    return (
        f"deepsign-train fit-eye {begun} {_shown(eye)}\n"
        f"deepsign-train fit-reader {eyed} {_shown(reader)}\n"
    )


def _shown(told: dict[str, Any]) -> str:
    """Options of a run."""
    data = " ".join(f"--data {Path(folder).name}" for folder in told["data"])
    return f"{data} --out {Path(told['out']).name} --epochs {told['epochs']}"
