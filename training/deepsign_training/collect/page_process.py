"""Parses pages in a separate process, because 50 KB of ``<a <a <a`` keep Python's parser busy for a minute.

The process starts with the first page, serves all pages after it, and is killed if a page takes too long.
"""

from __future__ import annotations

import multiprocessing
import signal
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from typing import Any, Final

from deepsign_training.collect.errors import FetchError, Unfit
from deepsign_training.collect.links import clip_links

__all__ = ["PageProcess", "page_process"]

PATIENCE_S: Final = 20.0
STARTING_S: Final = 60.0
MOST_TAGS: Final = 200_000
"""Each tag costs about a kilobyte of memory."""


@dataclass
class PageProcess:
    """The process, and the pipe to it.

    Attributes:
        patience_s: Longest time for one page.
    """

    patience_s: float = PATIENCE_S
    _process: Any = None
    _pipe: Connection | None = None

    def links(self, html: bytes, address: str, select: str, most: int) -> tuple[str, ...]:
        """Returns the addresses of the clips on a page, see `clip_links`.

        Raises:
            FetchError: As `clip_links`, or the page cannot be parsed within ``patience_s``.
        """
        if html.count(b"<") > MOST_TAGS:
            raise Unfit(f"it has more than {MOST_TAGS} tags")
        pipe = self._started()
        try:
            pipe.send((html, address, select, most))
            if not pipe.poll(self.patience_s):
                self.close()
                raise Unfit(f"reading the page takes longer than {self.patience_s:g} s")
            answer = pipe.recv()
        except (EOFError, ConnectionError) as error:
            self.close()
            raise Unfit("the process that read the page has died") from error
        if isinstance(answer, FetchError):
            raise answer
        return tuple(answer)

    def close(self) -> None:
        """Kills the process; the next page starts another."""
        if self._process is not None and self._pipe is not None:
            self._pipe.close()
            self._process.kill()
            self._process.join()
        self._process = self._pipe = None

    def _started(self) -> Connection:
        if self._pipe is not None and self._process.is_alive():
            return self._pipe
        self.close()
        context = multiprocessing.get_context("spawn")
        self._pipe, other = context.Pipe()
        self._process = context.Process(target=_serve, args=(other,), daemon=True)
        self._process.start()
        other.close()
        if not self._pipe.poll(STARTING_S):
            self.close()
            raise Unfit("the process that reads pages does not start")
        self._pipe.recv()
        return self._pipe


@cache
def page_process() -> PageProcess:
    """Returns the one process of this program; it ends with the program."""
    return PageProcess()


def _serve(pipe: Connection) -> None:
    """Parses page after page until the pipe is closed; ignores Ctrl-C, which the parent process handles."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, ConnectionError):
        pipe.send("ready")
        while True:
            pipe.send(_answer(*pipe.recv()))


def _answer(html: bytes, address: str, select: str, most: int) -> tuple[str, ...] | FetchError:
    try:
        return clip_links(html, address, select, most)
    except FetchError as error:
        return error
    except Exception as error:  # parser, codecs and selectors raise many types for unreadable pages
        return Unfit(f"the page cannot be read ({type(error).__name__})")
