"""Controls: what can be pressed, which one has the focus, and how they look.

A control is a value; a scene lists its controls anew whenever it is asked. `Focus` is the only
state, a value too: events turn one focus into the next.
"""

from deepsign.ui.control import (
    Control,
    ControlKind,
    Slide,
    row_height,
    select,
    slider,
    toggle,
)
from deepsign.ui.control_look import draw
from deepsign.ui.focus import PRESS_KEYS, Focus, handle

__all__ = [
    "PRESS_KEYS",
    "Control",
    "ControlKind",
    "Focus",
    "Slide",
    "draw",
    "handle",
    "row_height",
    "select",
    "slider",
    "toggle",
]
