"""What was off in an attempt at a sign, from its track."""
