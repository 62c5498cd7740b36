"""``python -m deepsign`` is the same as ``deepsign``."""

from deepsign.cli import main

if __name__ == "__main__":
    main()
