"""The worker process, with a real network and a worker that is really killed."""

from __future__ import annotations

import os
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from tests.game.recognition.polling import WAIT_S, wait

from deepsign.camera.base import Frame
from deepsign.errors import RecogniserError
from deepsign.paths import user_paths
from deepsign.recognition.messages import Event, Failed, Scores, SkeletonSeen, StateChanged
from deepsign.recognition.worker.budget import Patience
from deepsign.recognition.worker.supervisor import Recogniser
from deepsign.recognition.worker.watcher import Watcher
from deepsign.threads import join_helpers
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_assets.lexicon import NO_SIGN, load_letters, load_lexicon
from deepsign_model.errors import BundleError
from deepsign_model.feedback.compare import compare
from deepsign_model.feedback.fit import fitted
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.signs.recogniser import SignRecogniser, open_recogniser
from deepsign_model.tracking.track import Track

from .people import person, session, signing

PICTURE = DrawnLearner(0).paint(None, 0.0)

posix = pytest.mark.skipif(os.name != "posix", reason="signals")


def track(seed: int = 0) -> Track:
    """Returns an attempt: a hand goes up, round, and down, a little different for each seed."""
    way = signing(0.0, 1.2, up=(-0.2 + 0.03 * seed, 0.2))
    return Track.of(list(session(way, until_s=1.2, fps=15)))


def frame(number: int, t_s: float | None = None) -> Frame:
    """Returns a picture of a drawn learner at rest."""
    return Frame(PICTURE, number / 30 if t_s is None else t_s, number)


def until_ready(recogniser: Recogniser) -> None:
    wait(recogniser, lambda _: recogniser.state.phase == "ready")


def scores_of(recogniser: Recogniser) -> Scores:
    events = wait(recogniser, lambda events: any(isinstance(e, Scores) for e in events))
    return next(e for e in events if isinstance(e, Scores))


def phases(events: list[Event]) -> list[str]:
    return [event.phase for event in events if isinstance(event, StateChanged)]


def pid_of(recogniser: Recogniser) -> int:
    pid = recogniser.worker_pid
    assert pid is not None
    return pid


