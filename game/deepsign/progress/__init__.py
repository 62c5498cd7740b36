"""The learner's memory: progress.db and its backups. The only SQL in the game."""
