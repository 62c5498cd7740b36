"""What is kept of the learners: progress.db and its backups. The only SQL in the game."""
