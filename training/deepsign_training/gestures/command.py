"""The gesture commands of ``deepsign-train``. Wiring only."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

__all__ = ["GESTURE_COMMANDS"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("synthesise-gestures")
@click.argument("out", type=_FOLDER)
@click.option("--streams", default=4096, show_default=True, help="Streams in all.")
@click.option("--seed", default=1, show_default=True, help="Everything follows from it.")
@click.option("--first", default=0, show_default=True, help="Number of the first shard.")
@click.option("--processes", default=2, show_default=True, help="How many at once.")
@click.option("--frames", default=128, show_default=True, help="Frames of a stream, 12 a second.")
@click.option("--size", default=80, show_default=True, help="Side in pixels.")
@click.option("--no-gestures", is_flag=True, help="Only rest and other movement.")
@click.option("--more", multiple=True, help="A gesture to be made three times as often.")
def synthesise_gestures(
    out: Path, frames: int, size: int, no_gestures: bool, more: tuple[str, ...], **given: Any
) -> None:
    """Films streams of a drawn person before a webcam, into shards; those already there are kept."""
    from deepsign_training.gestures.film import StreamShape
    from deepsign_training.gestures.shards import StreamSettings, synthesise_streams

    shape = StreamShape(frames, size, gestures=not no_gestures, more=more)
    written = synthesise_streams(StreamSettings(out, shape=shape, **given))
    click.echo(f"{written} shards written to {out}.")


@click.command("fit-gestures")
@click.option("--config", type=_FILE, help="Settings as TOML; options given here win.")
@click.option("--data", type=_FOLDER, help="Folder of shards of streams.")
@click.option("--out", type=_FOLDER, help="Folder of the run: settings, checkpoints, curve.")
@click.option("--init", type=click.Path(path_type=Path), help="Checkpoint or weights folder.")
@click.option("--minutes", type=float, help="Budget of wall-clock time.  [60]")
@click.option("--steps", type=int, help="Budget in steps instead of minutes.")
@click.option("--size", type=int, help="Side of the windows in pixels.  [80]")
@click.option("--early-size", type=int, help="Side of the windows at first.  [64]")
@click.option("--early-share", type=float, help="Share of the budget at --early-size.  [0.7]")
@click.option("--batch", type=int, help="Windows in a step.  [12]")
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.002]")
@click.option("--seed", type=int, help="Of everything random.  [0]")
@click.option("--threads", type=int, help="Threads of torch.  [2]")
@click.option("--device", type=click.Choice(["auto", "cpu", "cuda"]), help="What computes.  [auto]")
@click.option("--measure-minutes", type=float, help="Time between measurements.  [5]")
@click.option("--checkpoint-minutes", type=float, help="Time between checkpoints.  [3]")
@click.option("--resume", is_flag=True, help="Go on from the run's last checkpoint.")
def fit_gestures(config: Path | None, resume: bool, **given: Any) -> None:
    """Trains the gesture network on streams, within a budget; --resume goes on where it stopped."""
    from deepsign_training.gestures.fit import fit_gestures as run
    from deepsign_training.gestures.settings import GestureSettings

    click.echo(run(GestureSettings.from_toml(config, **given), resume=resume))


@click.command("fit-eye")
@click.argument("checkpoint", type=_FILE)
@click.option("--data", multiple=True, type=_FOLDER, required=True, help="Shards of streams.")
@click.option("--out", type=_FOLDER, required=True, help="Folder of the run.")
@click.option("--epochs", type=int, help="How often every frame is seen.  [10]")
@click.option("--each", type=int, help="Frames taken of every stream.  [8]")
@click.option("--batch", type=int, help="Frames in a step.  [128]")
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.004]")
@click.option("--answer-weight", type=float, help="Of the frame's answer.  [0.05]")
@click.option("--held-out", type=int, help="Shards of the first --data to measure on.  [2]")
@click.option("--threads", type=int, help="Threads that share a step's frames.  [2]")
@click.option("--seed", type=int, help="Of everything random.  [0]")
def fit_eye(checkpoint: Path, data: tuple[Path, ...], out: Path, **given: Any) -> None:
    """Trains an eye beside the network of CHECKPOINT, which stays as it is: where a hand is and how it is held."""
    from deepsign_training.gestures.eye_settings import EyeSettings
    from deepsign_training.gestures.fit_eye import fit_eye as run

    chosen = {name: value for name, value in given.items() if value is not None}
    click.echo(run(EyeSettings(checkpoint, data, out, **chosen)))


@click.command("fit-reader")
@click.argument("checkpoint", type=_FILE)
@click.option("--data", multiple=True, type=_FOLDER, required=True, help="Shards of streams.")
@click.option("--out", type=_FOLDER, required=True, help="Folder of the run.")
@click.option("--epochs", type=int, help="How often every stream is seen.  [6]")
@click.option("--batch", type=int, help="Streams in a step.  [16]")
@click.option("--learning-rate", type=float, help="Largest learning rate.  [0.002]")
@click.option("--track-weight", type=float, help="Of saying where the hand is.  [2]")
@click.option("--quiet-weight", type=float, help="Of rest and other movement.  [0.5]")
@click.option("--dropout", type=float, help="Of the map and in the layers.  [0.2]")
@click.option("--held-out", type=int, help="Shards of the first --data to measure on.  [2]")
@click.option("--threads", type=int, help="Threads of torch and OpenVINO.  [2]")
@click.option("--seed", type=int, help="Of everything random.  [0]")
def fit_reader(checkpoint: Path, data: tuple[Path, ...], out: Path, **given: Any) -> None:
    """Trains a reader of the hand's way on network and eye of CHECKPOINT, which stay as they are."""
    from deepsign_training.gestures.fit_reader import ReaderSettings
    from deepsign_training.gestures.fit_reader import fit_reader as run

    chosen = {name: value for name, value in given.items() if value is not None}
    click.echo(run(ReaderSettings(checkpoint, data, out, **chosen)))


