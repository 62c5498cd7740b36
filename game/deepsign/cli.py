"""The command line: the list of commands, and one handler for all errors.

Each command is a click command in the package it belongs to. It is imported when it is called, so that
``deepsign --help`` needs neither pygame nor a network.
"""

from __future__ import annotations

import difflib
import importlib
import sys
from collections.abc import Sequence
from typing import Final, NamedTuple, NoReturn

import click

from deepsign import __version__
from deepsign.boundary import guarded
from deepsign.play_options import PLAY_OPTIONS
from deepsign.threads import leave


class CommandEntry(NamedTuple):
    """The location of a command, ``module:attribute``, and its summary."""

    place: str
    summary: str


COMMANDS: Final[dict[str, CommandEntry]] = {
    "play": CommandEntry("deepsign.start:play", "Play; the same as deepsign alone."),
    "judge": CommandEntry("deepsign.recognition.judge_command:judge", "Judge a video of one sign."),
    "recognise": CommandEntry(
        "deepsign.recognition.judge_command:recognise", "Name the sign in a video."
    ),
    "lexicon": CommandEntry("deepsign.lexicon_command:lexicon", "List the signs, or describe one."),
    "progress": CommandEntry(
        "deepsign.reports.progress_command:progress", "Show what a learner has achieved."
    ),
    "remind": CommandEntry(
        "deepsign.reminder.command:remind", "Show what is due in a notification, once or daily."
    ),
    "class": CommandEntry(
        "deepsign.reports.class_command:class_", "Show what a class has practised and gets wrong."
    ),
    "own-signs": CommandEntry(
        "deepsign.progress.own_signs_command:own_signs",
        "List, export, import or delete signs of your own.",
    ),
    "doctor": CommandEntry("deepsign.doctor:doctor", "Check camera, model, database and display."),
    "screens": CommandEntry(
        "deepsign.gallery.screens_command:screens", "Draw every screen into picture files."
    ),
}
DEFAULT: Final = "play"


class Commands(click.Group):
    """A click group that imports a command when it is called; the default command is ``play``."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Returns the names in the order in which help shows them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        """Imports and returns the command.

        Raises:
            click.UsageError: There is no such command; the message names the most similar one.
        """
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            near = difflib.get_close_matches(cmd_name, COMMANDS, n=1)
            advice = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"there is no command {cmd_name!r}.{advice}")
        module, _, attribute = entry.place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        assert isinstance(command, click.Command), f"{entry.place} must be a click command"
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the list of commands and the options of play without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.summary) for name, entry in COMMANDS.items()])
        with formatter.section("Options of play (the word play is optional)"):
            said = (option.get_help_record(ctx) for option in PLAY_OPTIONS)
            formatter.write_dl([record for record in said if record is not None])

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Inserts ``play`` if the first word is one of its options instead of a command."""
        own_options = {name for p in self.get_params(ctx) for name in p.opts}
        if not args or (args[0].startswith("-") and args[0] not in own_options):
            args = [DEFAULT, *args]
        return super().parse_args(ctx, args)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "--version", message="deepsign %(version)s")
def cli() -> None:
    """Learn American Sign Language by signing to your webcam.

    Without a command the game starts. Nothing you do leaves this machine.
    """


def run(arguments: Sequence[str]) -> int:
    """Runs a command.

    Args:
        arguments: Words after ``deepsign``.

    Returns:
        The exit code: 0 for success, 1 if a check found a problem, otherwise an error.
    """
    return guarded(lambda: _run(list(arguments)))


def _run(arguments: list[str]) -> object:
    for word in arguments:
        if "\0" in word:  # libraries cut a name there, or raise an error
            raise click.UsageError("an argument contains a NUL character; check the name.")
    return cli.main(arguments, prog_name="deepsign", standalone_mode=False)


def main() -> NoReturn:
    """Entry point of the ``deepsign`` console script."""
    leave(run(sys.argv[1:]))
