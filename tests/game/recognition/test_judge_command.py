"""`deepsign judge` and `deepsign recognise` on files of all types."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import get_args

import cv2
import numpy as np
import pytest
from tests.films import UNTRUSTED

from deepsign.camera.devices import silence
from deepsign.cli import run
from deepsign.recognition.capture import trimmed
from deepsign.recognition.judge_command import EXIT_CODES
from deepsign.recognition.recording import track_file
from deepsign.recognition.worker.watcher import Watcher
from deepsign_assets.body.handedness import Hand
from deepsign_assets.film.drawn_learner import DrawnLearner
from deepsign_model.feedback.rules import PARAMETERS
from deepsign_model.letters.weights import shipped_letters
from deepsign_model.signs.verdict import Kind
from deepsign_model.tracking.film import track_video
from deepsign_model.tracking.track import Track
from deepsign_model.tracking.tracker import Tracker

FPS = 12.0
Film = Callable[..., Path]


@pytest.fixture(scope="module")
def pictures() -> list[np.ndarray]:
    """Returns a drawn learner who signs BOOK: BGR (480, 640, 3), 20 a second."""
    silence()
    learner = DrawnLearner(seed=2)
    performance = learner.perform("book")
    times_s = np.arange(-0.5, performance.duration_s + 0.5, 1 / FPS)
    painted = (learner.paint(learner.pose(performance, t_s), t_s) for t_s in times_s)
    return [cv2.cvtColor(picture, cv2.COLOR_RGB2BGR) for picture in painted]


@pytest.fixture
def film(tmp_path: Path, pictures: list[np.ndarray]) -> Film:
    """Writes the learner's attempt as a file."""

    def write(
        name: str = "book.mp4",
        fps: float = FPS,
        change: Callable[[np.ndarray], np.ndarray] = lambda picture: picture,
        chosen: slice = slice(None),
        shown: Sequence[np.ndarray] = (),
    ) -> Path:
        changed = [change(picture) for picture in shown or pictures[chosen]]
        height, width = changed[0].shape[:2]
        code = cv2.VideoWriter.fourcc(*("MJPG" if name.endswith("avi") else "mp4v"))
        writer = cv2.VideoWriter(str(tmp_path / name), code, fps, (width, height))
        for picture in changed:
            writer.write(picture)
        writer.release()
        return tmp_path / name

    return write


@pytest.fixture(scope="module")
def tracks() -> dict[bytes, Track]:
    """Holds the track of each film by the bytes of its file."""
    return {}


@pytest.fixture(autouse=True)
def _each_film_is_tracked_once(monkeypatch: pytest.MonkeyPatch, tracks: dict[bytes, Track]) -> None:
    """Keeps tracks, because most of these tests judge the same film, and tracking takes nearly all of their time."""

    def once(tracker: Tracker, path: Path) -> Track:
        content = path.read_bytes() if path.is_file() else b""
        if content not in tracks:
            tracks[content] = track_video(tracker, path)
        return tracks[content]

    monkeypatch.setattr("deepsign.recognition.recording.track_video", once)


