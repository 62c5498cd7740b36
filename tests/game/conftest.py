"""For all tests of the game: small real networks with random weights, exported like the shipped ones; new databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest
import torch
from safetensors.torch import save

import deepsign_schema
from deepsign_assets.lexicon import NO_SIGN
from deepsign_model.bundle import CARD, WEIGHTS, Bundle
from deepsign_model.keypoints.net import net_of_spec
from deepsign_model.keypoints.sampling import POINTS
from deepsign_model.specs.gestures import GestureSpec
from deepsign_model.specs.network import Branch
from deepsign_model.specs.signs import SignSpec
from deepsign_training.export.ensemble import save_random
from deepsign_training.export.files import in_openvino, openvino_files
from deepsign_training.gestures.timeline import LABELS

migrate = deepsign_schema.migrate
SmallNetwork = Callable[[Sequence[str]], Path]


@pytest.fixture(scope="session")
def new_database() -> Iterator[sqlite3.Connection]:
    """Provides a new progress.db, made by all migrations."""
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as made:
        migrate(made)
        yield made


@pytest.fixture(autouse=True)
def _new_files_are_copied(
    new_database: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies the tables of a new file from one that the migrations made, which takes 20 ms a file."""

    def copied(connection: sqlite3.Connection) -> tuple[str, ...]:
        if connection.execute("SELECT count(*) FROM sqlite_master").fetchone() != (0,):
            return migrate(connection)
        connection.execute("BEGIN IMMEDIATE")  # raises an error if it is locked or read-only
        connection.execute("COMMIT")
        new_database.backup(connection)
        return deepsign_schema.applied(connection)

    monkeypatch.setattr(deepsign_schema, "migrate", copied)


@pytest.fixture(scope="session")
def small_network(tmp_path_factory: pytest.TempPathFactory) -> SmallNetwork:
    """Writes the bundle of a network that knows some signs, and gives its folder."""
    return lambda signs: write_network(tmp_path_factory.mktemp("bundle"), signs)


@pytest.fixture(scope="session")
def tiny_gestures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gesture network."""
    branch = Branch(width=16, blocks=1, cells=0)
    spec = GestureSpec(LABELS, name="tiny", branches=(branch,))
    return save_random(tmp_path_factory.mktemp("gestures") / "tiny", spec).folder


def write_network(folder: Path, signs: Sequence[str]) -> Path:
    """Writes the bundle of a sign network with random weights; gives its folder."""
    torch.manual_seed(0)
    branch = Branch(width=16, blocks=1, cells=0)
    spec = SignSpec(labels=(*signs, NO_SIGN), name="tiny", moments=8, branches=(branch,))
    net = net_of_spec(spec)
    weights = save({name: value.contiguous() for name, value in net.state_dict().items()})
    model = in_openvino(net, (1, spec.moments, POINTS, 3), (1, spec.moments, 2))
    files = {WEIGHTS: weights, CARD: b"Random weights, for tests.\n"}
    return Bundle.save(folder / "tiny", spec, files | openvino_files(model, half=False)).folder
