"""Where a person's body and hands are, picture by picture: MediaPipe's networks, our own code around them."""
