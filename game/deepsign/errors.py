"""The errors of the game, as one tree.

    DeepSignError
    ├── SettingsError          also ValueError       a setting, or an option, has a bad value
    │   └── NameTaken                                another learner has this name
    ├── CameraError            also OSError          no camera, camera busy, file is not a video
    ├── RecordingError         also ValueError       a video is there but cannot be judged
    ├── GivenFileError         also ValueError       a file of others cannot be used, or one for them cannot be written
    │   ├── SignFileError                            it holds no sign
    │   └── WordFileError                            it holds no list of words
    ├── RecogniserError        also RuntimeError     the worker could not start, or died too often
    ├── DisplayError           also RuntimeError     no window can be opened
    ├── ReminderError          also OSError          the computer's scheduler is missing or refused
    ├── NothingToDo            also ValueError       a course has no steps, or is locked
    ├── MessagesError          also LookupError      a text of the interface is missing or damaged
    └── ProgressError          also OSError          something is wrong with progress.db
        ├── ProgressLocked                           another program has locked it
        │   └── ProgressInUse                        another window or command of DeepSign has it open
        ├── ProgressReadOnly                         it, or its folder, cannot be written
        ├── ProgressFull                             the disk is full
        ├── ProgressUnsaved                          results could not be saved
        ├── ProgressDamaged                          it is no longer a readable database
        ├── UnknownLearner     also LookupError      no learner has this name
        └── UnknownList        also LookupError      no list of words has this name

The other packages have root classes of their own (``AssetError``, ``ModelError``, ``SchemaError``). The command line
treats all of them alike: the message is one sentence that says what happened and what to do, and the process ends with
``exit_code``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal, Self


class DeepSignError(Exception):
    """Root of the game's errors; the message is one sentence for the user.

    Attributes:
        exit_code: Exit code of the command line.
    """

    exit_code: int = 2


class SettingsError(DeepSignError, ValueError):
    """A setting or an option has a value that cannot be used."""


class NameTaken(SettingsError):
    """Another learner has this name, whatever its case."""


class CameraError(DeepSignError, OSError):
    """The requested camera or video gives no picture."""


class RecordingError(DeepSignError, ValueError):
    """A video was read but cannot be judged: too short, or no person in it."""


FileFault = Literal[
    "missing", "no_file", "empty", "large", "unread", "unwritten",
    "no_text", "no_words", "no_sign", "version", "damaged", "take", "word",
]  # fmt: skip
"""Why a file cannot be used or written; `scenes.shared.state_words` says it in the learner's language."""


class GivenFileError(DeepSignError, ValueError):
    """A file that learners give to each other cannot be used, or it cannot be written.

    Args:
        message: One sentence in English.
        fault: Why.
    """

    def __init__(self, message: str, fault: FileFault = "unread") -> None:
        super().__init__(message)
        self.fault = fault


class SignFileError(GivenFileError):
    """A file holds no sign of a learner's own that can be used, or it cannot be written."""


class WordFileError(GivenFileError):
    """A file holds no list of words that can be used, or it cannot be written."""


class RecogniserError(DeepSignError, RuntimeError):
    """The worker process could not start, or died more often than its budget allows."""


class DisplayError(DeepSignError, RuntimeError):
    """No window can be opened here."""


ReminderFault = Literal["missing", "stuck", "refused", "unwritten", "folder"]
"""Why there is no reminder; `scenes.shared.state_words` says it in the learner's language."""


class ReminderError(DeepSignError, OSError):
    """The computer's scheduler is missing, or refused a reminder.

    Args:
        message: One sentence in English.
        fault: Why, if it is one of the usual faults.
        what: The program or file that has the fault.
        why: What the computer said, in its own words.
    """

    def __init__(
        self, message: str, fault: ReminderFault | None = None, what: str = "", why: str = ""
    ) -> None:
        super().__init__(message)
        self.fault, self.what, self.why = fault, what, why


class NothingToDo(DeepSignError, ValueError):
    """A course cannot start: it has no steps, or its level is locked or not there."""


class MessagesError(DeepSignError, LookupError):
    """A text of the interface is missing, or its file is damaged."""


ProgressFault = Literal[
    "locked", "unwritable", "unopened", "unsaved", "full", "damaged", "value", "unused",
    "foreign", "folder", "backup", "backups",
]  # fmt: skip
"""What is wrong with a file; `scenes.shared.state_words` says it in the learner's language."""


class ProgressError(DeepSignError, OSError):
    """Something is wrong with progress.db; what was saved before is untouched.

    Attributes:
        fault: What is wrong, if it is one of the usual faults.
        path: The file or folder that has it.
        why: What the computer said, in its own words; "" if the fault says enough.
    """

    fault: ProgressFault | None = None
    path: Path | None = None
    why: str = ""

    def of(self, fault: ProgressFault | None, path: Path | None, why: str = "") -> Self:
        """Sets what is wrong with which file; returns the error."""
        self.fault, self.path, self.why = fault, path, why
        return self


class ProgressLocked(ProgressError):
    """Another program has locked progress.db."""


class ProgressInUse(ProgressLocked):
    """Another window or command of DeepSign has progress.db open; nothing was changed."""


class ProgressReadOnly(ProgressError):
    """progress.db or its folder cannot be written."""


class ProgressFull(ProgressError):
    """The disk is full; the last change was not saved, all earlier ones were."""


class ProgressDamaged(ProgressError):
    """progress.db is no longer readable as a database.

    Attributes:
        kept_as: New place of the damaged file; None while it has not been moved.
        backup: Newest backup; None if there is none.
    """

    def __init__(self, message: str, kept_as: Path | None = None, backup: Path | None = None):
        super().__init__(message)
        self.kept_as = kept_as
        self.backup = backup


class ProgressUnsaved(ProgressError):
    """Results could not be saved; the message says why, and at the end of the game where they are kept."""


class UnknownLearner(ProgressError, LookupError):
    """No learner has the requested name."""


class UnknownList(ProgressError, LookupError):
    """No list of words of the learner has this name.

    Args:
        message: One sentence in English.
        name: The name.
    """

    def __init__(self, message: str, name: str = "") -> None:
        super().__init__(message)
        self.name = name
