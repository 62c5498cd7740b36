"""Checks the values of a settings dataclass against the types of its fields."""

from __future__ import annotations

import math
import types
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from deepsign_model.errors import ModelError
from deepsign_model.plainfile import name_fault

__all__ = ["check_kinds", "path_of", "paths_of", "require_table"]

_WORDS: Final[Mapping[Any, str]] = {
    int: "a whole number", float: "a number", bool: "true or false", str: "text",
}  # fmt: skip
_LARGEST: Final = 1e12


def check_kinds(kind: type, values: Mapping[str, Any], where: str) -> None:
    """Checks values against the field types of a dataclass; numbers must be finite.

    Raises:
        ModelError: A value has the wrong type; the message quotes it and names the setting and the expected type.
    """
    hints = _hints(kind)
    for name, value in values.items():
        _check(hints[name], value, f"{where} {name}")


def require_table(value: Any, name: str) -> dict[str, Any]:
    """Returns a table of a settings file.

    Raises:
        ModelError: The value is not a table.
    """
    if not isinstance(value, Mapping):
        raise _bad(name, "a table", value)
    return dict(value)


def path_of(value: Any, name: str) -> Path:
    """Returns a path of a settings file.

    Raises:
        ModelError: The value is not text, or not a possible file name.
    """
    if not isinstance(value, str | Path) or not str(value):
        raise _bad(name, "a path", value)
    if fault := name_fault(value):
        raise ModelError(f"Training settings: {name}: {fault}")
    return Path(value)


def paths_of(value: Any, name: str) -> tuple[Path, ...]:
    """Returns a list of paths of a settings file.

    Raises:
        ModelError: The value is not a list of paths.
    """
    if not isinstance(value, list | tuple):
        raise _bad(name, "a list of paths", value)
    return tuple(path_of(each, name) for each in value)


def _check(hint: Any, value: Any, name: str) -> None:
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        kinds = [each for each in get_args(hint) if each is not type(None)]
        if value is not None:
            _check(kinds[0], value, name)
    elif origin is tuple:
        _check_tuple(get_args(hint), value, name)
    elif hint in (int, float):
        _check_number(hint, value, name)
    elif isinstance(hint, type) and not isinstance(value, hint):
        raise _bad(name, _WORDS.get(hint, f"a {hint.__name__.lower()}"), value)


def _check_tuple(kinds: tuple[Any, ...], value: Any, name: str) -> None:
    variable = kinds[-1] is Ellipsis
    if not isinstance(value, tuple) or not (variable or len(value) == len(kinds)):
        raise _bad(name, "a list" if variable else f"a list of {len(kinds)}", value)
    for number, each in enumerate(value):
        _check(kinds[0] if variable else kinds[number], each, name)


def _check_number(kind: type, value: Any, name: str) -> None:
    fits = isinstance(value, int if kind is int else (int, float)) and not isinstance(value, bool)
    if not fits or not abs(value) <= _LARGEST or not math.isfinite(value):
        raise _bad(name, _WORDS[kind], value)


def _bad(name: str, wanted: str, value: Any) -> ModelError:
    large = isinstance(value, int) and abs(value) > _LARGEST
    shown = "a number of many digits" if large else repr(value)[:80]
    return ModelError(f"Training settings: {name} must be {wanted}, not {shown}.")


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
