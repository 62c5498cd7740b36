"""Turns every error into one sentence on stderr and an exit code, never a traceback.

An unexpected error is also written to ``crash.log``, with its traceback, for a bug report.
"""

from __future__ import annotations

import errno
import traceback
from collections.abc import Callable

import click

from deepsign.errors import DeepSignError
from deepsign.paths import user_paths
from deepsign.private import private_file, private_folder
from deepsign_model.ending import INTERRUPTED, UNEXPECTED, USAGE, say
from deepsign_model.outlet import outlets


@outlets()
def guarded(action: Callable[[], object]) -> int:
    """Runs an action and turns its outcome into an exit code.

    A closed pipe (``deepsign lexicon | head``) is left to click, which ends without a message.

    Args:
        action: Called without arguments; if it returns an int, that is the exit code.
    """
    try:
        result = action()
    except (KeyboardInterrupt, click.Abort):
        return _say("interrupted.", INTERRUPTED)
    except click.ClickException as error:
        return _say(_usage_sentence(error), USAGE)
    except Exception as error:
        return _explain(error)
    return result if isinstance(result, int) else 0


def _explain(error: Exception) -> int:
    if isinstance(error, DeepSignError):
        return _say(str(error), error.exit_code)
    if isinstance(error, _other_roots()):
        return _say(str(error), USAGE)
    if isinstance(error, OSError) and error.errno == errno.ENOSPC:
        return _say("the disk is full; free some space and try again.", USAGE)
    if isinstance(error, ModuleNotFoundError):
        return _say(f"{error.name} is not installed; run: pip install -e . once more.", UNEXPECTED)
    return _say(_unexpected_sentence(error), UNEXPECTED)


def _other_roots() -> tuple[type[Exception], ...]:
    # Imported only after an error: `--help` must not wait for three packages.
    from deepsign_assets.errors import AssetError
    from deepsign_model.errors import ModelError
    from deepsign_schema.errors import SchemaError

    return AssetError, ModelError, SchemaError


def _usage_sentence(error: click.ClickException) -> str:
    context = getattr(error, "ctx", None)
    hint = f" See {context.command_path} --help." if context is not None else ""
    return error.format_message() + hint


def _unexpected_sentence(error: Exception) -> str:
    what = f"{type(error).__name__}: {error}".strip(": ")
    try:
        log = user_paths().crash_log
        private_folder(log.parent)
        said = "".join(traceback.format_exception(error))
        private_file(log).write_text(said, encoding="utf-8", errors="backslashreplace")
    except (OSError, DeepSignError):
        return f"an unexpected error occurred ({what}); please report it."
    return f"an unexpected error occurred ({what}); please report it with {log}."


def _say(sentence: str, code: int) -> int:
    return say("deepsign", sentence, code)
