"""A thread paints the tutor ahead, coarsely first, and the view never waits for it."""

from __future__ import annotations

import threading
from dataclasses import replace

import numpy as np
import pygame
from tests.own_takes import track

from deepsign.ui.canvas import Canvas
from deepsign.ui.reel import FPS, Reel, TutorLook, from_coarse_to_fine, moving_parts
from deepsign.ui.text import Fonts
from deepsign.ui.theme import palette
from deepsign.ui.tutor_view import YAWS_DEG, TutorView
from deepsign_assets.body.handedness import Hand
from deepsign_assets.body.pose import Pose
from deepsign_assets.body.skeleton import Body
from deepsign_assets.lexicon import load_lexicon
from deepsign_assets.tutor.close_up import Viewpoint
from deepsign_assets.tutor.painter import TutorPainter
from deepsign_assets.tutor.person import PEOPLE
from deepsign_assets.tutor.playback import FAST
from deepsign_assets.tutor.trail import Trail
from deepsign_model.own.lifting import lifted
from deepsign_model.own.take import cut_to_sign

BOOK = load_lexicon()["book"].performance
CAT = load_lexicon()["cat"].performance


class Gate:
    """A painter of plain grey pictures that waits for permission."""

    body = Body()

    def __init__(self) -> None:
        self.let = threading.Semaphore(0)
        self.painted = 0

    def paint(
        self, pose: Pose, size_px: int, *, yaw_deg: float = 0.0, trail: Trail | None = None
    ) -> np.ndarray:
        self.let.acquire()
        self.painted += 1
        return np.full((size_px, size_px, 3), 128, np.uint8)

    def close_up(
        self, pose: Pose, side: Hand, size_px: int, *, viewpoint: Viewpoint = "viewer"
    ) -> np.ndarray:
        return np.full((size_px, size_px, 3), 255, np.uint8)


def test_every_picture_comes_once_and_the_first_are_far_apart() -> None:
    order = from_coarse_to_fine(20)
    assert sorted(order) == list(range(20))
    assert order[:3] == [0, 8, 16]


