"""Drawn streams, and a network that was trained on them for a few steps."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepsign_model.specs.network import Branch
from deepsign_training.fit.draw import DrawSettings, draw_takes
from deepsign_training.fit.loop import fit
from deepsign_training.gestures.streams import Streams, draw_streams
from deepsign_training.run.settings import FitSettings

SMALL = Branch(width=16, blocks=1, cells=0)


@pytest.fixture(scope="session")
def streams() -> Streams:
    """Twelve streams of ten seconds."""
    return draw_streams(range(12))


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two files of twelve streams each."""
    folder = tmp_path_factory.mktemp("streams")
    draw_takes(DrawSettings(folder, takes=24, per_shard=12, processes=1, gestures=True))
    return folder


@pytest.fixture(scope="session")
def checkpoint(drawn: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkpoint after four steps."""
    out = tmp_path_factory.mktemp("run")
    return fit(FitSettings(drawn, out, steps=4, batch=12, masked=0.3, branch=SMALL, filming=0))
