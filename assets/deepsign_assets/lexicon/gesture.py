"""One of the 27 gestures of the Jester set, in the form of a sign."""

from dataclasses import dataclass

from deepsign_assets.body.performance import Performance

NO_GESTURE = "no_gesture"
OTHER_THINGS = "doing_other_things"


@dataclass(frozen=True)
class Gesture:
    """One class of the gesture arcade.

    The variants are those of a right-handed performer; `Gestures.performed` returns those of a left-handed performer
    for the same class.

    Attributes:
        id: The file's name, such as `swiping_left`.
        name: The label of the 20BN-Jester set, such as `Swiping Left`.
        description: How to perform it, in dominant-hand terms; left and right are the performer's own.
        hint: A memory hint, or empty.
        mirror: Id of the class that the mirrored picture belongs to; its own id for most.
        category: The type of movement.
        level: From 1 (easy to tell apart) upward.
        variants: The ways in which people do it; the first is the plainest.
    """

    id: str
    name: str
    description: str
    hint: str
    mirror: str
    category: str
    level: int
    variants: tuple[Performance, ...]

    @property
    def performance(self) -> Performance:
        """The plainest form."""
        return self.variants[0]