def test_a_reel_paints_all_of_the_real_tutor() -> None:
    reel = Reel(TutorPainter("light"), BOOK, "right", 128)
    reel.start()
    reel.wait(60)
    assert reel.painted == 1.0
    first, middle = reel.picture(0), reel.picture(reel.count // 2)
    assert first is not None
    assert middle is not None
    assert first[1].shape == (128, 128, 3)
    assert (first[1] != middle[1]).any()


def test_a_still_tutor_is_painted_once_and_the_order_can_be_kept() -> None:
    gate, still = Gate(), replace(CAT, keys=(replace(CAT.keys[0], hold_s=1.0),), loop=None)
    reel = Reel(gate, still, "right", 16, in_order=True)
    gate.let.release(4)
    reel.start()
    while gate.painted < 4:
        reel.wait(0.01)
    start, end = (int(t_s * FPS) + 1 for t_s in still.stroke_s)
    assert 0.0 < reel.painted < 0.3
    gate.let.release(1000)
    reel.wait(10)
    assert gate.painted < reel.count - (end - start)
    assert reel.picture(end - 2) == reel.picture(start)


def test_the_view_shows_finished_pictures_and_never_waits() -> None:
    gate = Gate()
    view = TutorView(gate)
    view.show(BOOK)
    for _ in range(30):
        view.update(0.1, 48)  # no picture is painted, and nothing waits
    assert gate.painted == 0
    view.close()
    gate.let.release(1000)


def test_a_stopped_reel_paints_no_more_pictures() -> None:
    gate = Gate()
    reel = Reel(gate, BOOK, "right", 16)
    reel.start()
    reel.stop()
    gate.let.release(1000)
    reel.wait(10)
    assert gate.painted <= 1


def test_a_smaller_picture_is_scaled_and_not_painted_again() -> None:
    gate = Gate()
    gate.let.release(1000)
    view = TutorView(gate, ahead=False)
    view.show(BOOK)
    view.update(0.05, 64)
    painted = gate.painted
    view.update(0.0, 32)
    assert gate.painted == painted
    view.update(0.0, 96)
    assert gate.painted == painted + 1


def test_another_way_of_signing_the_same_leaves_no_gap() -> None:
    gate, canvas = Gate(), Canvas(pygame.Surface((64, 64)), palette("light"), Fonts())
    gate.let.release(1)
    view = TutorView(gate, ahead=False)
    view.show(BOOK)
    view.update(0.05, 64)
    view.vary(CAT)
    view.draw(canvas, canvas.rect, (0, 0, 0))
    assert canvas.surface.get_at((32, 32))[:3] == (128, 128, 128)
    assert view.head.time_s == 0.0
    view.show(BOOK)
    view.draw(canvas, canvas.rect, (0, 0, 0))
    assert canvas.surface.get_at((32, 32))[:3] != (128, 128, 128)


def painted(look: TutorLook, number: int, hand: Hand = "right") -> np.ndarray:
    reel = Reel(TutorPainter("light"), BOOK, hand, 160, look)
    reel.paint(number)
    found = reel.picture(number)
    assert found is not None
    return found[1]


def test_each_view_changes_the_picture() -> None:
    middle = int(sum(BOOK.stroke_s) / 2 * FPS)
    plain = painted(TutorLook(), middle)
    for look in (
        TutorLook(35.0),
        TutorLook(path=True),
        TutorLook(close="viewer"),
        TutorLook(close="signer"),
    ):
        assert (painted(look, middle) != plain).any(), look


def test_the_hand_in_the_corner_covers_nothing_of_the_dominant_side() -> None:
    for hand, own in (("right", slice(0, 80)), ("left", slice(80, 160))):
        plain, close = (
            painted(look, 20, hand) for look in (TutorLook(), TutorLook(close="signer"))
        )
        assert np.array_equal(plain[:, own], close[:, own])
        assert not np.array_equal(plain, close)


def test_a_path_is_shown_within_the_sign_only() -> None:
    assert np.array_equal(painted(TutorLook(path=True), 0), painted(TutorLook(), 0))


def test_only_moving_hands_leave_a_path() -> None:
    lexicon = load_lexicon()
    assert moving_parts(lexicon["family"].performance)[1] is not None
    assert moving_parts(lexicon["cat"].performance) == ("pinch", None)
    assert moving_parts(lexicon["help"].performance)[1] is None


def test_the_view_goes_through_sides_hands_and_speeds_and_back_to_the_front() -> None:
    view = TutorView(Gate(), ahead=False)
    view.show(BOOK)
    seen = []
    for _ in YAWS_DEG:
        view.turn()
        seen.append(view.look.yaw_deg)
    assert set(seen) == set(YAWS_DEG)
    assert seen[-1] == 0.0
    view.next_close()
    view.toggle_path()
    assert view.look == TutorLook(0.0, path=True, close="viewer")
    view.face_me()
    assert view.look == TutorLook()
    view.slower()
    view.show(BOOK)
    assert view.head.speed == 0.5


def test_another_view_is_painted_again() -> None:
    gate = Gate()
    gate.let.release(1000)
    view = TutorView(gate, ahead=False)
    view.show(BOOK)
    view.update(0.0, 64)
    view.toggle_path()
    view.update(0.0, 64)
    assert gate.painted == 2
    view.update(0.0, 64)
    assert gate.painted == 2


def test_another_person_is_painted_at_the_same_moment() -> None:
    view = TutorView(TutorPainter("light"), ahead=False)
    view.show(BOOK)
    view.update(0.4, 64)
    one, time_s = picture_of(view), view.head.time_s
    view.cast(TutorPainter("light", person=PEOPLE["mei"]))
    view.update(0.0, 64)
    assert view.head.time_s == time_s
    assert (picture_of(view) != one).any()


def picture_of(view: TutorView) -> np.ndarray:
    surface = pygame.Surface((64, 64), 0, 32)
    view.draw(Canvas(surface, palette("light"), Fonts()), surface.get_rect(), (0, 0, 0))
    return pygame.surfarray.array3d(surface)


def test_the_view_turns_for_an_edge_on_hand_or_when_asked() -> None:
    for hand, own in (("right", -35.0), ("left", 35.0)):
        view = TutorView(Gate(), hand, ahead=False)
        view.open_up(BOOK, close=True)
        assert view.look == TutorLook(own, close="viewer")
        view.open_up(CAT)
        assert view.look == TutorLook()
        view.open_up(CAT, turned=True)
        assert view.look == TutorLook(own)


def test_full_signing_speed_is_faster_and_slower_leads_back_to_careful_signing() -> None:
    view = TutorView(Gate(), ahead=False)
    view.show(BOOK)
    view.at_speed(FAST[-1])
    view.slower()
    assert view.head.speed == 1.0


def test_a_movement_that_was_seen_is_shown_like_a_performance() -> None:
    seen = lifted(cut_to_sign(track()), "right")
    view = TutorView(TutorPainter("light"), ahead=False)
    view.open_up(seen, close=True, turned=True)
    assert view.look.yaw_deg
    view.toggle_path()
    view.show(seen)
    view.update(seen.duration_s / 2, 128)
    assert view._reel is not None
    assert view._reel.count == int(seen.duration_s * FPS) + 1
    assert moving_parts(seen) == ("wrist", None)
    found = view._reel.picture(0)
    assert found is not None
    assert np.ptp(found[1]) > 50
