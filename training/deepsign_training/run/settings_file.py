"""Reads and writes settings as TOML, which the standard library can only read."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import read_plain

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MOST_BYTES = 1 << 20

__all__ = ["as_toml", "plain_values", "read_toml"]


def read_toml(path: Path | None) -> dict[str, Any]:
    """Reads the values of a TOML file; returns {} without a file.

    Raises:
        ModelError: The file cannot be read.
    """
    if path is None:
        return {}
    try:
        return tomllib.loads(read_plain(path, MOST_BYTES).decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"The settings {path} cannot be read: {error}.") from error


def as_toml(data: Mapping[str, Any]) -> str:
    """Returns plain values as TOML, without those that are None, and with tables last, as the format requires."""
    return "\n".join(_lines(data)) + "\n"


def _lines(data: Mapping[str, Any]) -> Iterator[str]:
    for name, value in data.items():
        if value is not None and not _is_table(value):
            yield f"{name} = {_value(value)}"
    for name, value in data.items():
        for head, table in _tables(name, value):
            yield f"\n{head}"
            yield from _lines(table)


def _is_table(value: Any) -> bool:
    return isinstance(value, Mapping) or (
        isinstance(value, list | tuple) and bool(value) and isinstance(value[0], Mapping)
    )


def _tables(name: str, value: Any) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if not _is_table(value):
        return
    if isinstance(value, Mapping):
        yield f"[{name}]", value
    else:
        yield from ((f"[[{name}]]", table) for table in value)


def _value(value: Any) -> str:
    """Formats a value; JSON's numbers, strings and lists are also valid in TOML."""
    return json.dumps(value, ensure_ascii=False)


def plain_values(settings: DataclassInstance) -> dict[str, Any]:
    """Converts a dataclass to numbers, strings, lists and dicts, for checkpoints, logs and files."""
    return {name: _plain(value) for name, value in asdict(settings).items()}


def _plain(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, Mapping):
        return {name: _plain(v) for name, v in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(v) for v in value]
    return value
