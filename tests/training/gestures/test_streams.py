"""Drawn streams, their labels and files."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.errors import ModelError
from deepsign_training.fit.draw import DrawSettings, draw_takes
from deepsign_training.gestures.streams import MOMENTS, RATE_HZ, Streams, draw_streams
from deepsign_training.gestures.timeline import (
    AFTER_S,
    LABELS,
    Span,
    mirrored_classes,
    named_s,
    targets_of,
    waiting,
)
from deepsign_training.tracks.takes_folder import TakesFolder

WRIST = 2  # among the points of an arm


def test_there_are_27_classes_with_other_and_none_last() -> None:
    assert len(LABELS) == 27
    assert LABELS[-2:] == (OTHER_THINGS, NO_GESTURE)


def test_mirrored_classes_swap_sides_and_turns() -> None:
    mirrored = mirrored_classes()
    np.testing.assert_array_equal(mirrored[mirrored], np.arange(27))
    swapped = {LABELS[k]: LABELS[m] for k, m in enumerate(mirrored) if k != m}
    assert set(swapped) == {
        "swiping_left", "swiping_right", "sliding_two_fingers_left", "sliding_two_fingers_right",
        "turning_hand_clockwise", "turning_hand_counterclockwise",
    }  # fmt: skip
    assert swapped["swiping_left"] == "swiping_right"


def test_target_of_a_swipe_starts_at_four_fifths_of_its_stroke() -> None:
    times = np.arange(0, 5, 0.01)
    span = Span("swiping_left", 1.0, (2.0, 2.5), 4.0)
    targets = targets_of(times, [span])
    name = LABELS.index("swiping_left")
    labelled = times[targets == name]
    assert labelled[0] == pytest.approx(2.4, abs=0.02)
    assert labelled[-1] == pytest.approx(2.5 + AFTER_S, abs=0.02)
    at = {t: targets[np.searchsorted(times, t)] for t in (0.5, 1.7, 2.3, 3.0, 3.5, 4.6)}
    other, nothing = LABELS.index(OTHER_THINGS), LABELS.index(NO_GESTURE)
    assert at == {0.5: nothing, 1.7: other, 2.3: -1, 3.0: -1, 3.5: other, 4.6: nothing}


def test_waiting_hand_is_other_movement() -> None:
    times = np.arange(0, 5, 0.01)
    spans = [Span("swiping_left", 1.0, (2.0, 2.5), 4.0, waits_s=0.6)]
    waits = waiting(times, spans)
    assert (times[waits][0], times[waits][-1]) == pytest.approx((1.4, 1.99))
    targets = targets_of(times, spans)
    assert (targets[waits] == LABELS.index(OTHER_THINGS)).all()
    at_once = [Span("swiping_left", 1.0, (2.0, 2.5), 4.0)]
    np.testing.assert_array_equal(targets, targets_of(times, at_once))
    assert not waiting(times, at_once).any()


def test_target_of_a_pose_starts_earlier() -> None:
    assert named_s(Span("thumb_up", 0, (1, 2), 3))[0] < named_s(Span("swiping_up", 0, (1, 2), 3))[0]


def test_same_seed_gives_the_same_stream(streams: Streams) -> None:
    again = draw_streams([4])
    np.testing.assert_array_equal(again.arms[0], streams.arms[4])
    np.testing.assert_array_equal(again.face[0], streams.face[4])
    assert again.spans[0] == streams.spans[4]


def test_many_moments_have_targets_of_many_gestures(streams: Streams) -> None:
    assert streams.arms.shape == (len(streams), MOMENTS, 2, 23, 3)
    assert (streams.targets >= 0).mean() > 0.4
    spans = [span for each in streams.spans for span in each]
    assert len({span.label for span in spans if span.is_gesture}) > 5
    times_s = np.arange(MOMENTS) / RATE_HZ
    np.testing.assert_array_equal(streams.targets[0], targets_of(times_s, streams.spans[0]))


def test_streams_can_be_without_gestures() -> None:
    quiet = draw_streams([1, 2], gestures=False)
    assert not any(span.is_gesture for spans in quiet.spans for span in spans)
    assert (quiet.targets >= LABELS.index(OTHER_THINGS)).sum() == (quiet.targets >= 0).sum()


def test_hands_do_not_jump_between_items(streams: Streams) -> None:
    """The largest speed of a wrist, also between items, is that of a fast stroke."""
    wrists = streams.arms[:, :, :, WRIST].astype(np.float64)
    speed = np.linalg.norm(np.diff(wrists, axis=1), axis=-1) * RATE_HZ
    assert 0.3 < speed.max() < 6.0


def test_streams_round_trip_and_existing_files_are_kept(tmp_path: Path) -> None:
    settings = DrawSettings(tmp_path, takes=4, per_shard=2, processes=1, gestures=True)
    assert draw_takes(settings) == 2
    assert draw_takes(settings) == 0, "existing files are kept"
    folder = TakesFolder.open(tmp_path)
    assert folder.labels == LABELS
    kept = Streams.load(folder.held_out + folder.learned)
    assert len(kept) == 4
    drawn = draw_streams([settings.seed * 1_000_000 + k for k in range(4)])
    np.testing.assert_array_equal(kept.arms, drawn.arms)
    assert kept.spans == drawn.spans


def test_signs_and_gestures_need_separate_folders(tmp_path: Path) -> None:
    draw_takes(DrawSettings(tmp_path, takes=2, per_shard=2, processes=1, gestures=True))
    with pytest.raises(ModelError, match="holds other labels"):
        draw_takes(DrawSettings(tmp_path, takes=2, per_shard=2, processes=1, signs=("book",)))
    with pytest.raises(ModelError, match="leave out --signs or --gestures"):
        DrawSettings(tmp_path, signs=("book",), gestures=True)
