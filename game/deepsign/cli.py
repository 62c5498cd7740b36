"""The command line."""

import click


@click.group()
def main() -> None:
    """Learn American Sign Language by signing to your webcam."""
