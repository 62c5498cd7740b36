"""``deepsign doctor``: checks everything the game needs, and says how to fix problems.

Each check does the real task once: it takes a picture, tracks a person, judges a track. A check changes nothing, and a
failed check does not stop the next one.
"""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from functools import partial
from typing import Final

import click

from deepsign import __version__
from deepsign.errors import SettingsError
from deepsign.paths import user_paths

PICTURE_WITHIN_S: Final = 6.0


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check.

    Attributes:
        name: Name of the check.
        ok: Whether all is well.
        said: Result in a few words.
        remedy: How to fix the problem; empty if all is well.
    """

    name: str
    ok: bool
    said: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Check:
    """One check.

    Attributes:
        name: Name of the check.
        look: Runs the check and returns the result in a few words; raises if there is a problem.
        remedy: How to fix the problem.
    """

    name: str
    look: Callable[[], str]
    remedy: str

    def run(self) -> Finding:
        """Runs the check; never raises."""
        try:
            return Finding(self.name, ok=True, said=self.look())
        except Exception as error:  # any error is a result
            words = " ".join(str(error).split()) or type(error).__name__
            return Finding(self.name, ok=False, said=words, remedy=self.remedy)


@click.command()
@click.option("--camera", default=None, metavar="auto|N|FILE|demo", help="The camera to check.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
@click.pass_context
def doctor(context: click.Context, camera: str | None, as_json: bool) -> None:
    """Check camera, tracker, both models, database and display.

    Returns 1 when something is wrong.
    """
    findings = []
    for check in checks(camera or "auto"):
        findings.append(check.run())
        if not as_json:
            click.echo(_line(findings[-1]))
    if as_json:
        report = {"about": about(), "logs": logs(), "checks": [asdict(f) for f in findings]}
        click.echo(json.dumps(report, indent=2))
    else:
        click.echo(f"({about()})")
        click.echo(f"(logs: {', '.join(logs()) or 'none'})")
    context.exit(0 if all(finding.ok for finding in findings) else 1)


def about() -> str:
    """Returns the versions, for a bug report."""
    return f"deepsign {__version__}, Python {platform.python_version()}, {platform.platform()}"


def logs() -> list[str]:
    """Returns the log files, for a bug report."""
    try:
        paths = user_paths()
    except SettingsError:  # the check of the database reports it
        return []
    return [str(path) for path in (paths.log, paths.worker_log, paths.crash_log)]


_BRING_BACK = "bring its files back from git (git checkout -- model), or install DeepSign again"


def checks(camera: str) -> tuple[Check, ...]:
    """Returns all checks in order.

    Args:
        camera: See ``deepsign play --camera``.
    """
    return (
        Check(
            "camera",
            partial(_look_at_camera, camera),
            "plug a webcam in, close other programs that use it, and allow DeepSign to use it in the "
            "system's privacy settings (on Linux: be in the group 'video'); without one, play with "
            "deepsign --camera demo",
        ),
        Check(
            "tracker",
            _look_at_tracker,
            _BRING_BACK,
        ),
        Check(
            "signs",
            _look_at_signs,
            _BRING_BACK,
        ),
        Check(
            "gestures",
            _look_at_gestures,
            _BRING_BACK,
        ),
        Check(
            "letters",
            _look_at_letters,
            _BRING_BACK,
        ),
        Check(
            "database",
            _look_at_database,
            "follow that advice, or set DEEPSIGN_HOME to another folder",
        ),
        Check(
            "display",
            _look_at_display,
            "start DeepSign on a desktop, not over a plain remote shell; on Linux see that DISPLAY "
            "or WAYLAND_DISPLAY is set",
        ),
    )


def _line(finding: Finding) -> str:
    line = f"{'ok  ' if finding.ok else 'FIX '}  {finding.name:<12} {finding.said}"
    return f"{line}\n      to fix it:  {finding.remedy}" if finding.remedy else line


# Each check imports what it needs, so that a failed import is a result too.


def _look_at_camera(wanted: str) -> str:
    from deepsign.camera.opening import open_camera
    from deepsign.errors import CameraError

    with open_camera(wanted) as camera:
        until_s = time.monotonic() + PICTURE_WITHIN_S
        while (frame := camera.newest()) is None and time.monotonic() < until_s:
            if camera.state.phase == "lost":
                break
            time.sleep(0.02)
        if frame is None:
            raise CameraError(camera.state.sentence or f"{camera.name} gives no picture.")
    height, width = frame.rgb.shape[:2]
    return f"{camera.name} gives pictures of {width}x{height}"


def _look_at_tracker() -> str:
    import numpy as np

    from deepsign_assets.film.drawn_learner import DrawnLearner
    from deepsign_model.tracking.tracker import load_tracker

    tracker, learner = load_tracker(), DrawnLearner(0)
    seen = tracker.track(learner.paint(None, 0.0), 0.0)
    started = time.perf_counter()
    for number in range(1, 6):
        seen = tracker.track(learner.paint(None, number / 30), number / 30)
    took_ms = 1000 * (time.perf_counter() - started) / 5
    if np.isnan(seen.body).any():
        raise RuntimeError("nobody was found in a picture of a drawn learner.")
    return f"finds a drawn learner: {took_ms:.0f} ms a picture, drawn and tracked"


def _look_at_signs() -> str:
    from deepsign.camera.demo_skeleton import skeleton_of
    from deepsign_assets.film.drawn_learner import DrawnLearner
    from deepsign_model.bundle import default_bundle_path
    from deepsign_model.signs.recogniser import open_recogniser
    from deepsign_model.tracking.track import Track

    signs, learner = open_recogniser(default_bundle_path()), DrawnLearner(0)
    performance, size = learner.perform("hello"), (640, 480)
    moments = [number / 15 for number in range(int(performance.duration_s * 15))]
    track = Track.of(
        [skeleton_of(learner.joints(learner.pose(performance, t), size), t, size) for t in moments]
    )
    signs.answer(track, "right")
    started = time.perf_counter()
    signs.answer(track, "right")
    took_ms = 1000 * (time.perf_counter() - started)
    return f"{signs.model_id} on {signs.backend}: {took_ms:.0f} ms an attempt"


def _look_at_gestures() -> str:
    from deepsign_model.bundle import gesture_bundle_path
    from deepsign_model.gestures.recogniser import open_gestures

    gestures = open_gestures(gesture_bundle_path())
    gestures.warm_up()
    started = time.perf_counter()
    gestures.warm_up()
    took_ms = 1000 * (time.perf_counter() - started)
    return f"{gestures.model_id} on {gestures.backend}: {took_ms:.1f} ms an answer"


def _look_at_letters() -> str:
    from deepsign.camera.demo_skeleton import skeleton_of
    from deepsign_assets.film.drawn_learner import DrawnLearner
    from deepsign_assets.lexicon import load_letters
    from deepsign_model.letters.correction import correct
    from deepsign_model.letters.live import LetterWatch
    from deepsign_model.letters.recogniser import open_letters
    from deepsign_model.letters.weights import shipped_letters

    watch, learner, size = LetterWatch(open_letters()), DrawnLearner(0), (640, 480)
    performance = load_letters()["l"].performance
    at_s = performance.arrivals_s[0]
    skeleton = skeleton_of(learner.joints(learner.pose(performance, at_s), size), at_s, size)
    watch.push(skeleton, "letter")
    correct("l", skeleton.hands[0])
    started = time.perf_counter()
    seen = watch.push(skeleton, "letter")
    correct("l", skeleton.hands[0], seen.shares)
    took_ms = 1000 * (time.perf_counter() - started)
    networks = f"{shipped_letters().model_id} (letters held and letters spelled)"
    return f"{networks} reads a drawn L as {seen.best.upper()}: {took_ms:.1f} ms a hand"


def _look_at_database() -> str:
    from deepsign.errors import ProgressDamaged
    from deepsign.progress.examine import examine
    from deepsign.progress.store import utc_now

    path = user_paths().progress_db
    found = examine(path, utc_now())
    if not found.exists:
        return f"{path} will be made at the first start"
    if found.unusable:
        raise ProgressDamaged(
            f"{path} contains values that cannot be used: {', '.join(found.unusable)}; "
            "start deepsign to mend it."
        )
    coming = ", to be upgraded at the next start" if found.pending else ""
    if found.wrong_clock:
        coming += f"; the last results of {', '.join(found.wrong_clock)} have a wrong date, because a clock was wrong"
    return f"{path} is sound (learners: {found.learners}, attempts: {found.attempts}){coming}"


def _look_at_display() -> str:
    import pygame

    from deepsign.errors import DisplayError

    asked_for = os.environ.get("SDL_VIDEODRIVER")
    try:
        pygame.display.init()
        driver = pygame.display.get_driver()
        sizes = pygame.display.get_desktop_sizes()
    except pygame.error as error:
        raise DisplayError(f"no window can be opened here ({error}).") from error
    finally:
        pygame.display.quit()
    # Without a display, SDL falls back to an invisible window without an error.
    if driver in ("dummy", "offscreen") and driver != asked_for:
        raise DisplayError("no display was found.")
    screens = ", ".join(f"{width}x{height}" for width, height in sizes)
    return f"{driver}: {screens}"
