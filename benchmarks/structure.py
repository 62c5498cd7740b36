"""Counts files, lines, functions, classes, import cycles, and names that are defined twice.

    python benchmarks/structure.py                  this tree
    python benchmarks/structure.py --root OTHER     another checkout, to compare with

Imports inside functions and below TYPE_CHECKING count as imports: a cycle through them is a cycle.
"""

from __future__ import annotations

import argparse
import ast
import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

__all__ = ["SHELVES", "House", "Size", "circles", "connected", "read_house"]

SHELVES: Final[Mapping[str, str]] = {
    "deepsign": "game",
    "deepsign_assets": "assets",
    "deepsign_model": "model",
    "deepsign_schema": "schema",
    "deepsign_training": "training",
}
"""Import package -> folder at the root."""
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


@dataclass(frozen=True)
class Size:
    """A function, a class or a file.

    Attributes:
        name: File, and the name in it.
        lines: The number of lines, from the first to the last.
    """

    name: str
    lines: int


@dataclass(frozen=True)
class House:
    """All modules of the packages.

    Attributes:
        files: Module -> path from the root.
        lines: Module -> lines.
        functions: All functions and methods.
        classes: All classes.
        imports: Module -> modules of this project that it imports, anywhere in it.
        inside: Module -> those that it imports inside functions.
    """

    files: Mapping[str, Path]
    lines: Mapping[str, int]
    functions: tuple[Size, ...]
    classes: tuple[Size, ...]
    imports: Mapping[str, frozenset[str]]
    inside: Mapping[str, frozenset[str]]


def read_house(root: Path) -> House:
    """Reads every module in the packages of a checkout."""
    files = dict(_modules(root))
    trees = {name: ast.parse((root / path).read_text("utf-8")) for name, path in files.items()}
    lines = {
        name: len((root / path).read_text("utf-8").splitlines()) for name, path in files.items()
    }
    sized = [(files[name], node) for name, tree in trees.items() for node in ast.walk(tree)]
    return House(
        files=files,
        lines=lines,
        functions=tuple(_size(path, node) for path, node in sized if isinstance(node, _FUNCTIONS)),
        classes=tuple(_size(path, node) for path, node in sized if isinstance(node, ast.ClassDef)),
        imports={name: frozenset(_imported(name, tree, files)) for name, tree in trees.items()},
        inside={name: frozenset(_inside(name, tree, files)) for name, tree in trees.items()},
    )


def circles(imports: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """Returns the groups of modules that import each other, directly or through others (Tarjan 1972)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in imports.get(module, ()):
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            place = stack.index(module)
            group, stack[place:] = stack[place:], []
            if len(group) > 1:
                found.append(sorted(group))

    for module in imports:
        if module not in index:
            visit(module)
    return found


def connected(house: House, journey: Iterable[str]) -> list[str]:
    """Returns the modules of a path that neither import nor are imported by an earlier one; the first is exempt."""
    passed: list[str] = []
    lost = []
    for module in journey:
        near = [m for m in passed if m in house.imports[module] or module in house.imports[m]]
        if passed and not near:
            lost.append(module)
        passed.append(module)
    return lost


def _modules(root: Path) -> Iterator[tuple[str, Path]]:
    for package, shelf in SHELVES.items():
        base = root / shelf
        for path in sorted((base / package).rglob("*.py")):
            parts = path.relative_to(base).with_suffix("").parts
            name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
            yield name, path.relative_to(root)


def _size(path: Path, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> Size:
    return Size(f"{path}:{node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)


def _imported(module: str, tree: ast.AST, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(tree):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            names = [name if name in files else node.module for name in whole]
        yield from (name for name in names if name in files and name != module)


def _inside(module: str, tree: ast.AST, files: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            yield from _imported(module, node, files)


def main() -> None:
    """Prints one table."""
    parser = argparse.ArgumentParser(description="The shape of the code.")
    parser.add_argument("--root", type=Path, default=Path(__file__).resolve().parent.parent)
    house = read_house(parser.parse_args().root)
    functions = sorted(each.lines for each in house.functions)
    names = Counter(path.stem for path in house.files.values() if path.stem != "__init__")
    by_shelf = {
        shelf: sum(n for name, n in house.lines.items() if name.split(".")[0] == package)
        for package, shelf in SHELVES.items()
    }
    rows = {
        "files": len(house.files),
        "lines": sum(house.lines.values()),
        **{f"lines in {shelf}": lines for shelf, lines in by_shelf.items()},
        "files above 300 lines": sum(n > 300 for n in house.lines.values()),
        "functions": len(functions),
        "lines a function, median": statistics.median(functions),
        "lines a function, 95th": functions[len(functions) * 95 // 100],
        "lines a function, longest": functions[-1],
        "classes above 200 lines": sum(each.lines > 200 for each in house.classes),
        "import circles": len(circles(house.imports)),
        "modules in them": sum(map(len, circles(house.imports))),
        "imports inside functions": sum(map(len, house.inside.values())),
        "module names used twice": sum(count > 1 for count in names.values()),
    }
    for name, value in rows.items():
        print(f"{name:28} {value}")


if __name__ == "__main__":
    main()
