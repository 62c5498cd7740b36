"""Where the hand is, the maps that a reader learns from, and its training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch
from click.testing import CliRunner

from deepsign_assets.lexicon import load_gestures
from deepsign_assets.signer.gesture_film import Sitter
from deepsign_assets.signer.pose import poses
from deepsign_model.bundle import StreamBundle
from deepsign_model.errors import ModelError
from deepsign_model.stream import StreamNet
from deepsign_model.stream_eye import GLANCE, HandEye
from deepsign_model.stream_planes import PLANES, STILL_FRAMES, still_start
from deepsign_model.stream_reader import TRACKED
from deepsign_training.checkpoint import load_checkpoint
from deepsign_training.cli import commands
from deepsign_training.gestures.export import save_stream_bundle, stream_spec_of
from deepsign_training.gestures.film import Stream
from deepsign_training.gestures.fit import stream_net_of
from deepsign_training.gestures.fit_reader import ReaderSettings, fit_reader
from deepsign_training.gestures.hands import HAND, hand_track, in_picture, mirrored_hand, tracked
from deepsign_training.gestures.items import Item
from deepsign_training.gestures.maps import read_shards
from deepsign_training.gestures.planes import torch_stream_planes
from deepsign_training.gestures.release import GestureRelease, release_gestures
from deepsign_training.gestures.shards import StreamShard, listed_shards, save_shard
from deepsign_training.gestures.watch import watcher_of

SIZE = 32


@pytest.fixture(scope="module")
def read(eyed: Path, shards: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A short training of a reader."""
    settings = ReaderSettings(
        eyed,
        (shards,),
        tmp_path_factory.mktemp("reader"),
        epochs=6,
        batch=2,
        held_out=1,
        threads=1,
    )
    return fit_reader(settings)


def acted(label: str, seed: int) -> tuple[np.ndarray, np.ndarray]:
    """The hand (T, HAND) that makes a gesture, and where its wrist falls in the picture (T, 2)."""
    rng = np.random.default_rng(seed)
    sitter = Sitter.drawn(rng)
    performance = sitter.perform(label, rng)
    times = np.arange(0, performance.duration_s, 1 / 12)
    moving = poses(performance, times, sitter.body, sitter.hand, sitter.habit_deg)
    hands = hand_track(sitter, [(0.0, Item(performance, sitter.hand, ()))], times, moving)
    wrist = moving.hands[:, 0 if sitter.hand == "right" else 1, 0]
    return hands, sitter.view(1).project(wrist)[0] - 0.5


@pytest.mark.parametrize("seed", range(4))
def test_the_hand_is_where_the_performer_has_it(seed: int) -> None:
    hands, wrist = acted("swiping_left", seed)
    acts = hands[:, -1] > 0
    assert 0 < acts.sum() < len(acts)
    assert np.abs(hands[acts, :2] - wrist[acts]).max() < 0.45, "the palm is near its wrist"
    way = hands[acts, 0]
    assert way[-1] > way[0] + 0.05, "the player's left is on the right of an unmirrored picture"


@pytest.mark.parametrize("seed", range(6))
def test_a_roll_forward_comes_nearer_while_it_sinks_and_backward_while_it_rises(seed: int) -> None:
    turns = {}
    for label in ("rolling_hand_forward", "rolling_hand_backward"):
        hands, _ = acted(label, seed)
        said = tracked(hands[None])[0][hands[:, -1] > 0]
        turns[label] = float((said[:, 2] * said[:, 4]).sum() - (said[:, 1] * said[:, 5]).sum())
    assert turns["rolling_hand_forward"] > 0 > turns["rolling_hand_backward"]


def test_two_fingers_are_stretched_where_two_fingers_are_asked_for() -> None:
    fingers = load_gestures()["sliding_two_fingers_up"].variants[0].keys[0].dominant.handshape
    assert fingers in ("u", "v")
    hands, _ = acted("sliding_two_fingers_up", 1)
    stretch = hands[hands[:, -1] > 0][:, 3:8].mean(0)
    assert min(stretch[1:3]) > 1.5 * max(stretch[3:5])


