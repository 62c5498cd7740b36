"""The README and other pages agree with the commands, folders and files of the repository."""

import re
import tomllib
from pathlib import Path

import pytest

from deepsign.cli import COMMANDS

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def blocks(heading: str) -> list[str]:
    section = README.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"```\w+\n(.*?)\n```", section, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("heading", "needs"),
    [
        ("Set up and play", ["-m venv", "pip install -e .", "deepsign"]),
        ("Set up and test", ["-m venv", "pip install -e '.[dev]'", "tests/check.py"]),
    ],
)
def test_one_command_does_the_setup(heading: str, needs: list[str]) -> None:
    command = blocks(heading)[0]
    assert "\n" not in command
    assert all(part in command for part in needs)


def test_ci_takes_its_command_from_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "## Set up and test" in script
    assert "pip install" not in script


def test_every_command_is_in_the_readme() -> None:
    missing = [name for name in COMMANDS if name != "play" and f"`deepsign {name}" not in README]
    assert missing == []


def test_every_folder_is_in_the_readme() -> None:
    ours = {p.name for p in ROOT.iterdir() if p.is_dir() and not p.name.startswith((".", "_"))}
    known = ours - {"runs", "dist", "build", "venv"}
    assert [name for name in sorted(known) if f"`{name}/`" not in README] == []


def test_links_and_pictures_exist() -> None:
    for page in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        for target in re.findall(r"\]\(([^)#:]+)\)", text):
            assert ((ROOT / page).parent / target).exists(), f"{page} links to {target}"


def test_every_lint_exception_has_a_reason() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("ignore = [")
    rules = lines[start + 1 : lines.index("]", start)]
    assert all("#" in line for line in rules)


def test_the_scripts_name_existing_functions() -> None:
    import importlib

    for place in PYPROJECT["project"]["scripts"].values():
        module, _, name = place.partition(":")
        assert callable(getattr(importlib.import_module(module), name))
