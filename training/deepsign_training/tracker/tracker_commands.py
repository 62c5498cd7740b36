"""The ``deepsign-train import-tracker`` and ``compare-tracks`` commands.

Each command imports what it needs when it runs: OpenCV and OpenVINO are heavy.
"""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["TRACKER_COMMANDS"]

_FOLDER = click.Path(path_type=Path, file_okay=False)
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("import-tracker")
@click.argument("wheel", type=_FILE)
@click.option("--out", type=_FOLDER, required=True, help="The weights folder to write.")
def import_tracker(wheel: Path, out: Path) -> None:
    """Extracts the tracker's networks from WHEEL, the published wheel of mediapipe 0.10.21."""
    from deepsign_training.tracker.wheel import import_tracker as run

    weights = run(wheel, out)
    click.echo(f"{weights.model_id} written to {weights.folder}.")


@click.command("compare-tracks")
@click.option("--clips", type=_FOLDER, required=True, help="Folder of real clips: signs/, other/.")
@click.option("--reference", type=_FOLDER, required=True, help="Folder of MediaPipe's tracks.")
@click.option("--weights", type=_FOLDER, help="The tracker's weights.  [those that ship]")
@click.option(
    "--every",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Use only every n-th clip.",
)
@click.option("--json", "json_file", type=_FILE, help="Also write the comparison to this file.")
def compare_tracks(
    clips: Path, reference: Path, weights: Path | None, every: int, json_file: Path | None
) -> None:
    """Compares the tracker with MediaPipe: hands found, distances of joints, time per picture."""
    from deepsign_training.plain import write_json
    from deepsign_training.tracker.tracker_comparison import compare_tracks as run

    comparison = run(clips, reference, weights, every)
    click.echo("\n".join(comparison.lines()))
    if json_file is not None:
        write_json(json_file, comparison.as_data())


TRACKER_COMMANDS = (import_tracker, compare_tracks)
