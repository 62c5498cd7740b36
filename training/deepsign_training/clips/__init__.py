"""Films of real people: folders of clips, their tracks, and the span of a track that is judged."""