def test_mirroring_twice_is_nothing_and_once_turns_sides(streams: list[Stream]) -> None:
    hands = streams[0].hands
    assert hands is not None and hands.shape == (60, HAND)
    once = mirrored_hand(hands)
    np.testing.assert_array_equal(mirrored_hand(once), hands)
    np.testing.assert_array_equal(once[:, 0], -hands[:, 0])
    np.testing.assert_array_equal(once[:, 1:8], hands[:, 1:8])


def test_what_is_said_of_a_hand_that_rests_in_one_place_is_no_way(chance) -> None:
    hands = np.tile(chance.normal(size=(1, 1, HAND)).astype(np.float32), (2, 40, 1))
    hands[..., -1] = 1
    said = tracked(hands)
    assert said.shape == (2, 40, TRACKED)
    np.testing.assert_allclose(said[..., :6], 0, atol=1e-4)


def seers(eyed: Path) -> tuple[StreamNet, HandEye]:
    """Network and eye of a checkpoint."""
    state = load_checkpoint(eyed)
    eye = HandEye(len(PLANES), SIZE).eval()
    eye.load_state_dict(state["eye"])
    return stream_net_of(state), eye


def test_hands_outside_the_picture_do_not_act() -> None:
    hands = np.zeros((3, HAND), np.float32)
    hands[:, -1] = 1
    hands[1, 1], hands[2, 0] = 0.6, -0.51
    assert in_picture(hands)[:, -1].tolist() == [1, 0, 0]
    assert hands[:, -1].tolist() == [1, 1, 1], "what was given stays"


def test_maps_are_those_of_the_network_on_each_stream_and_on_every_other_ones_mirror_image(
    eyed: Path, shards: Path, tmp_path: Path
) -> None:
    net, eye = seers(eyed)
    path = listed_shards(shards)[0]
    found = read_shards(net, eye, SIZE, [path], tmp_path, 1)
    shard = StreamShard.open(path)
    for number, turn in enumerate((False, True)):
        frames = shard.frames[number][..., ::-1] if turn else shard.frames[number]
        begun = np.concatenate([still_start(frames[0]), frames])
        with torch.inference_mode():
            planes = torch_stream_planes(torch.from_numpy(begun)[None].float())
            wanted, glances = net(planes)[0].numpy(), eye(planes[0].transpose(0, 1)).numpy()
        # bfloat16 where the processor has it: near, not equal
        for mine, theirs in (
            (found.logits[number], wanted),
            (found.maps[number, :, -GLANCE:], glances),
        ):
            far = np.abs(mine.astype(np.float32) - theirs)
            assert np.median(far) < 0.05 * float(theirs.std())
    assert (found.targets[:, :STILL_FRAMES] == -1).all()
    again = read_shards(net, eye, SIZE, [path], tmp_path, 1)
    np.testing.assert_array_equal(again.maps, found.maps)
    torch.nn.init.zeros_(net.word.weight)
    other = read_shards(net, eye, SIZE, [path], tmp_path, 1)
    assert not np.array_equal(other.logits, found.logits), "kept maps are of their own network"
    torch.nn.init.zeros_(eye.tell.weight)
    other = read_shards(net, eye, SIZE, [path], tmp_path, 1)
    assert not np.array_equal(other.maps, found.maps), "and kept glances of their own eye"


def test_a_reader_adds_to_the_answer_and_leaves_the_network_as_it_was(
    read: Path, eyed: Path
) -> None:
    state, before = load_checkpoint(read), load_checkpoint(eyed)
    assert state["reads_motion"]
    eye = {f"eye.{name}": value for name, value in before["eye"].items()}
    for name, value in (before["ema"] | eye).items():
        assert torch.equal(state["ema"][name], value), name
    assert state["ema"]["reader.word.weight"].abs().max() > 0


