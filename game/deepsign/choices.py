"""The player's choices while the game runs: read anywhere, changed in one place."""

from __future__ import annotations

from typing import Any

from deepsign.progress.store import ProgressStore
from deepsign.settings import Settings


class Choices:
    """The settings in force, and the way to change them.

    What the command line overrides for one run stays out of progress.db: a change is made to the
    stored settings and to those in force, each for itself.

    Args:
        store: Keeps them.
        now: Those in force; what is stored if None.
    """

    def __init__(self, store: ProgressStore, now: Settings | None = None) -> None:
        self._store = store
        self._now = store.settings.read() if now is None else now

    @property
    def now(self) -> Settings:
        """The settings in force; ask again each time, they may change."""
        return self._now

    def change(self, **fields: Any) -> None:
        """Changes some of them at once and for later runs.

        Raises:
            SettingsError: A name is unknown or a value cannot be used; nothing has changed.
            ProgressError: They could not be saved; nothing has changed.
        """
        changed = self._now.changed(**fields)
        self._store.settings.save(self._store.settings.read().changed(**fields))
        self._now = changed
