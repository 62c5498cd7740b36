"""Signs from tracks: draws takes, trains on them, makes weights of them and measures these on people."""
