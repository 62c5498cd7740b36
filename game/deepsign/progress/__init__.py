"""Storage of the learners' progress: progress.db and its backups. No other part of the game uses SQL."""
