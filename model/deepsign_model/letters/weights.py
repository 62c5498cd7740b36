"""The weights folder of the network of letters, checked before use.

letters.npz   the network (`recogniser`)
config.json   name, version, labels, what it was trained with, the hash of the network
README.md     the card: data, figures, limits
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from deepsign_model.bundle import CARD, CONFIG, MOST_JSON, check_file, write_files
from deepsign_model.errors import BundleError
from deepsign_model.plainfile import is_folder, read_plain, shown

__all__ = ["NETWORK", "STILL", "LetterWeights", "letters_path"]

STILL: Final = (*"abcdefghiklmnopqrstuvwxy", *"0123456789")
"""Letters and digits that are held still."""

NETWORK: Final = "letters.npz"

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
        digest: sha256 of the network.
    """

    folder: Path
    digest: str

    @classmethod
    def load(cls, path: str | Path | None = None) -> LetterWeights:
        """Checks the files of a folder, by default the one that ships.

        Raises:
            BundleError: The folder or a file is missing, truncated or altered; the message names it.
        """
        folder = letters_path() if path is None else Path(path)
        if not is_folder(folder):
            raise BundleError(f"The weights folder {shown(folder)} is missing; {_REMEDY}.")
        digest = _digest(folder / CONFIG)
        check_file(folder / NETWORK, digest, _REMEDY)
        return cls(folder, digest)

    @classmethod
    def save(
        cls, path: str | Path, network: bytes, made: Mapping[str, int], card: str
    ) -> LetterWeights:
        """Writes a folder atomically: an interruption leaves either the old folder or the new one.

        Args:
            path: The folder; an existing one is replaced.
            network: Contents of the network's file.
            made: What the network was trained with: hands, steps, seed.
            card: Text of ``README.md``.
        """
        config = {
            "name": _NAME,
            "version": _VERSION,
            "labels": list(STILL),
            "training": dict(made),
            "hashes": {NETWORK: hashlib.sha256(network).hexdigest()},
        }
        contents = {
            NETWORK: network,
            CONFIG: (json.dumps(config, indent=2) + "\n").encode(),
            CARD: card.encode(),
        }
        write_files(Path(path), contents, check=cls.load)
        return cls.load(path)

    @property
    def network(self) -> Path:
        """The network's file."""
        return self.folder / NETWORK

    @property
    def model_id(self) -> str:
        """Identifies the weights: name, version, start of their hash."""
        return f"{_NAME}-{_VERSION}-{self.digest[:8]}"


def _digest(path: Path) -> str:
    """Checks the folder's configuration; returns the hash of the network."""
    try:
        values: Any = json.loads(read_plain(path, MOST_JSON))
        known = [values[name] for name in ("name", "version", "labels")]
        digest = values["hashes"][NETWORK]
    except FileNotFoundError as error:
        raise BundleError(f"{path} is missing; {_REMEDY}.") from error
    except (OSError, ValueError, RecursionError, KeyError, TypeError) as error:
        raise BundleError(f"{path} cannot be read ({error}); {_REMEDY}.") from error
    if known != [_NAME, _VERSION, list(STILL)]:
        raise BundleError(f"{path} is not that of {_NAME}, version {_VERSION}; {_REMEDY}.")
    return str(digest)
