"""DeepSign: learn American Sign Language by signing to your webcam."""

import os

# pygame prints a greeting to standard output, where every command has something to say
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

__version__ = "0.1.0"
