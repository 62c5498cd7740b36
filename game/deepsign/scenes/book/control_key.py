"""A key for the appearance of controls: equal keys look the same."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from deepsign.ui.control import Control


def control_key(controls: Iterable[Control]) -> Hashable:
    """Returns everything about them except their actions; see `deepsign.ui.layer.Layer`."""
    return tuple(
        (
            each.name,
            *each.rect,
            each.label,
            each.note,
            each.value,
            each.icon,
            each.chosen,
            each.enabled,
            each.key_label,
        )
        for each in controls
    )
