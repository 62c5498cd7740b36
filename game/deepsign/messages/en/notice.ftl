# A screen that says one thing.
notice-back = Go back
notice-again = Try again
