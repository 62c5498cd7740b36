"""The collect commands: output and exit codes. Those that fetch and finish run in a process of their own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from deepsign_training.cli import commands, main
from deepsign_training.collect.clip_store import Store


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "deepsign_training.cli", "collect", *map(str, arguments)]
    env = {**os.environ, "no_proxy": "127.0.0.1", "COLUMNS": "200"}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=env)


def review(*arguments: object) -> str:
    """Runs `collect review` in this process; returns what it prints."""
    words = ["collect", "review", *map(str, arguments)]
    done = CliRunner().invoke(commands, words, env={"COLUMNS": "200"}, catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.fixture
def written(web, film, tmp_path) -> Path:
    """Writes a manifest with one good and one missing page."""
    web.film("/a.mp4", film(1))
    web.page("/book", "a.mp4")
    text = '[limits]\ndelay_s = 0.1\n[[site]]\nname = "here"\nlicence = "mine"\n'
    for sign, page in (("cat", "/gone"), ("book", "/book")):
        text += f'[[site.entry]]\nsign = "{sign}"\npage = "{web(page)}"\n'
    (tmp_path / "manifest.toml").write_text(text)
    return tmp_path / "manifest.toml"


def test_fetch_review_and_finish(written: Path, web, film, tmp_path):
    clips, kept = tmp_path / "clips", tmp_path / "kept"
    fetched = run("fetch", written, "--out", clips)
    assert fetched.returncode == 1, "one page failed"
    assert "You are responsible for the licences" in fetched.stdout
    assert "ships no collected videos" in fetched.stdout
    assert "2/2 book: 1 fetched" in fetched.stdout
    (row,) = [line for line in fetched.stdout.splitlines() if "/gone" in line and "404" in line]
    assert row.split()[:2] == ["cat", web("/gone")]

    (clip,) = Store(clips)
    assert "1 open" in review(clips)
    assert review(clips, "--keep", clip.id).startswith("1 keep, 0 drop, 0 open.")
    assert f'id="{clip.id}" tabindex="-1" data-choice="keep"' in (clips / "review.html").read_text()

    finished = run("finish", clips, "--out", kept)
    assert (finished.returncode, finished.stderr) == (0, "")
    assert (kept / "book" / "1.mp4").read_bytes() == film(1)


def test_review_reads_decisions_saved_by_the_page(collected: Store, tmp_path):
    book, _other, cat = collected
    review(collected.folder, "--drop", book.id)
    data = {"format": 1, "decisions": {book.id: "keep", cat.id: "drop"}}
    (tmp_path / "saved.json").write_text(json.dumps(data))
    done = review(collected.folder, "--decisions", tmp_path / "saved.json")
    assert done.startswith("1 keep, 1 drop, 1 open.")
    kept = json.loads((collected.folder / "keep.json").read_text())
    assert kept["decisions"] == data["decisions"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("fetch", "none.toml", "--out", "x"),
        ("review", "none"),
        ("finish", "none", "--out", "x"),
    ],
)
def test_bad_input_is_one_sentence_and_code_2(tmp_path, arguments, monkeypatch, capsys):
    words = [str(tmp_path / a) if a in {"none", "none.toml", "x"} else a for a in arguments]
    monkeypatch.setattr(sys, "argv", ["deepsign-train", "collect", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    said = capsys.readouterr()
    assert (ended.value.code, said.out) == (2, "")
    assert said.err.startswith("deepsign-train: ")
    assert said.err.count("\n") == 1


def test_game_does_not_import_the_collector():
    """The game imports neither the collector nor Beautiful Soup."""
    code = (
        "import sys, deepsign.cli; print([m for m in sys.modules if 'collect.' in m or m == 'bs4'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60)
    assert done.stdout.strip() == "[]", done.stderr
