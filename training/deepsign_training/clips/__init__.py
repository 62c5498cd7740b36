"""Films of real people: folders of clips, their tracks, and the part of a track that is judged."""
