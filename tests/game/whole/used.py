"""Uses a progress.db as a learner does: home, every page of progress, a review, the export and the report."""

from __future__ import annotations

from pathlib import Path

from deepsign.errors import DeepSignError
from deepsign.folders import export_task
from deepsign.learning.schedule import Rating
from deepsign.progress.learner_figures import read_figures
from deepsign.progress.records import Attempt, Learner
from deepsign.reports.html import write_page
from deepsign.reports.report import as_csv, as_json, as_text, report
from deepsign.scenes.home.home import HomeScene
from deepsign.scenes.progress.progress import ProgressScene
from deepsign.scenes.progress.progress_page import PAGES
from deepsign.stage.scene import Scene

from .game import Game, Played


def use(folder: Path) -> list[str]:
    """Starts the game and uses everything once.

    Returns:
        The problems shown on the screens; empty if there were none.

    Raises:
        DeepSignError: The game could not be started.
    """
    game = Game(folder, (640, 480), Played())
    try:
        learners = game.store.learners.all() or (game.store.learners.create("New"),)
        said = _seen_by(game, learners[-1])
        for learner in learners:
            for act in (_review, _files):
                try:
                    act(game, learner)
                except DeepSignError as error:
                    said.append(str(error))
        said.append(game.store.waiting.problem)
        return [each for each in said if each]
    finally:
        game.end()


def _seen_by(game: Game, learner: Learner) -> list[str]:
    """Returns the problems on the screens."""
    home = HomeScene(game.services, game.stage.stack, learner)
    _show(game, home)
    progress = ProgressScene(game.services, game.stage.stack, learner)
    _show(game, progress)
    said = [home.problem, progress.said]
    for page in PAGES:
        progress.show(page)
        game.look()
        said.append(progress.said)
    for door in ("review", "challenge", "learners"):
        try:
            scene = game.services.routes.door(door, game.services, game.stage.stack, learner)
            _show(game, scene)
        except DeepSignError as error:
            said.append(str(error))
        except ValueError:  # there is nothing to do there
            continue
    return said


def _show(game: Game, scene: Scene) -> None:
    game.stage.stack.push(scene)
    game.stage.frame([], 0.05)
    game.look()


def _review(game: Game, learner: Learner) -> None:
    store = game.store
    store.cards.schedule(learner)
    for sign in ("book", "bird"):
        store.attempts.record(learner, Attempt(sign, "match", 80, 8.0, "words"))
        store.cards.preview(learner, sign)
        store.cards.review(learner, sign, Rating.GOOD)
        store.cards.rate_again(learner, Rating.HARD)
    for _ in range(3):
        store.cards.undo(learner)
    sitting = store.sittings.begin(learner, "lesson")
    store.sittings.end(sitting)
    store.achievements.grant(learner)
    store.rounds.best(learner, "timed")
    store.games.best(learner, "rush")
    store.gestures.stats(learner)
    store.sittings.of(learner)


def _files(game: Game, learner: Learner) -> None:
    store, now = game.store, game.now()
    store.attempts.of(learner)
    store.cards.reviews(learner)
    export = export_task(store, learner, now)
    export.start()
    assert export.wait(60)
    export.result()
    reports = [report(store, learner, now)]
    as_text(reports[0])
    as_json(reports)
    as_csv(reports, "signs")
    signs = [(sign.id, sign.level) for sign in game.services.taught]
    figures = read_figures(store, learner, now, signs)
    write_page(store.path.parent / "page.html", [(learner, figures)], game.services.words)
