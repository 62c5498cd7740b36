"""Filmed streams, their labels and shards."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from deepsign_assets.lexicon import NO_GESTURE, OTHER_THINGS
from deepsign_model.errors import ModelError
from deepsign_training.gestures.film import StreamShape, film_stream
from deepsign_training.gestures.pool import StreamPool
from deepsign_training.gestures.shards import (
    StreamSettings,
    StreamShard,
    open_shards,
    synthesise_streams,
)
from deepsign_training.gestures.timeline import (
    AFTER_S,
    LABELS,
    Span,
    began_at,
    mirrored_classes,
    targets_of,
    told_s,
)


def test_there_are_27_classes_and_the_quiet_ones_come_last() -> None:
    assert len(LABELS) == 27
    assert LABELS[-2:] == (OTHER_THINGS, NO_GESTURE)


def test_the_mirror_swaps_sides_and_turns_and_is_its_own_inverse() -> None:
    mirrored = mirrored_classes()
    np.testing.assert_array_equal(mirrored[mirrored], np.arange(27))
    swapped = {LABELS[k]: LABELS[m] for k, m in enumerate(mirrored) if k != m}
    assert set(swapped) == {
        "swiping_left", "swiping_right", "sliding_two_fingers_left", "sliding_two_fingers_right",
        "turning_hand_clockwise", "turning_hand_counterclockwise",
    }  # fmt: skip
    assert swapped["swiping_left"] == "swiping_right"


def test_a_swipe_is_asked_for_from_four_fifths_of_its_stroke_until_shortly_after() -> None:
    times = np.arange(0, 5, 0.01)
    span = Span("swiping_left", 1.0, (2.0, 2.5), 4.0)
    targets = targets_of(times, [span])
    name = LABELS.index("swiping_left")
    asked = times[targets == name]
    assert asked[0] == pytest.approx(2.4, abs=0.02)
    assert asked[-1] == pytest.approx(2.5 + AFTER_S, abs=0.02)
    at = {t: targets[np.searchsorted(times, t)] for t in (0.5, 1.7, 2.3, 3.0, 3.5, 4.6)}
    other, nothing = LABELS.index(OTHER_THINGS), LABELS.index(NO_GESTURE)
    assert at == {0.5: nothing, 1.7: other, 2.3: -1, 3.0: -1, 3.5: other, 4.6: nothing}


def test_a_hand_that_waits_to_strike_is_not_asked_for() -> None:
    times = np.arange(0, 5, 0.01)
    waiting = Span("swiping_left", 1.0, (2.0, 2.5), 4.0, waits_s=0.6)
    targets = targets_of(times, [waiting])
    assert (targets[(times >= 1.4) & (times < 2.0)] == -1).all()
    at_once = targets_of(times, [Span("swiping_left", 1.0, (2.0, 2.5), 4.0)])
    np.testing.assert_array_equal(targets[times >= 2.0], at_once[times >= 2.0])


def test_what_began_before_a_window_is_not_asked_for(shards: Path) -> None:
    shard = open_shards(shards)[0]
    spans = [s for s in shard.spans[0] if s.is_gesture] or [
        s for s in shard.spans[1] if s.is_gesture
    ]
    stream = 0 if spans[0] in shard.spans[0] else 1
    times, targets = shard.times_s[stream], shard.targets[stream]
    began = began_at(times, shard.spans[stream])
    named = np.flatnonzero((targets >= 0) & (targets < 25) & (began > 0))
    assert len(named), "some gesture is whole in it"
    frame = int(named[0])
    first = int(began[frame])
    assert first < frame
    seen = shard.asked(stream, first, len(times), warm=12)
    assert seen[frame - first] == targets[frame], "the whole stroke is in the window"
    late = shard.asked(stream, first + 1, len(times), warm=12)
    assert late[frame - first - 1] == -1
    quiet = np.where(targets >= 25)[0]
    assert (shard.asked(stream, 0, len(times), warm=12)[quiet[quiet < 12]] == -1).all()
    assert (shard.asked(stream, 0, len(times), 0)[quiet] == targets[quiet]).all()


def test_some_gestures_can_be_made_more_often() -> None:
    shape = StreamShape(more=("stop_sign",))
    assert shape.made.count("stop_sign") == 3
    assert shape.made.count("thumb_up") == 1
    with pytest.raises(ModelError, match="no gesture named stop_sgn"):
        StreamShape(more=("stop_sgn",))


def test_a_pose_is_asked_for_sooner() -> None:
    assert told_s(Span("thumb_up", 0, (1, 2), 3))[0] < told_s(Span("swiping_up", 0, (1, 2), 3))[0]


def test_the_same_seed_gives_the_same_stream(streams) -> None:
    again = film_stream(4, StreamShape(frames=60, size=32))
    np.testing.assert_array_equal(again.frames, streams[4].frames)
    assert again.spans == streams[4].spans


def test_frames_are_in_order_and_most_have_an_answer(streams) -> None:
    for stream in streams:
        assert stream.frames.shape == (60, 32, 32)
        assert (np.diff(stream.times_s) > 0).all()
        assert (targets_of(stream.times_s, stream.spans) >= 0).mean() > 0.4
    assert len({span.label for stream in streams for span in stream.spans if span.is_gesture}) > 5


def test_without_gestures_there_are_none() -> None:
    quiet = film_stream(1, StreamShape(frames=48, size=32, gestures=False))
    assert not any(span.is_gesture for span in quiet.spans)


def test_hands_come_from_where_they_were(streams) -> None:
    """Where one item ends and the next begins, nothing jumps: no frame differs from the one before
    by much more than a swift stroke does."""
    for stream in streams:
        steps = np.abs(np.diff(stream.frames.astype(float), axis=0)).mean((1, 2))
        starts = [span.start_s for span in stream.spans if span.start_s > stream.times_s[1]]
        for start in starts:
            k = int(np.searchsorted(stream.times_s, start)) - 1
            if 0 < k < len(steps):
                assert steps[k] <= max(1.5 * np.percentile(steps, 95), 12)


def test_shards_are_written_once_and_read_as_filmed(tmp_path: Path) -> None:
    shape = StreamShape(frames=12, size=32)
    settings = StreamSettings(tmp_path, streams=2, per_shard=2, processes=1, shape=shape)
    assert synthesise_streams(settings) == 1
    assert synthesise_streams(settings) == 0, "what is there is kept"
    (shard,) = open_shards(tmp_path)
    first = film_stream(settings.seed * 100_000 * 2, shape)
    np.testing.assert_array_equal(shard.frames[0], first.frames)
    np.testing.assert_array_equal(shard.targets[0], targets_of(first.times_s, first.spans))
    with pytest.raises(ModelError, match="32 px"):
        synthesise_streams(StreamSettings(tmp_path, shape=StreamShape(12, 64)))


def test_a_damaged_shard_is_told(tmp_path: Path, shards: Path) -> None:
    for file in shards.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes())
    (tmp_path / "stream_00000.json").write_text("{}")
    with pytest.raises(ModelError, match="damaged"):
        StreamShard.open(tmp_path / "stream_00000.npy")
    with pytest.raises(ModelError, match="no streams"):
        open_shards(tmp_path / "nowhere")


def test_windows_come_from_what_is_not_held_out(shards: Path, chance: np.random.Generator) -> None:
    pool = StreamPool(shards, held_out=1)
    assert pool.names == ("stream_00001.npy", "stream_00002.npy")
    windows = pool.draw(5, 33, chance)
    assert windows.frames.shape == (5, windows.before + 33, 32, 32)
    assert windows.targets.shape == (5, 33)
    with pytest.raises(ModelError, match="held out"):
        StreamPool(shards, held_out=3)
