"""Which texts of every screen shrink when text has twice its size, in two windows and both languages.

    python benchmarks/large_text.py [--only NAME ...] [--share 1.0] [--list]

Every text that cannot be set at twice its designed size, for want of room, counts; with --share 0.5 only those that
are no larger than text of the designed size. A number in a ring or on a button counts like a sentence.
"""

from __future__ import annotations

import argparse
from collections import Counter

from deepsign.gallery import SHOTS, studio
from deepsign.gallery.measuring import shrunk
from deepsign.gallery.taking import shoot_page
from deepsign.words import LANGUAGES

SIZES = ((1280, 720), (640, 480))


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--only", nargs="*", default=[""], metavar="NAME", help="begin so")
    parser.add_argument(
        "--share", type=float, default=1.0, help="of the size that text should have"
    )
    parser.add_argument("--list", action="store_true", help="print each text")
    options = parser.parse_args()
    texts, small = Counter[tuple[int, int]](), Counter[tuple[int, int]]()
    for name in SHOTS:
        if not name.startswith(tuple(options.only)):
            continue
        with studio("light", SIZES[0], camera_size=(320, 240)) as ready:
            SHOTS[name](ready)
            ready.services.choices.change(text_scale=2.0)
            for language in LANGUAGES:
                ready.services.choices.change(language=language)
                for size in SIZES:
                    _, boxes = shoot_page(ready, size)
                    found = shrunk(boxes, options.share)
                    texts[size] += len(boxes)
                    small[size] += len(found)
                    for each in found if options.list else ():
                        print(f"{name} {language} {size[0]}x{size[1]}: {each}")
    for size in SIZES:
        print(f"{size[0]}x{size[1]}: {small[size]} of {texts[size]} texts shrink")


if __name__ == "__main__":
    main()
