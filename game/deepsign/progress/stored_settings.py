"""The settings in progress.db."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from deepsign.progress.database import Database
from deepsign.progress.first_settings import value_of
from deepsign.settings import Settings


class StoredSettings:
    """Reads and saves settings."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self) -> Settings:
        """Returns the stored settings, with defaults for missing and unusable ones."""
        return self._read()[0]

    def has(self, name: str) -> bool:
        """Returns whether a value of this name was ever stored."""
        return bool(self._database.read("SELECT 1 FROM settings WHERE name = ?", (name,)))

    def unusable(self) -> tuple[str, ...]:
        """Returns the names of the settings whose stored value cannot be used."""
        return self._read()[1]

    def _read(self) -> tuple[Settings, tuple[str, ...]]:
        found = self._database.read("SELECT name, value FROM settings ORDER BY name")
        return Settings.usable({row["name"]: value_of(row["value"]) for row in found})

    def change(self, fields: Mapping[str, Any]) -> None:
        """Saves new values of some settings.

        Raises:
            SettingsError: A name is unknown or a value cannot be used; nothing has changed.
        """
        self.save(self.read().changed(**fields))

    def save(self, settings: Settings) -> None:
        """Saves settings; those of a newer version stay."""
        values = [(name, json.dumps(value)) for name, value in settings.as_mapping().items()]
        with self._database.transaction() as db:
            db.executemany(
                "INSERT INTO settings (name, value) VALUES (?, ?)"
                " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                values,
            )
