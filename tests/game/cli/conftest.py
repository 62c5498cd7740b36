from collections.abc import Callable
from dataclasses import dataclass

import pytest

from deepsign.cli import run


@dataclass(frozen=True)
class Said:
    code: int
    out: str
    err: str

    @property
    def is_one_sentence(self) -> bool:
        """Whether stderr is one line with the program's name, and not a traceback."""
        return (
            self.err.startswith("deepsign: ")
            and self.err.count("\n") == 1
            and self.err.rstrip().endswith((".", "?"))
            and "Traceback" not in self.err
        )


Deepsign = Callable[..., Said]


@pytest.fixture
def deepsign(capsys: pytest.CaptureFixture[str]) -> Deepsign:
    """A function that runs a command in this process: ``deepsign("lexicon", "book")``."""

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = run(words)
        return Said(code, *capsys.readouterr())

    return call
