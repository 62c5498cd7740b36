"""What the progress screen reads from the store, and the files it writes."""

from __future__ import annotations

from pathlib import Path

from deepsign.errors import ProgressError
from deepsign.folders import write_export
from deepsign.progress.figures import FiguresOnDemand
from deepsign.progress.records import Learner
from deepsign.reports.html import write_page
from deepsign.scenes.progress.progress_page import PARTS, PageName
from deepsign.stage.services import Services


def read_figures(services: Services, learner: Learner, page: PageName) -> FiguresOnDemand:
    """The figures of a learner, with what a page needs read already.

    Raises:
        ProgressError: progress.db cannot be read.
    """
    signs = [(sign.id, sign.level) for sign in services.taught]
    figures = FiguresOnDemand(services.store, learner, services.now_utc(), signs)
    if not figures.fresh:
        figures.load(PARTS[page])
    return figures


def export(services: Services, learner: Learner) -> str:
    """Writes the export; returns what to say about it."""
    words = services.words
    try:
        folder = write_export(services.store, learner, services.now_utc())
    except (OSError, ProgressError) as error:
        return words("progress-failed", why=str(error))
    return words("progress-exported", folder=str(folder))


def export_page(services: Services, learner: Learner, figures: FiguresOnDemand) -> str:
    """Writes the web page of a learner beside the exports; returns what to say about it."""
    words = services.words
    try:
        file = _page_file(services.store.path.parent / "exports", learner, figures)
        write_page(file, [(learner, figures)], words)
    except (OSError, ProgressError) as error:
        return words("progress-failed", why=str(error))
    return words("progress-web-written", file=str(file))


def _page_file(folder: Path, learner: Learner, figures: FiguresOnDemand) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    plain = "".join(letter if letter.isalnum() else "-" for letter in learner.name)
    return folder / f"{plain}-{figures.today.isoformat()}.html"