@pytest.fixture
def deepsign(tiny_bundle: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Runs a command with the tiny network; returns what it printed, or its refusal."""

    def call(*words: str | Path, code: int = 0, model: Path = tiny_bundle) -> str:
        capfd.readouterr()
        ended = run([str(word) for word in (*words, "--model", model)])
        out, err = capfd.readouterr()
        if words[0] == "judge" and code == 0:
            assert ended in EXIT_CODES.values(), "whatever the verdict is"
        else:
            assert ended == code
        if code == 0:
            assert err == ""
            return out
        assert out == ""
        assert err.strip().count("\n") == 0, "one sentence"
        assert "Traceback" not in err
        return err

    return call


def judged(deepsign: Callable[..., str], path: Path) -> dict:
    return json.loads(deepsign("judge", path, "--sign", "book", "--json"))


def test_judge_prints_a_sentence(deepsign, film: Film) -> None:
    line = deepsign("judge", film(), "--sign", "BOOK")
    assert line.count("\n") in (1, 2), "the verdict, and advice if any is sure"
    assert " of 100: " in line


def test_judge_prints_json(deepsign, film: Film, tracks: dict[bytes, Track]) -> None:
    tracks.clear()  # the tracker counts the people
    told = judged(deepsign, film())
    assert told["sign"] == "book"
    assert told["verdict"] in ("match", "almost", "not_yet", "no_sign")
    assert told["people"] == 1
    assert 0 <= told["span_s"][0] < told["span_s"][1]
    assert 0 <= told["score"] <= 100
    assert told["why"]
    assert told["advice"] is None or told["advice"]["says"].endswith(".")
    assert sum(entry["p"] for entry in told["best"]) == pytest.approx(1, abs=1e-4)


@pytest.mark.parametrize(("letter", "code"), [("B", 0), ("s", 1), ("17", 1)])
def test_letters_and_numbers_are_judged(
    film: Film, tiny_bundle: Path, capfd: pytest.CaptureFixture[str], letter: str, code: int
) -> None:
    learner = DrawnLearner(seed=2)
    held = learner.perform("b")
    times_s = np.arange(-0.5, held.duration_s + 0.5, 1 / FPS)
    painted = [learner.paint(learner.pose(held, t_s), t_s) for t_s in times_s]
    path = film(shown=[cv2.cvtColor(each, cv2.COLOR_RGB2BGR) for each in painted])
    words = ["judge", str(path), "--sign", letter, "--model", str(tiny_bundle), "--json"]
    assert run(words) == code
    told = json.loads(capfd.readouterr().out)
    assert (told["sign"], told["model"], told["advice"]) == (
        letter.lower(),
        shipped_letters().model_id,
        None,
    )
    assert (told["best"][0]["label"] == "b") == (letter != "17")


def test_judge_says_what_was_off(deepsign, film: Film) -> None:
    """BOOK in place of GRANDMOTHER."""
    words = ("judge", film(), "--sign", "grandmother")
    advice = json.loads(deepsign(*words, "--json"))["advice"]
    assert advice is None or advice["parameter"] in PARAMETERS
    assert deepsign(*words).splitlines()[1:] == ([] if advice is None else [advice["says"]])


@pytest.mark.parametrize("as_json", [(), ("--json",)], ids=["words", "json"])
def test_the_exit_code_is_the_verdict(
    film: Film, tiny_bundle: Path, capfd: pytest.CaptureFixture[str], as_json: tuple[str, ...]
) -> None:
    path = film()
    for sign in ("book", "cat"):
        words = ["judge", str(path), "--sign", sign, "--model", str(tiny_bundle), *as_json]
        code, said = run(words), capfd.readouterr().out
        kind = json.loads(said)["verdict"] if as_json else said.split(",")[0].replace(" ", "_")
        assert code == EXIT_CODES[kind]


def test_each_verdict_has_its_exit_code_and_help_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    assert EXIT_CODES == {"match": 0, "not_yet": 1, "almost": 2, "no_sign": 2}
    assert set(EXIT_CODES) == set(get_args(Kind))
    assert run(["judge", "--help"]) == 0
    told = capfd.readouterr().out
    assert all(f"\n    {code}  " in told for code in (0, 1, 2))


def test_recognise_names_the_best(deepsign, film: Film) -> None:
    path = film()
    assert deepsign("recognise", path, "--top", "3").count("\n") == 3
    told = json.loads(deepsign("recognise", path, "--json"))
    shares = [entry["p"] for entry in told["best"]]
    assert len(shares) == 5
    assert shares == sorted(shares, reverse=True)


def test_the_given_dominant_hand_reaches_the_network(
    deepsign, film: Film, tiny_bundle: Path
) -> None:
    path, watcher = film(), Watcher.open(tiny_bundle)
    track = trimmed(track_file(path, watcher.tracker))
    given: dict[Hand, list[float]] = {}
    for hand in get_args(Hand):
        given[hand] = sorted(watcher.signs.answer(track, hand).probabilities, reverse=True)
        told = json.loads(deepsign("recognise", path, "--hand", hand, "--json", "--top", "15"))
        assert [entry["p"] for entry in told["best"]] == pytest.approx(given[hand][:15], abs=1e-4)
    assert given["left"] != pytest.approx(given["right"], abs=1e-3)
    told = json.loads(deepsign("recognise", path, "--json", "--top", "15"))
    surer = max(given.values(), key=lambda shares: shares[0])
    assert [entry["p"] for entry in told["best"]] == pytest.approx(surer[:15], abs=1e-4)


@pytest.mark.slow
@pytest.mark.parametrize(("fps", "step"), [(6.0, 2), (60.0, 1)])
def test_slow_and_fast_films_are_judged(deepsign, film: Film, fps: float, step: int) -> None:
    assert judged(deepsign, film(fps=fps, chosen=slice(None, None, step)))["why"]


@pytest.mark.slow
def test_a_4k_film_is_judged(deepsign, film: Film) -> None:
    path = film(change=lambda picture: cv2.resize(picture, (3840, 2880)), chosen=slice(6, 24, 2))
    assert judged(deepsign, path)["why"]


@pytest.mark.slow
def test_a_film_of_an_upright_phone_is_judged(deepsign, film: Film) -> None:
    def lay(picture: np.ndarray) -> np.ndarray:
        return cv2.rotate(picture, cv2.ROTATE_90_COUNTERCLOCKWISE)

    upright = shares_of(deepsign, film("upright.mp4"))
    assert shares_of(deepsign, turn(film("phone.mp4", change=lay))) == pytest.approx(
        upright, abs=0.1
    )


def shares_of(deepsign: Callable[..., str], path: Path) -> dict[str, float]:
    told = json.loads(deepsign("recognise", path, "--json", "--top", "99"))
    return {entry["label"]: entry["p"] for entry in told["best"]}


def turn(path: Path) -> Path:
    """Writes a quarter turn into the track header of an mp4, as phones do."""
    data = bytearray(path.read_bytes())
    at = data.index(b"tkhd") + 44
    quarter = (0, 1 << 16, 0, -(1 << 16) & 0xFFFFFFFF, 0, 0, 0, 0, 1 << 30)
    data[at : at + 36] = b"".join(value.to_bytes(4, "big") for value in quarter)
    path.write_bytes(bytes(data))
    return path


def test_a_film_without_a_person_is_refused(deepsign, film: Film) -> None:
    path = film(change=lambda picture: np.ascontiguousarray(picture[:, :160]))
    assert "Nobody was found" in deepsign("judge", path, "--sign", "book", code=2)


def test_a_film_without_a_hand_is_refused(deepsign, film: Film) -> None:
    path = film(chosen=slice(0, 5))  # at rest, the hands below the picture
    said = deepsign("judge", path, "--sign", "book", code=2)
    assert "No hand was found" in said


def test_noise_and_black_are_refused_by_name(deepsign, film: Film) -> None:
    rng = np.random.default_rng(0)
    for change in (np.zeros_like, lambda picture: rng.integers(0, 256, picture.shape, np.uint8)):
        said = deepsign("judge", film("odd.avi", change=change), "--sign", "book", code=2)
        assert "come out black or as noise" in said
        assert "odd.avi" in said


@pytest.mark.parametrize("command", ["judge", "recognise"])
@pytest.mark.parametrize("kind", UNTRUSTED)
def test_a_film_that_cannot_be_trusted_says_how_to_convert_it(
    deepsign, tmp_path: Path, kind: str, command: str
) -> None:
    path = UNTRUSTED[kind](tmp_path)
    rest = ("--sign", "book") if command == "judge" else ()
    said = deepsign(command, path, *rest, code=2)
    assert path.name in said
    assert "convert it with ffmpeg" in said


def test_a_film_of_one_picture_is_refused(deepsign, film: Film) -> None:
    assert "1 different picture" in deepsign("recognise", film(chosen=slice(0, 1)), code=2)


@pytest.mark.slow
def test_repeated_pictures_score_the_same(deepsign, film: Film, pictures) -> None:
    plain = shares_of(deepsign, film("plain.avi", fps=6.0, chosen=slice(None, None, 2)))
    thrice = [picture for picture in pictures[::2] for _ in range(3)]
    path = film("thrice.avi", fps=18.0, shown=thrice)
    assert shares_of(deepsign, path) == pytest.approx(plain, abs=0.05)


def test_a_film_of_ten_minutes_is_refused(deepsign, tmp_path: Path) -> None:
    path = tmp_path / "long.mp4"
    writer = cv2.VideoWriter(str(path), cv2.VideoWriter.fourcc(*"mp4v"), 10, (64, 48))
    grey = np.tile(np.arange(64, dtype=np.uint8)[None, :, None], (48, 1, 3))
    for number in range(6000):
        writer.write(grey + np.uint8(number % 64))
    writer.release()
    assert "longer than" in deepsign("recognise", path, code=2)


def test_a_truncated_film_is_refused(deepsign, film: Film) -> None:
    path = film("cut.mp4")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "cut.mp4" in deepsign("judge", path, "--sign", "book", code=2)
    path = film("cut.avi")
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert judged(deepsign, path)["why"]


@pytest.mark.parametrize("content", [b"", b"hello " * 99])
def test_a_file_that_is_no_film_is_refused(deepsign, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text.mp4"
    path.write_bytes(content)
    assert "text.mp4" in deepsign("recognise", path, code=2)


def test_a_missing_film_is_reported(deepsign, tmp_path: Path) -> None:
    assert "none.mp4" in deepsign("recognise", tmp_path / "none.mp4", code=2)


def test_an_unknown_sign_names_the_nearest(deepsign, film: Film) -> None:
    assert "book" in deepsign("judge", film(), "--sign", "boook", code=2).lower()


def test_a_sign_that_the_network_does_not_know_is_refused(deepsign, film: Film) -> None:
    said = deepsign("judge", film(), "--sign", "thank you", code=2)
    assert "does not know the sign THANK YOU: it knows AGAIN, ALLIGATOR, BIRD" in said


def test_missing_and_altered_weights_are_reported(
    deepsign, film: Film, tiny_bundle: Path, tmp_path
) -> None:
    assert str(tmp_path / "none") in deepsign("recognise", film(), code=2, model=tmp_path / "none")
    altered = tmp_path / "altered"
    shutil.copytree(tiny_bundle, altered)
    victim = max(altered.iterdir(), key=lambda path: path.stat().st_size)
    data = bytearray(victim.read_bytes())
    data[len(data) // 2] ^= 1
    victim.write_bytes(bytes(data))
    assert victim.name in deepsign("recognise", film(), code=2, model=altered)
