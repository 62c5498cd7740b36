"""The data that the progress screen reads from the store, and the files it writes."""

from __future__ import annotations

from collections.abc import Callable

from deepsign.errors import ProgressError
from deepsign.folders import export_task, exports
from deepsign.learning.parameters import SIGNS_IN_LESSON, alike_signs
from deepsign.private import private_folder
from deepsign.progress.faults import plain_errors
from deepsign.progress.learner_figures import FiguresOnDemand, LearnerFigures
from deepsign.progress.learner_names import plain
from deepsign.progress.records import Learner
from deepsign.reports.html import write_page
from deepsign.scenes.progress.progress_page import PARTS, PageName
from deepsign.scenes.shared.state_words import error_words
from deepsign.stage.busy import carry_out
from deepsign.stage.scene import Scene, Stack
from deepsign.stage.services import Services
from deepsign.threads import Cancelled
from deepsign_assets.lexicon import load_alphabet

MakeLesson = Callable[[Services, Stack, Learner, LearnerFigures | None], Scene]


def read_figures(services: Services, learner: Learner, page: PageName) -> FiguresOnDemand:
    """Returns the figures of a learner, with those of a page already read.

    Raises:
        ProgressError: Progress.db cannot be read.
    """
    signs = [(each.id, each.level) for each in (*services.taught, *load_alphabet())]
    figures = FiguresOnDemand(services.store, learner, services.now_utc(), signs)
    figures.load(PARTS[page])
    return figures


def today_lesson(
    services: Services, stack: Stack, learner: Learner, _: LearnerFigures | None
) -> Scene:
    """Returns the lesson that the button of the day starts.

    Raises:
        ProgressError: progress.db cannot be read.
        NothingToDo: Nothing can be practised.
    """
    return services.routes.door("today", services, stack, learner)


def alike_lesson(
    services: Services, stack: Stack, learner: Learner, figures: LearnerFigures | None
) -> Scene:
    """Returns a lesson on the parameter that is missed most, with signs that differ only in it.

    Raises:
        ProgressError: progress.db cannot be read.
        NothingToDo: Nothing was off often enough.
    """
    taught = {sign.id: sign.minimal_pairs for sign in services.taught}
    named = () if figures is None else figures.parameters
    signs = alike_signs(named, taught, taught.keys(), SIGNS_IN_LESSON)
    return services.routes.listed(services, stack, learner, signs)


def export(services: Services, stack: Stack, learner: Learner, say: Callable[[str], None]) -> None:
    """Writes the export; ``say`` is called with the message."""
    words = services.words
    task = export_task(services.store, learner, services.now_utc())

    def ended() -> None:
        try:
            say(words("progress-exported", folder=str(task.result())))
        except Cancelled:
            say(words("common-cancelled"))
        except ProgressError as error:
            say(words("progress-failed", why=error_words(words, error)))

    carry_out(services, stack, words("common-writing", name=learner.name), task, ended)


def export_page(services: Services, learner: Learner, figures: FiguresOnDemand) -> str:
    """Writes the web page of a learner beside the exports; returns the message."""
    words, folder = services.words, exports(services.store)
    file = folder / f"{plain(learner.name)}-{figures.today.isoformat()}.html"
    try:
        with plain_errors(folder):
            private_folder(folder)
        write_page(file, [(learner, figures)], words)
    except ProgressError as error:
        return words("progress-failed", why=error_words(words, error))
    return words("progress-web-written", file=str(file))
