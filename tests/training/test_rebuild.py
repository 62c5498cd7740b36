"""Rebuilding weights from the lexicon."""

from pathlib import Path

import pytest

from deepsign_assets.lexicon import load_lexicon
from deepsign_model.errors import ModelError
from deepsign_model.specs.network import Branch
from deepsign_training.rebuild import AIM, RebuildSettings, rebuild

SIGNS = tuple(sorted(sign.id for sign in load_lexicon().level(1)))[:6]


def test_rebuild_writes_only_into_its_folder(tmp_path: Path) -> None:
    settings = RebuildSettings(
        tmp_path / "new",
        minutes=0.1,
        signs=SIGNS,
        branch=Branch(width=16, blocks=1, cells=0),
        batch=16,
        measured=12,
        processes=1,
        per_shard=14,
    )
    found = rebuild(settings)
    assert found.top1.count == 12
    assert found.takes >= 28
    assert found.bundle.spec.signs == SIGNS
    assert {path.name for path in settings.out.iterdir()} == {"takes", "run", "weights"}
    assert "12 drawn people outside the training data" in found.lines()[1]


def test_used_folder_and_negative_budget_are_refused(tmp_path: Path) -> None:
    (tmp_path / "old").write_text("")
    with pytest.raises(ModelError, match="is not empty"):
        rebuild(RebuildSettings(tmp_path))
    with pytest.raises(ModelError, match="must be above 0, not -1"):
        rebuild(RebuildSettings(tmp_path / "new", minutes=-1))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_fourteen_signs_reach_the_aim(tmp_path: Path) -> None:
    assert rebuild(RebuildSettings(tmp_path / "new", minutes=0.9)).top1.value >= AIM
