"""Letters and numbers from the hand's skeleton."""
