"""Settings for all tests: no window, no sound, a fixed seed, and never a person's real progress.db."""

import os

# Before anything imports pygame or a library with threads.
os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("SDL_AUDIODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
os.environ.setdefault("OMP_NUM_THREADS", "1")
# FFmpeg keeps the log level from when a test first opens a video; the game sets this level before that.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from deepsign.threads import join_helpers

# The same examples in every run, without a time limit, because shared machines are slow at times.
hypothesis.settings.register_profile(
    "deepsign",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[hypothesis.HealthCheck.too_slow],
)
hypothesis.settings.load_profile("deepsign")


MINUTES_S = 600


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Returns the folder of the learner's data in this test, not yet created."""
    folder = tmp_path / "home"
    monkeypatch.setenv("DEEPSIGN_HOME", str(folder))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _threads_end() -> Iterator[None]:
    """Checks that no thread of the game outlives the tests."""
    yield
    assert join_helpers(20) == ()


def takes_minutes(item: pytest.Item) -> bool:
    """Returns whether a test has a time limit of minutes."""
    marker = item.get_closest_marker("timeout")
    return marker is not None and marker.args[0] >= MINUTES_S


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    # The longest go first, so that no process runs one alone at the end.
    items.sort(key=lambda item: not takes_minutes(item))
    if os.environ.get("DEEPSIGN_TEST_CAMERA"):
        return
    for item in items:
        if item.get_closest_marker("camera"):
            item.add_marker(pytest.mark.skip(reason="set DEEPSIGN_TEST_CAMERA to use the webcam"))
