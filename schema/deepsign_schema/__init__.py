"""The shape of progress.db: numbered, append-only migrations."""
