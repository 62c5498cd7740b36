"""The screens of the game, one a file, and the stack that holds them."""
