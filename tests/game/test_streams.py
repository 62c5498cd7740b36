"""Streams that are missing, closed or full: the exit code still tells, and no error hides another."""

import io
import subprocess
import sys

import pytest

from deepsign.boundary import guarded
from deepsign.errors import SettingsError


class Full(io.TextIOBase):
    """A stream on a full disk."""

    def write(self, text: str, /) -> int:
        raise OSError(28, "No space left on device")

    def flush(self) -> None:
        raise OSError(28, "No space left on device")


class Closed(Full):
    def write(self, text: str, /) -> int:
        raise ValueError("I/O operation on closed file.")


def fail_as_told() -> None:
    raise SettingsError("it is wrong; mend it.")


def fail_unforeseen() -> None:
    raise KeyError("surprise")


@pytest.mark.parametrize("stream", [None, Full(), Closed()], ids=["none", "full", "closed"])
@pytest.mark.parametrize(("action", "code"), [(fail_as_told, 2), (fail_unforeseen, 70)])
def test_an_error_without_a_place_to_say_it(
    stream: object, action: object, code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    assert guarded(action) == code  # type: ignore[arg-type]


@pytest.mark.parametrize("where", ["2>&-", "2>/dev/full", "<&- >&- 2>&-", ">/dev/full 2>/dev/full"])
def test_the_exit_code_of_a_process_without_streams(where: str) -> None:
    script = f'"{sys.executable}" -m deepsign dance {where}'
    assert subprocess.run(["bash", "-c", script], timeout=60, check=False).returncode == 2
