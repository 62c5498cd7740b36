"""Every command that prints works in every encoding, without a traceback or a lost name."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click
import pytest

from deepsign import boundary
from deepsign.cli import run
from deepsign.progress.store import ProgressStore
from deepsign_training import boundary as training_boundary

CHINESE = "李小龍"
ESCAPED = "\\u674e\\u5c0f\\u9f8d"
ENCODINGS = ("cp1252", "ascii", "latin-1", "cp437", "utf-8", "utf-16", "gb18030")
COMMANDS = (
    ("progress",),
    ("progress", "--profile", CHINESE),
    ("progress", "--json"),
    ("progress", "--csv", "--table", "days"),
    ("progress", "--optimise", "--profile", "nobody"),
    ("progress", "--html", f"{CHINESE}.html"),
    ("lexicon",),
    ("lexicon", "book"),
    ("lexicon", "--json"),
    ("lexicon", CHINESE),
    ("judge", f"{CHINESE}.mp4", "--sign", "book"),
    ("recognise", f"{CHINESE}.mp4", "--json"),
    (CHINESE,),
    ("--help",),
)
Guarded = Callable[[Callable[[], object]], int]
both_lines = pytest.mark.parametrize(
    "guarded", [boundary.guarded, training_boundary.guarded], ids=("game", "training")
)


class Stream(io.TextIOWrapper):
    """Standard output as Python opens it for a pipe."""

    def __init__(self, encoding: str, errors: str = "strict") -> None:
        self.bytes = io.BytesIO()
        super().__init__(self.bytes, encoding, errors, write_through=True)
        self.first_encoding = encoding

    def text(self) -> str:
        self.flush()
        return self.bytes.getvalue().decode(self.first_encoding)


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], tuple[Stream, Stream]]:
    def made(encoding: str) -> tuple[Stream, Stream]:
        out, err = Stream(encoding), Stream(encoding, "backslashreplace")
        monkeypatch.setattr(sys, "stdout", out)
        monkeypatch.setattr(sys, "stderr", err)
        return out, err

    return made


Streams = Callable[[str], tuple[Stream, Stream]]


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    with ProgressStore.open(home / "progress.db") as store:
        store.learners.create(CHINESE)
        store.learners.create("José")
    return home


@pytest.mark.parametrize(
    "words", COMMANDS, ids=lambda words: "-".join(words).replace(CHINESE, "name")
)
@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "utf-16"])
def test_no_command_ends_in_a_traceback(
    encoding: str,
    words: tuple[str, ...],
    streams: Streams,
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DEEPSIGN_HOME", str(filled))
    monkeypatch.chdir(tmp_path)
    out, err = streams(encoding)
    code = run(words)
    said = out.text() + err.text()
    assert code in (0, 2), said
    assert "unexpected" not in said
    assert "Traceback" not in said
    if any(CHINESE in word for word in words):
        assert CHINESE in said or ESCAPED in said, "nothing is lost"


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_name_is_printed_or_escaped(
    encoding: str, streams: Streams, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPSIGN_HOME", str(filled))
    out, _ = streams(encoding)
    assert run(["progress"]) == 0
    wide = encoding in ("utf-8", "utf-16", "gb18030")
    assert f"{CHINESE if wide else ESCAPED} (right hand)" in out.text()
    assert ("José" if encoding != "ascii" else "Jos\\xe9") in out.text()


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_json_is_the_same_in_every_encoding(
    encoding: str, streams: Streams, filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DEEPSIGN_HOME", str(filled))
    out, _ = streams(encoding)
    assert run(["progress", "--json"]) == 0
    assert out.text().isascii()
    told = json.loads(out.text())
    assert [each["learner"] for each in told["learners"]] == [CHINESE, "José"]


@both_lines
@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("echo", [click.echo, print], ids=("click", "print"))
def test_both_command_lines_print_any_text(
    guarded: Guarded, encoding: str, echo: Callable[[str], None], streams: Streams
) -> None:
    out, _ = streams(encoding)
    assert guarded(lambda: echo(f"{CHINESE} \udcff")) == 0
    assert out.text().strip() in (f"{CHINESE} \\udcff", f"{ESCAPED} \\udcff")


@both_lines
def test_a_closed_standard_output_is_told(
    guarded: Guarded, streams: Streams, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, err = streams("utf-8")
    monkeypatch.setattr(sys, "stdout", None)
    assert guarded(lambda: click.echo("José")) == 2
    assert err.text().endswith(
        "standard output is closed, nothing can be printed; leave it open.\n"
    )
    assert guarded(lambda: None) == 0


@both_lines
def test_without_any_output_the_code_alone_tells(
    guarded: Guarded, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    assert guarded(lambda: click.echo("José")) == 2
    assert guarded(lambda: None) == 0


@both_lines
def test_a_pipe_that_closes_early_is_no_fault(guarded: Guarded, streams: Streams) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = click.Command("say", callback=lambda: click.echo("José"))
    _, err = streams("utf-8")
    pipe = os.fdopen(writer, "w", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, suppress(BrokenPipeError), pipe:
        patch.setattr(sys, "stdout", pipe)
        with pytest.raises(SystemExit) as ended:
            guarded(lambda: command.main([], "say", standalone_mode=False))
    assert (ended.value.code, err.text()) == (1, "")


@both_lines
def test_a_full_disk_is_told_once(guarded: Guarded, streams: Streams) -> None:
    _, err = streams("utf-8")
    with (
        Path("/dev/full").open("w", encoding="utf-8") as full,
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "stdout", full)
        assert guarded(lambda: click.echo("José")) == 2
    assert "disk is full" in err.text()
    assert err.text().count("\n") == 1


def test_no_file_takes_the_number_of_a_closed_output() -> None:
    script = (
        "import click, os; from deepsign_model.outlet import outlets\n"
        "with outlets():\n"
        " click.echo(os.fstat(1).st_rdev, err=True)\n"
        " click.echo()"
    )
    closed = ["sh", "-c", f"'{sys.executable}' -c '{script}' <&- >&-"]
    done = subprocess.run(closed, capture_output=True, text=True, check=False)
    assert done.stderr.startswith(f"{Path(os.devnull).stat().st_rdev}\n"), done.stderr
    assert "standard output is closed" in done.stderr


def test_from_a_shell_nothing_is_lost(filled: Path) -> None:
    env = {**os.environ, "DEEPSIGN_HOME": str(filled), "PYTHONIOENCODING": "cp1252"}
    told = subprocess.run(
        [sys.executable, "-m", "deepsign", "progress"], env=env, capture_output=True, check=True
    )
    assert ESCAPED in told.stdout.decode("cp1252")
    assert told.stderr == b""
