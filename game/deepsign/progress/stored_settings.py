"""The settings that are kept in progress.db."""

from __future__ import annotations

import json

from deepsign.progress.connected import Connected
from deepsign.settings import Settings


class StoredSettings(Connected):
    """Keeps settings."""

    def settings(self) -> Settings:
        """The stored settings; defaults where nothing was stored.

        Raises:
            SettingsError: A stored value cannot be used.
        """
        found = self._read("SELECT name, value FROM settings")
        return Settings.from_mapping({row["name"]: json.loads(row["value"]) for row in found})

    def save_settings(self, settings: Settings) -> None:
        """Store settings; names that a newer version wrote stay."""
        values = [(name, json.dumps(value)) for name, value in settings.as_mapping().items()]
        with self._transaction() as db:
            db.executemany(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                values,
            )
