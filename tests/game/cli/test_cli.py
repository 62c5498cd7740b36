import importlib
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

import deepsign
from deepsign.boundary import guarded
from deepsign.cli import COMMANDS, cli
from deepsign.errors import DeepSignError, ProgressDamaged
from deepsign.play_options import PLAY_OPTIONS
from deepsign.start import play
from deepsign_assets.errors import AssetError
from deepsign_model.errors import ModelError
from deepsign_schema import SchemaError

from .conftest import Deepsign

HEAVY = ("torch", "cv2", "pygame", "openvino", "numpy", "sqlite_utils", "rich")


def test_help_lists_every_command(deepsign: Deepsign) -> None:
    said = deepsign("--help")
    assert said.code == 0
    assert all(f"\n  {name} " in said.out for name in COMMANDS)


def test_help_imports_nothing_heavy_and_prints_no_greeting() -> None:
    script = (
        "import sys; from deepsign.cli import run; run(['--help']);"
        f"print([name for name in {HEAVY} if name in sys.modules]); run(['screens', '--help'])"
    )
    plain = {name: value for name, value in os.environ.items() if not name.startswith("PYGAME")}
    out = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=plain
    )
    assert "\n[]\nUsage: deepsign screens" in out.stdout


def test_version(deepsign: Deepsign) -> None:
    assert (
        deepsign("--version").out == f"deepsign {importlib.import_module('deepsign').__version__}\n"
    )


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_where_the_table_says_and_has_help(name: str, deepsign: Deepsign) -> None:
    said = deepsign(name, "--help")
    assert said.code == 0, said.err
    assert said.out.startswith(f"Usage: deepsign {name}")


def test_help_names_the_options_of_play_and_opens_no_window_library(deepsign: Deepsign) -> None:
    printed = deepsign("--help").out
    options = [each for each in play.params if isinstance(each, click.Option)]
    assert all(each.opts[0] in printed for each in options)
    assert len(options) == len(PLAY_OPTIONS)


@pytest.mark.parametrize(
    ("words", "command", "rest"),
    [
        ([], "play", []),
        (["--frames", "3"], "play", ["--frames", "3"]),
        (["--camera=demo"], "play", ["--camera=demo"]),
        (["doctor", "--json"], "doctor", ["--json"]),
    ],
)
def test_play_is_the_default_command(words: list[str], command: str, rest: list[str]) -> None:
    context = cli.make_context("deepsign", list(words))
    assert [*context._protected_args, *context.args] == [command, *rest]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["dance"], "there is no command 'dance'."),
        (["docter"], "Did you mean 'doctor'?"),
        (["--dance"], "No such option"),
        (["lexicon", "--dance"], "No such option"),
        (["lexicon", "bok"], "did you mean 'book'?"),
        (["progress", "--profile"], "requires an argument"),
        (["progress", "--profile", "Ana"], "no learner named 'Ana'"),
        (["progress", "--restore"], "there is no backup"),
        (["judge"], "Missing argument"),
        (["judge", "missing.mp4", "--sign", "book"], "missing.mp4"),
        (["play", "--camera", "missing.mp4"], "missing.mp4"),
    ],
)
def test_bad_input_is_answered_in_one_sentence(
    deepsign: Deepsign, words: list[str], expected: str
) -> None:
    said = deepsign(*words)
    assert said.code == 2
    assert said.is_one_sentence, said.err
    assert expected in said.err


@pytest.mark.parametrize(
    "error",
    [
        DeepSignError("it broke; mend it."),
        ProgressDamaged("it broke; mend it."),
        AssetError("it broke; mend it."),
        ModelError("it broke; mend it."),
        SchemaError("it broke; mend it."),
        ModelError("it broke;\n   mend it."),
    ],
    ids=lambda error: type(error).__name__,
)
def test_every_root_error_gives_one_sentence(
    error: Exception, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    assert guarded(fail) == 2
    assert capsys.readouterr().err == "deepsign: it broke; mend it.\n"


def test_an_unexpected_error_gives_one_sentence_and_is_logged(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    def fail() -> None:
        raise KeyError("surprise")

    assert guarded(fail) == 70
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "KeyError: 'surprise'" in err and str(home / "crash.log") in err
    assert "Traceback" in (home / "crash.log").read_text()


def test_an_unexpected_error_is_reported_without_a_log(
    capsys: pytest.CaptureFixture[str], home: Path
) -> None:
    home.write_text("in the way")
    assert guarded(lambda: 1 / 0) == 70
    assert "ZeroDivisionError" in capsys.readouterr().err


def test_a_missing_library_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(lambda: importlib.import_module("no_such_library")) == 70
    assert "no_such_library is not installed" in capsys.readouterr().err


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_ctrl_c_gives_one_sentence(
    stop: type[BaseException], capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise stop

    assert guarded(fail) == 130
    assert capsys.readouterr().err == "deepsign: interrupted.\n"


@pytest.mark.parametrize(("result", "code"), [(None, 0), ("text", 0), (3, 3)])
def test_the_result_is_the_exit_code(result: object, code: int) -> None:
    assert guarded(lambda: result) == code


def test_a_full_disk_of_the_output_is_reported() -> None:
    script = f'"{sys.executable}" -m deepsign lexicon > /dev/full; echo $?'
    out = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert out.stdout == "2\n"
    assert out.stderr == "deepsign: the disk is full; free some space and try again.\n"


def test_a_reader_that_closes_early_gets_no_message() -> None:
    script = f'"{sys.executable}" -m deepsign lexicon | true'
    out = subprocess.run(["bash", "-c", script], capture_output=True, text=True, timeout=60)
    assert out.stderr == ""


def test_the_module_runs_like_the_script() -> None:
    command = [sys.executable, "-m", "deepsign", "--version"]
    out = subprocess.run(command, capture_output=True, text=True, check=True)
    assert out.stdout == f"deepsign {deepsign.__version__}\n"
