from pathlib import Path

from deepsign.paths import user_paths


def test_the_variable_moves_everything(tmp_path: Path) -> None:
    paths = user_paths({"DEEPSIGN_HOME": str(tmp_path / "stick")})
    assert paths.progress_db == tmp_path / "stick" / "progress.db"
    assert paths.backups.parent == paths.crash_log.parent == paths.home
    assert not paths.home.exists()


def test_an_empty_variable_counts_as_none() -> None:
    assert user_paths({"DEEPSIGN_HOME": ""}) == user_paths({})
    assert user_paths({}).home.name == "deepsign"
