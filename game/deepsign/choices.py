"""The settings while the game runs: read anywhere, changed in one place."""

from __future__ import annotations

from typing import Any

from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings


class Choices:
    """The current settings, and how they are changed.

    An option of the command line applies to one run and is not stored, so a change is made to the stored and to the
    current settings separately.

    Args:
        store: Store of the settings.
        now: Current settings; the stored ones if None.
    """

    def __init__(self, store: ProgressStore, now: Settings | None = None) -> None:
        self._store = store
        self._now = store.settings.read() if now is None else now

    @property
    def now(self) -> Settings:
        """Current settings, which may change at any time."""
        return self._now

    def change(self, **fields: Any) -> None:
        """Changes some settings now and for later runs; what cannot be saved now is saved later.

        Raises:
            SettingsError: A name is unknown or a value cannot be used; nothing has changed.
        """
        changed = self._now.changed(**fields)
        self._store.waiting.add("settings.change", fields)
        self._now = changed
