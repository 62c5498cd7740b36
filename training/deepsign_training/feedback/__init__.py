"""Feedback: the spread of right performers, and staged mistakes."""
