"""Processes that are forked from a template that has imported everything, instead of a new interpreter each time."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import forkserver
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def template(home: Path, *modules: str) -> Iterator[Any]:
    """Returns the context that forks processes from a template with these modules.

    Args:
        home: The template's DEEPSIGN_HOME; a process may choose another.
        modules: Imported before anything is forked.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT), *filter(None, sys.path)]))
        patch.setenv("DEEPSIGN_HOME", str(home))
        multiprocessing.set_forkserver_preload(["__main__", *modules])
        forkserver.ensure_running()
        try:
            yield multiprocessing.get_context("forkserver")
        finally:
            forkserver._forkserver._stop()
            multiprocessing.set_forkserver_preload(["__main__"])


def template_pid() -> int:
    """Returns the process id of the template."""
    pid = forkserver._forkserver._forkserver_pid
    assert isinstance(pid, int)
    return pid
