"""The weights folder of letters, checked before use.

letters.npz   the network of still letters (`recogniser`)
spelling.npz  the network of spelled words and movements (`spelling_net`); it reads the shares of the first
config.json   name, version, labels, what each network was trained with, their hashes
README.md     the card: data, figures, limits
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from deepsign_model.bundle import CARD, CONFIG, MOST_JSON, check_file, write_files
from deepsign_model.errors import BundleError
from deepsign_model.plainfile import is_folder, read_plain, shown

__all__ = [
    "SPELLING",
    "STILL",
    "STILL_NET",
    "LetterWeights",
    "Made",
    "letters_path",
    "shipped_letters",
]

STILL: Final = (*"abcdefghiklmnopqrstuvwxy", *"0123456789")
"""Letters and digits that are held still."""

STILL_NET: Final = "letters.npz"
SPELLING: Final = "spelling.npz"

Made = Mapping[str, int | str]
"""What a network was trained with: numbers of drawn things, steps, seed; `reads`, the hash of the network it reads."""

_NAME, _VERSION = "letters", 1
_REMEDY: Final = "install DeepSign again, or restore the folder from git"


def letters_path() -> Path:
    """Returns the folder of the weights for letters that ship with this package."""
    return Path(__file__).parent.with_name("weights") / _NAME


@dataclass(frozen=True)
class LetterWeights:
    """A weights folder whose files have been checked.

    Attributes:
        folder: Path of the folder.
        hashes: sha256 of each network, by the name of its file.
        made: What each was trained with.
    """

    folder: Path
    hashes: Mapping[str, str]
    made: Mapping[str, Made]

    @classmethod
    def load(
        cls, path: str | Path | None = None, needed: Sequence[str] = (STILL_NET, SPELLING)
    ) -> LetterWeights:
        """Checks the files of a folder.

        Args:
            path: The folder; by default the one that ships.
            needed: The networks it must have; the game needs both.

        Raises:
            BundleError: The folder or a file is missing, truncated or altered; the message names it.
        """
        folder = letters_path() if path is None else Path(path)
        if not is_folder(folder):
            raise BundleError(f"The weights folder {shown(folder)} is missing; {_REMEDY}.")
        hashes, made = _read_config(folder / CONFIG)
        for name in needed:
            if name not in hashes:
                raise BundleError(f"{folder / CONFIG} names no hash for {name}; {_REMEDY}.")
        for name, digest in hashes.items():
            check_file(folder / name, digest, _REMEDY)
        return cls(folder, hashes, made)

    @classmethod
    def save(
        cls, path: str | Path, networks: Mapping[str, bytes], made: Mapping[str, Made], card: str
    ) -> LetterWeights:
        """Writes a folder atomically: an interruption leaves either the old folder or the new one.

        Args:
            path: The folder; an existing one is replaced.
            networks: Contents of `letters.npz`, and of `spelling.npz` if it has been trained.
            made: What each was trained with.
            card: Text of ``README.md``.
        """
        config = {
            "name": _NAME,
            "version": _VERSION,
            "labels": list(STILL),
            "training": made,
            "hashes": {name: hashlib.sha256(data).hexdigest() for name, data in networks.items()},
        }
        contents = {
            **networks,
            CONFIG: (json.dumps(config, indent=2) + "\n").encode(),
            CARD: card.encode(),
        }
        write_files(Path(path), contents, check=lambda fresh: cls.load(fresh, tuple(networks)))
        return cls.load(path, tuple(networks))

    @property
    def still(self) -> Path:
        """The file of the network of still letters."""
        return self.folder / STILL_NET

    @property
    def spelling(self) -> Path:
        """The file of the network of spelling."""
        return self.folder / SPELLING

    @property
    def model_id(self) -> str:
        """Identifies the weights: name, version, start of a hash of both networks."""
        both = "".join(self.hashes[name] for name in sorted(self.hashes))
        return f"{_NAME}-{_VERSION}-{hashlib.sha256(both.encode()).hexdigest()[:8]}"


@lru_cache(maxsize=1)
def shipped_letters() -> LetterWeights:
    """Returns the folder that ships, checked once.

    Raises:
        BundleError: A file is missing or damaged.
    """
    return LetterWeights.load()


def _read_config(path: Path) -> tuple[dict[str, str], dict[str, Made]]:
    """Checks the folder's configuration; returns hashes, and what the networks were trained with."""
    try:
        values: Any = json.loads(read_plain(path, MOST_JSON))
        known = [values[name] for name in ("name", "version", "labels")]
        hashes, made = dict(values["hashes"]), dict(values["training"])
    except FileNotFoundError as error:
        raise BundleError(f"{path} is missing; {_REMEDY}.") from error
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise BundleError(f"{path} cannot be read ({error}); {_REMEDY}.") from error
    strange = set(hashes) - {STILL_NET, SPELLING} or set(hashes) - set(made)
    if known != [_NAME, _VERSION, list(STILL)] or strange:
        raise BundleError(f"{path} is not that of {_NAME}, version {_VERSION}; {_REMEDY}.")
    return hashes, made
