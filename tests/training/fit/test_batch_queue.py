"""Filming processes that are killed or fail."""

from __future__ import annotations

import multiprocessing
import os

import pytest

from deepsign_model.errors import ModelError
from deepsign_training.fit.batch_queue import BatchQueue


@pytest.mark.timeout(5)
@pytest.mark.parametrize("sent", [b"", b"\x00\x00", b"\x00\x01\x00\x00half of a batch"])
def test_killed_filming_process_raises(sent: bytes) -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    os.write(there.fileno(), sent)
    there.close()
    with here, pytest.raises(ModelError, match="--resume"):
        BatchQueue(0, None, [here]).next()


def test_error_of_the_filming_process_is_raised() -> None:
    here, there = multiprocessing.Pipe(duplex=False)
    there.send("MemoryError: too much")
    with here, there, pytest.raises(ModelError, match="Filming failed: MemoryError"):
        BatchQueue(0, None, [here]).next()
