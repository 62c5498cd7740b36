"""Untrusted text on a terminal."""

from __future__ import annotations

from rich.text import Text

__all__ = ["plain_text"]


def plain_text(text: str) -> Text:
    """Returns text without rich's markup, with control characters and undecodable bytes replaced by "?"."""
    return Text("".join(c if c.isprintable() else "?" for c in text))