def is_running(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"


@pytest.fixture(scope="module")
def signs(tiny_bundle: Path) -> SignRecogniser:
    return open_recogniser(tiny_bundle)


@pytest.fixture
def recogniser(tiny_bundle: Path) -> Iterator[Recogniser]:
    with Recogniser(tiny_bundle) as started:
        yield started


@pytest.fixture(scope="module")
def ready(tiny_bundle: Path) -> Iterator[Recogniser]:
    """A recogniser that no test harms, because a start takes seconds; each test waits for all that it asks."""
    with Recogniser(tiny_bundle) as started:
        until_ready(started)
        yield started


def test_nothing_runs_before_start(tiny_bundle: Path) -> None:
    idle = Recogniser(tiny_bundle)
    assert idle.worker_pid is None
    assert idle.state.phase == "closed"
    assert idle.poll() == []
    assert idle.compare_last() is None
    with pytest.raises(RecogniserError, match="start"):
        _ = idle.spec


def skeleton_of(recogniser: Recogniser) -> SkeletonSeen:
    events = wait(recogniser, lambda events: any(isinstance(e, SkeletonSeen) for e in events))
    return next(e for e in events if isinstance(e, SkeletonSeen))


def test_scores_equal_those_of_the_network_and_one_question_is_open_at_a_time(
    recogniser: Recogniser, signs: SignRecogniser
) -> None:
    first = recogniser.submit(track(), "right", "book")  # while starting: kept until ready
    assert first is not None
    assert recogniser.submit(track(1), "right") is None
    answer = scores_of(recogniser)
    assert answer.seq == first
    assert answer.probabilities == pytest.approx(signs.answer(track(), "right").probabilities)
    assert answer.embedding == pytest.approx(signs.answer(track(), "right").embedding)
    assert answer.model_id == signs.model_id
    assert answer.latency_ms > 0
    book = load_lexicon()["book"]
    wanted = compare(track(), book, "right")
    assert answer.comparison is not None
    assert answer.comparison.scores == pytest.approx(wanted.scores)
    assert answer.comparison.reference_s == pytest.approx(wanted.reference_s)
    again = recogniser.compare_last()
    answer = scores_of(recogniser)
    assert answer.seq == again != first
    assert answer.comparison is not None
    assert answer.comparison.scores == pytest.approx(wanted.scores)
    for seed, hand in ((2, "right"), (3, "left"), (4, "right")):
        seq = recogniser.submit(track(seed), hand)
        answer = scores_of(recogniser)
        assert answer.seq == seq
        assert answer.comparison is None, "no sign was named"
        assert answer.probabilities == pytest.approx(signs.answer(track(seed), hand).probabilities)
    recogniser.submit(track(), "right", "a")
    answer = scores_of(recogniser)
    assert answer.labels == (*load_letters().ids, NO_SIGN)
    assert sum(answer.probabilities) == pytest.approx(1)
    assert answer.model_id == shipped_letters().model_id


def test_a_picture_becomes_a_skeleton_and_the_newest_is_sent_next(recogniser: Recogniser) -> None:
    recogniser.watch(frame(0))  # submitted before the start, so it is dropped
    recogniser.watch(frame(1))
    first = skeleton_of(recogniser)
    assert first.skeleton.t_s == pytest.approx(1 / 30)
    assert first.skeleton.size_px == (640, 480)
    assert np.isfinite(first.skeleton.body).all()
    assert first.people == 1
    for number in range(2, 6):  # the worker takes the first; each later one replaces the one before
        recogniser.watch(frame(number))
    assert skeleton_of(recogniser).skeleton.t_s == pytest.approx(2 / 30)
    assert skeleton_of(recogniser).skeleton.t_s == pytest.approx(5 / 30)
    assert recogniser.poll() == []
    assert recogniser.state.phase == "ready", "looking is no news"


def test_a_comparison_that_fails_leaves_the_verdict(
    signs: SignRecogniser, monkeypatch: pytest.MonkeyPatch
) -> None:
    watcher = Watcher(None, signs, Path())
    answer = signs.answer(track(), "right")
    assert watcher.compared(track(), "right", "", answer) is None
    found = watcher.compared(track(), "right", "book", answer)
    assert found is not None
    sure = replace(answer, probabilities=tuple(float(s == "book") for s in signs.spec.labels))
    assert watcher.compared(track(), "right", "book", sure) is None, "its verdict comes at once"
    later = watcher.compared(track(), "right", "book", sure, always=True)
    assert later is not None
    assert later.scores == found.scores
    monkeypatch.setattr("deepsign_model.feedback.compare.compare", lambda *_: 1 / 0)
    assert watcher.compared(track(), "right", "book", answer) is None


def test_what_a_comparison_needs_is_prepared_on_a_thread(signs: SignRecogniser) -> None:
    watcher, cat = Watcher(None, signs, Path()), load_lexicon()["cat"]
    watcher.prepare("")
    watcher.prepare("cat")
    watcher.prepare("cat")
    assert join_helpers(WAIT_S) == ()
    known = fitted.cache_info().misses
    compare(track(), cat, "right")
    assert fitted.cache_info().misses == known


def test_a_question_goes_before_any_picture(ready: Recogniser) -> None:
    ready.watch(frame(0))
    ready.watch(frame(1))
    ready.submit(track(), "right")
    events = wait(ready, lambda events: sum(isinstance(e, SkeletonSeen) for e in events) == 2)
    kinds = [type(event) for event in events if not isinstance(event, StateChanged)]
    assert kinds == [SkeletonSeen, Scores, SkeletonSeen]


def test_pictures_of_every_size_are_tracked_and_too_large_ones_refused(ready: Recogniser) -> None:
    for number, (width, height) in enumerate(((320, 240), (1920, 1080), (1080, 1920))):
        rgb = np.full((height, width, 3), 90, np.uint8)
        ready.watch(Frame(rgb, number / 30, number))
        assert skeleton_of(ready).skeleton.size_px == (width, height)
    with pytest.raises(ValueError, match="there is room for"):
        ready.watch(Frame(np.zeros((1081, 1920, 3), np.uint8), 1.0, 9))


def test_the_skeleton_of_a_camera_that_knows_its_learner_is_used(ready: Recogniser) -> None:
    known = person(4.0)
    ready.watch(Frame(PICTURE, 4.0, 7, known))
    (event,) = [e for e in ready.poll() if isinstance(e, SkeletonSeen)]
    assert event.skeleton is known


@posix
def test_a_worker_killed_during_a_question_is_replaced_and_answers_it(
    recogniser: Recogniser, signs: SignRecogniser
) -> None:
    until_ready(recogniser)
    recogniser.poll()
    killed = pid_of(recogniser)
    os.kill(killed, signal.SIGSTOP)  # it takes the question and gets no further
    seq = recogniser.submit(track(5), "right", "book")
    assert recogniser.state.phase == "busy"
    os.kill(killed, signal.SIGKILL)
    events = wait(recogniser, lambda events: any(isinstance(e, Scores) for e in events))
    (answer,) = [event for event in events if isinstance(event, Scores)]
    assert answer.seq == seq
    assert answer.generation == 2
    expected = signs.answer(track(5), "right")
    assert answer.probabilities == pytest.approx(expected.probabilities)
    assert answer.embedding == pytest.approx(expected.embedding, abs=1e-4)
    assert answer.comparison is not None
    assert phases(events) == ["busy", "restarting", "ready", "busy", "ready"]
    assert not is_running(killed)
    assert recogniser.state.reason == ""


@posix
def test_a_worker_killed_during_a_picture_loses_the_picture_and_no_question(
    recogniser: Recogniser, signs: SignRecogniser
) -> None:
    until_ready(recogniser)
    os.kill(pid_of(recogniser), signal.SIGSTOP)
    recogniser.watch(frame(0))
    seq = recogniser.submit(track(), "right")
    recogniser.watch(frame(1))
    os.kill(pid_of(recogniser), signal.SIGKILL)
    events = wait(recogniser, lambda events: any(isinstance(e, SkeletonSeen) for e in events))
    (answer,) = [event for event in events if isinstance(event, Scores)]
    assert answer.seq == seq
    assert answer.probabilities == pytest.approx(signs.answer(track(), "right").probabilities)
    (looked,) = [event for event in events if isinstance(event, SkeletonSeen)]
    assert looked.skeleton.t_s == pytest.approx(1 / 30)
    assert not [event for event in events if isinstance(event, Failed)]


@posix
def test_a_worker_that_hangs_is_replaced(tiny_bundle: Path) -> None:
    with Recogniser(tiny_bundle, patience=Patience(reply_s=1.0)) as recogniser:
        until_ready(recogniser)
        hanging = pid_of(recogniser)
        os.kill(hanging, signal.SIGSTOP)
        seq = recogniser.submit(track(), "right")
        assert scores_of(recogniser).seq == seq
        assert not is_running(hanging)


@posix
def test_the_longest_question_does_not_wait_for_a_worker_that_hangs(
    tiny_bundle: Path, signs: SignRecogniser
) -> None:
    long = Track.of(list(session(signing(0.0, 5.0), until_s=5.0, fps=240)))
    with Recogniser(tiny_bundle, patience=Patience(reply_s=1.0)) as recogniser:
        until_ready(recogniser)
        os.kill(pid_of(recogniser), signal.SIGSTOP)
        recogniser.submit(long, "right")
        answer = scores_of(recogniser)
        assert answer.generation == 2
        assert answer.probabilities == pytest.approx(signs.answer(long, "right").probabilities)


@posix
def test_a_spent_budget_of_restarts_gives_a_reason_and_start_tries_again(
    tiny_bundle: Path,
) -> None:
    with Recogniser(tiny_bundle, patience=Patience(restarts=1)) as recogniser:
        seq = recogniser.submit(track(), "right")
        os.kill(pid_of(recogniser), signal.SIGKILL)
        wait(recogniser, lambda _: recogniser.state.phase == "restarting")
        os.kill(pid_of(recogniser), signal.SIGKILL)
        events = wait(recogniser, lambda _: recogniser.state.phase == "failed")
        assert recogniser.state.reason == "restarts"
        assert "stopped 2 times" in recogniser.state.detail
        assert [e.seq for e in events if isinstance(e, Failed)] == [seq]
        assert recogniser.submit(track(), "right") is None
        assert recogniser.worker_pid is None
        recogniser.start()
        assert recogniser.submit(track(), "right") is not None
        scores_of(recogniser)


@posix
def test_a_question_that_was_tried_often_enough_is_given_up(tiny_bundle: Path) -> None:
    with Recogniser(tiny_bundle, patience=Patience(tries=1)) as recogniser:
        until_ready(recogniser)
        os.kill(pid_of(recogniser), signal.SIGSTOP)
        seq = recogniser.submit(track(), "right")
        os.kill(pid_of(recogniser), signal.SIGKILL)
        events = wait(recogniser, lambda _: recogniser.state.phase == "restarting")
        (failure,) = [event for event in events if isinstance(event, Failed)]
        assert failure.seq == seq
        assert failure.reason == "the recogniser stopped"
        assert recogniser.submit(track(), "right") is not None


def test_truncated_weights_are_refused_at_the_start(tiny_bundle: Path, tmp_path: Path) -> None:
    folder = tmp_path / "cut"
    shutil.copytree(tiny_bundle, folder)
    victim = max(folder.iterdir(), key=lambda path: path.stat().st_size)
    victim.write_bytes(victim.read_bytes()[:-100])
    recogniser = Recogniser(folder)
    with pytest.raises(BundleError):
        recogniser.start()
    assert recogniser.worker_pid is None


def test_weights_that_vanish_before_the_worker_reads_them_are_reported(
    tiny_bundle: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "vanishing"
    shutil.copytree(tiny_bundle, folder)
    with Recogniser(folder) as recogniser:
        shutil.rmtree(folder)
        wait(recogniser, lambda _: recogniser.state.phase == "failed")
        assert recogniser.state.reason == "network"
        assert "cannot load its network" in recogniser.state.detail
        assert "network cannot be loaded" in user_paths().worker_log.read_text(encoding="utf-8")
        assert recogniser.worker_pid is None


def test_close_ends_the_worker_and_may_be_repeated(tiny_bundle: Path) -> None:
    recogniser = Recogniser(tiny_bundle)
    recogniser.start()
    pid = pid_of(recogniser)
    recogniser.close()
    recogniser.close()
    assert not is_running(pid)
    assert recogniser.poll()[-1] == StateChanged("closed")
    assert recogniser.submit(track(), "right") is None


PROGRAM = """
import sys, time
from pathlib import Path
from deepsign.recognition.worker.supervisor import Recogniser

if __name__ == "__main__":
    recogniser = Recogniser(Path(sys.argv[1]))
    recogniser.start()
    print(recogniser.worker_pid, flush=True)
    assert "torch" not in sys.modules
    assert "openvino" not in sys.modules
    while recogniser.state.phase != "ready":
        recogniser.poll()
        time.sleep(0.01)
    try:
        print("ready", flush=True)  # within: Ctrl-C may come at once
        time.sleep(300)
    except KeyboardInterrupt:
        recogniser.poll()
        print("phase", recogniser.state.phase, recogniser.worker_pid, flush=True)
        recogniser.close()
"""


@contextmanager
def ctrl_c_as_in_a_terminal() -> Iterator[None]:
    """Resets Ctrl-C for programs started within to the default, as in a terminal.

    Tests run in the background of a shell (or of some CI) inherit an ignored SIGINT and pass it on, and
    Python then leaves it ignored: no KeyboardInterrupt would ever come. What is caught here is reset
    to the default by exec.
    """
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.fixture
def game(tiny_bundle: Path, tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """Starts a program that holds a recogniser, in its own process group; yields it with its worker's pid."""
    script = tmp_path / "game.py"
    script.write_text(PROGRAM)
    with ctrl_c_as_in_a_terminal():
        process = subprocess.Popen(
            [sys.executable, str(script), str(tiny_bundle)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
    with process:
        assert process.stdout is not None
        pid = int(process.stdout.readline())
        yield process, pid
        process.kill()


@posix
def test_ctrl_c_while_the_worker_starts_and_later_leaves_no_noise(
    game: tuple[subprocess.Popen[str], int],
) -> None:
    process, pid = game
    assert process.stdout is not None
    end_s = time.monotonic() + WAIT_S
    sent = 0
    while not select.select([process.stdout], [], [], 0.003)[0]:  # at every moment of its start
        assert time.monotonic() < end_s, "the worker does not get ready"
        os.kill(pid, signal.SIGINT)
        sent += 1
    assert sent > 10
    assert process.stdout.readline() == "ready\n"
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=WAIT_S)
    assert out == f"phase ready {pid}\n"  # still the first worker: it was not killed and replaced
    assert err == ""
    assert process.returncode == 0
    assert not is_running(pid)


@posix
def test_a_killed_game_takes_its_worker_along_without_noise(
    game: tuple[subprocess.Popen[str], int],
) -> None:
    process, pid = game
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    process.send_signal(signal.SIGKILL)
    _, err = process.communicate(timeout=WAIT_S)
    assert err == ""
    end_s = time.monotonic() + WAIT_S
    while is_running(pid):
        assert time.monotonic() < end_s, "the worker outlives the game"
        time.sleep(0.05)
