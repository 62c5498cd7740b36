"""The two hands of a signer, named by the side of the body that they are on."""

from typing import Final, Literal

Hand = Literal["right", "left"]
"""One hand, often the dominant one."""

HANDS: Final[tuple[Hand, Hand]] = ("right", "left")
"""Both hands, in the order of arrays: side 0 is the signer's right."""