def test_a_reader_learns_where_the_hand_is(eyed: Path, shards: Path, tmp_path: Path) -> None:
    longer = ReaderSettings(
        eyed,
        (shards,),
        tmp_path,
        epochs=60,
        batch=2,
        held_out=1,
        dropout=0.0,
        ema=0.9,
        threads=1,
    )
    taught = stream_net_of(load_checkpoint(fit_reader(longer))).reader
    seen = read_shards(*seers(eyed), SIZE, listed_shards(shards)[1:], tmp_path / "maps", 1)
    assert taught is not None
    with torch.inference_mode():
        _, said = taught(torch.from_numpy(seen.maps.astype(np.float32)).transpose(1, 2))
    acts = seen.hands[..., -1] > 0
    wanted = tracked(seen.hands)[acts]
    off = np.abs(said.numpy()[acts] - wanted).mean()
    assert off < 0.9 * np.abs(wanted - np.median(wanted, 0)).mean(), (
        "better than the same each time"
    )


def test_an_exported_reader_answers_in_both_runtimes_as_the_clip_form(
    read: Path, streams: list[Stream], tmp_path: Path
) -> None:
    state = load_checkpoint(read)
    spec = stream_spec_of(state, "b", 1)
    assert spec.reads_motion and len(spec.dilations) == 9 + 4
    save_stream_bundle(tmp_path / "b", state, spec, "A card.\n")
    frames = streams[0].frames
    begun = np.concatenate([still_start(frames[0]), frames])
    with torch.inference_mode():
        planes = torch_stream_planes(torch.from_numpy(begun)[None].float())
        logits = stream_net_of(state)(planes)[0, STILL_FRAMES:]
    wanted = torch.softmax(logits, -1).numpy()
    np.testing.assert_allclose(watcher_of(state, "b").shares(frames), wanted, atol=1e-4)


def test_the_card_tells_of_the_reader_and_how_to_train_it_again(read: Path, tmp_path: Path) -> None:
    bundle, _ = release_gestures(GestureRelease(read, tmp_path / "g", each=0))
    card = (bundle.folder / "README.md").read_text(encoding="utf-8")
    assert "MotionReader" in card and "from 4 other streams" in card
    assert "HandEye" in card and "from 80 frames" in card
    assert "fit-eye o/last.ckpt --data streams" in card
    assert "fit-reader eye0/eye.ckpt --data streams" in card
    assert "export-gestures reader" in card
    assert StreamBundle.load(bundle.folder).spec.reads_motion


def test_what_cannot_be_read_is_told(
    checkpoint: Path, eyed: Path, read: Path, streams: list[Stream], shards: Path, tmp_path: Path
) -> None:
    with pytest.raises(ModelError, match="has a reader already"):
        fit_reader(ReaderSettings(read, (shards,), tmp_path / "a"))
    with pytest.raises(ModelError, match="has no eye; train one"):
        fit_reader(ReaderSettings(checkpoint, (shards,), tmp_path / "a"))
    with pytest.raises(ModelError, match="fewer than a step's 16"):
        fit_reader(ReaderSettings(eyed, (shards,), tmp_path / "a", held_out=1))
    with pytest.raises(ModelError, match="too few"):
        fit_reader(ReaderSettings(eyed, (shards,), tmp_path / "a", held_out=3))
    blind = [Stream(s.frames, s.times_s, s.spans) for s in streams[:2]]
    (tmp_path / "blind").mkdir()
    save_shard(tmp_path / "blind" / "stream_00000.npy", blind, [0, 1])
    with pytest.raises(ModelError, match="where the hands are"):
        read_shards(
            *seers(eyed), SIZE, listed_shards(tmp_path / "blind"), tmp_path / "maps", 1,
        )  # fmt: skip


def test_the_command_trains_and_refuses_what_makes_no_sense(
    eyed: Path, shards: Path, tmp_path: Path
) -> None:
    asked = ["fit-reader", str(eyed), "--data", str(shards), "--out", str(tmp_path / "r")]
    short = ["--epochs", "1", "--batch", "2", "--held-out", "1", "--threads", "1"]
    done = CliRunner().invoke(commands, [*asked, *short])
    assert done.exit_code == 0 and done.stdout.strip().endswith("reader.ckpt")
    refused = CliRunner().invoke(commands, [*asked, "--epochs", "0"])
    assert isinstance(refused.exception, ModelError) and "at least 1" in str(refused.exception)
