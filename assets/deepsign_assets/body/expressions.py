"""The names of the facial expressions that a sign may have; `tutor.expression` defines how they look."""

from typing import Final

EXPRESSIONS: Final = (
    "neutral",
    "happy",
    "friendly",
    "tired",
    "sad",
    "angry",
    "pain",
    "disgust",
    "cold",
    "question",
    "doubt",
    "topic",
    "sleepy",
    "excited",
    "surprised",
)
"""`question` lowers and draws the brows (what, who, where, how); `doubt` raises them with the head forward (yes or no);
`topic` raises them with the head slightly back (Liddell 1980)."""