@click.command("evaluate-gestures")
@click.argument("network", type=click.Path(path_type=Path))
@click.option("--streams", multiple=True, type=_FOLDER, help="Held-out shards of streams.")
@click.option("--each", default=10, show_default=True, help="Drawn clips of each of 27 classes.")
@click.option("--first-seed", type=int, help="Of these clips; none is in a shard.  [71000000]")
@click.option("--clips", type=_FOLDER, help="Real videos without gestures, at any depth.")
@click.option("--second-half", is_flag=True, help="Of --clips, those --calibrate-clips left out.")
@click.option("--folder", type=_FOLDER, help="Real gesture clips, <class>/<file>.")
@click.option("--json", "json_file", type=_FILE, help="Write the report here too.")
def evaluate_gestures(
    network: Path,
    streams: tuple[Path, ...],
    each: int,
    first_seed: int | None,
    clips: Path | None,
    second_half: bool,
    folder: Path | None,
    json_file: Path | None,
) -> None:
    """Measures NETWORK (a weights folder or a checkpoint) on drawn streams and on real video."""
    from deepsign_training.gestures.evaluate import FIRST_SEED
    from deepsign_training.gestures.evaluate import evaluate_gestures as run
    from deepsign_training.gestures.watch import open_watcher
    from deepsign_training.plain import write_json

    half = 1 if second_half else None
    report = run(
        open_watcher(network),
        streams=streams,
        each=each,
        first_seed=FIRST_SEED if first_seed is None else first_seed,
        clips=clips,
        half=half,
        folder=folder,
    )
    click.echo("\n".join(report.lines()))
    if json_file is not None:
        write_json(json_file, report.as_data())


@click.command("export-gestures")
@click.argument("checkpoint", type=_FILE)
@click.option("--out", type=_FOLDER, required=True, help="The weights folder to write.")
@click.option("--name", default="gestures27", show_default=True, help="Of the weights.")
@click.option("--version", default=1, show_default=True, help="Of the weights.")
@click.option("--calibrate", multiple=True, type=_FOLDER, help="Shards to find thresholds with.")
@click.option("--streams", multiple=True, type=_FOLDER, help="Other shards, to measure on.")
@click.option("--each", default=20, show_default=True, help="Drawn clips of each class.")
@click.option("--clips", type=_FOLDER, help="Real videos without gestures, to measure on.")
@click.option("--folder", type=_FOLDER, help="Real gesture clips, to measure on.")
@click.option("--half", is_flag=True, help="Store the weights as float16: half the size.")
@click.option("--false-alarms", default=0.5, show_default=True, help="A minute, when calibrating.")
@click.option("--calibrate-clips", is_flag=True, help="With every other one of --clips, too.")
@click.option("--real-alarms", default=2.0, show_default=True, help="A minute, in those.")
def export_gestures(checkpoint: Path, out: Path, **given: Any) -> None:
    """Makes a calibrated weights folder with its card of CHECKPOINT."""
    from deepsign_training.gestures.release import GestureRelease, release_gestures

    bundle, report = release_gestures(GestureRelease(checkpoint, out, **given))
    click.echo("\n".join(report.lines()))
    click.echo(f"{bundle.model_id} written to {bundle.folder}.")


@click.command("import-gestures")
@click.argument("source", type=_FOLDER)
@click.option("--out", type=_FOLDER, required=True, help="Gets train/ and val/.")
@click.option("--size", default=80, show_default=True, help="Side in pixels.")
@click.option("--processes", default=2, show_default=True, help="How many at once.")
def import_gestures(source: Path, **given: Any) -> None:
    """Reads the 20BN-Jester set, downloaded to SOURCE, into shards of streams for fit-gestures."""
    from deepsign_training.gestures.jester import JesterStreams, import_jester_streams

    counts = import_jester_streams(JesterStreams(source, **given))
    click.echo(", ".join(f"{name}: {count}" for name, count in counts.items()) + ".")


GESTURE_COMMANDS = (
    synthesise_gestures,
    import_gestures,
    fit_gestures,
    fit_eye,
    fit_reader,
    evaluate_gestures,
    export_gestures,
)
