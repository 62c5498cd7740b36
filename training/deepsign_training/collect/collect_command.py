"""The ``deepsign-train collect`` commands: fetch, review, finish.

Each command imports what it needs when it runs: OpenCV is heavy, and Beautiful Soup is an optional extra.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

import click

__all__ = ["collect"]

_FOLDER: Final = click.Path(path_type=Path, file_okay=False)
_FILE: Final = click.Path(path_type=Path, dir_okay=False)


@click.group()
def collect() -> None:
    """Fetches clips from pages that you name, for review and import.

    You are responsible for the licences: fetch only what its owners and the people in it allow you to use. DeepSign
    ships no collected videos. robots.txt is honoured. docs/training.md, "Collect", describes the manifest.
    """


@collect.command()
@click.argument("manifest", type=_FILE)
@click.option(
    "--out", type=_FOLDER, required=True, help="Folder of the clips; an earlier fetch is continued."
)
@click.option("--reread", is_flag=True, help="Read known pages again, to find new clips.")
def fetch(manifest: Path, out: Path, reread: bool) -> None:
    """Fetches the missing clips of MANIFEST's pages; exits with code 1 if some failed."""
    _require_parser()
    from rich.console import Console

    from deepsign_training.collect.fetch import NOTICE, fetch
    from deepsign_training.collect.manifest import load_manifest

    work = load_manifest(manifest)
    click.echo(NOTICE)
    report = fetch(work, out, click.echo, reread=reread)
    click.echo("\n".join(report.lines()))
    if report.failures:
        Console().print(report.table())
    click.echo(f"Next: deepsign-train collect review {out}")
    sys.exit(1 if report.failures else 0)


@collect.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--keep", multiple=True, metavar="ID|all", help="Keep this clip; may be repeated.")
@click.option("--drop", multiple=True, metavar="ID|all", help="Drop this clip; may be repeated.")
@click.option("--decisions", type=_FILE, help="A keep.json saved by the page; it takes precedence.")
def review(
    folder: Path, keep: tuple[str, ...], drop: tuple[str, ...], decisions: Path | None
) -> None:
    """Writes DIR/review.html for the browser and saves decisions in DIR/keep.json."""
    from deepsign_training.collect.clip_store import Store
    from deepsign_training.collect.decisions import FILE, decide, read_decisions, write_decisions
    from deepsign_training.collect.errors import CollectError
    from deepsign_training.collect.review_page import write_review

    store = Store(folder)
    made = read_decisions(folder / FILE)
    if decisions is not None:
        if not decisions.exists():
            raise CollectError(f"There is no file {decisions}; save it from the review page.")
        made |= read_decisions(decisions)
    made = decide(store, made, keep, drop)
    write_decisions(folder / FILE, made)
    page = write_review(store, made)
    words = [made.get(clip.id, "open") for clip in store]
    counts = ", ".join(f"{words.count(word)} {word}" for word in ("keep", "drop", "open"))
    click.echo(f"{counts}. Look at {page}")


@collect.command()
@click.argument("folder", metavar="DIR", type=_FOLDER)
@click.option("--out", type=_FOLDER, required=True, help="Folder for <sign>/<n>.mp4.")
def finish(folder: Path, out: Path) -> None:
    """Copies DIR's kept clips to --out, for deepsign-train import folder; exits with code 1 if some are damaged."""
    from deepsign_training.collect.clip_store import Store
    from deepsign_training.collect.decisions import FILE, read_decisions
    from deepsign_training.collect.finish import SOURCES, finish

    done = finish(Store(folder), read_decisions(folder / FILE), out)
    click.echo(
        f"{done.clips} clips of {done.signs} signs in {out}; {SOURCES} names their licences."
    )
    if done.undecided:
        click.echo(f"{done.undecided} clips are left out because they are undecided.")
    if done.damaged:
        names = ", ".join(done.damaged)
        click.echo(
            f"Missing or altered since they were fetched: {names}; fetch them again.", err=True
        )
        sys.exit(1)


def _require_parser() -> None:
    """Raises CollectError if Beautiful Soup, which only collecting needs, is not installed."""
    from deepsign_training.collect.errors import CollectError

    try:
        import bs4  # noqa: F401  (only checks that it is installed)
    except ImportError as error:
        raise CollectError(
            "Reading pages needs Beautiful Soup: pip install 'deepsign[collect]'."
        ) from error
