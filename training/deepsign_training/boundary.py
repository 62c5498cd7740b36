"""Turns every error of ``deepsign-train`` into one sentence on stderr and an exit code, without a traceback.

Set ``DEEPSIGN_TRACEBACK=1`` to see the traceback of an unexpected error.
"""

from __future__ import annotations

import errno
import os
import traceback
from collections.abc import Callable
from typing import Final

from deepsign_assets.errors import AssetError
from deepsign_model.ending import INTERRUPTED, UNEXPECTED, USAGE, say
from deepsign_model.errors import ModelError
from deepsign_model.outlet import outlets

__all__ = ["guarded"]

_FULL: Final = (errno.ENOSPC, errno.EDQUOT)


@outlets()
def guarded(action: Callable[[], object]) -> int:
    """Runs an action and turns its outcome into an exit code.

    Args:
        action: Called without arguments; a SystemExit is not caught.

    Returns:
        The exit code: 0 on success.
    """
    try:
        action()
    except KeyboardInterrupt:
        return _say("interrupted; the same command continues the work if it can.", INTERRUPTED)
    except Exception as error:
        if os.environ.get("DEEPSIGN_TRACEBACK"):
            traceback.print_exc()
        return _explain(error)
    return 0


def _explain(error: Exception) -> int:
    if isinstance(error, ModelError | AssetError):
        return _say(str(error), USAGE)
    if isinstance(error, OSError):
        return _say(_of_the_system(error), USAGE)
    if isinstance(error, MemoryError):
        return _say("there is not enough memory; use smaller batches or fewer processes.", USAGE)
    if isinstance(error, ModuleNotFoundError):
        return _say(f"{error.name} is not installed; run: pip install 'deepsign[training]'.", USAGE)
    if isinstance(error, UnicodeEncodeError):
        return _say("a name contains bytes that are not text; rename the file or folder.", USAGE)
    what = f"{type(error).__name__}: {error}".strip(": ")
    return _say(f"an unexpected error occurred ({what}); please report it.", UNEXPECTED)


def _of_the_system(error: OSError) -> str:
    if error.errno in _FULL:
        return "the disk is full; free some space and run the same command again."
    where = f"{error.filename}: " if error.filename else ""
    return f"{where}{error.strerror or error}; check the path and its permissions."


def _say(sentence: str, code: int) -> int:
    return say("deepsign-train", sentence, code)
