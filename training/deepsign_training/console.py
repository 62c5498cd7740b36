"""Text of other people on a terminal."""

from __future__ import annotations

from rich.text import Text

__all__ = ["plain_text"]


def plain_text(text: str) -> Text:
    """Text that a terminal shows as it is: no control characters, no bytes that are no text, no markup of rich."""
    return Text("".join(c if c.isprintable() else "?" for c in text))
