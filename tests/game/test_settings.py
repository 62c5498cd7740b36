from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deepsign.errors import SettingsError
from deepsign.settings import Settings, Tutor
from deepsign_assets.tutor.person import PEOPLE


def test_defaults_are_valid_and_survive_the_way_to_storage_and_back() -> None:
    assert Settings.from_mapping(Settings().as_mapping()) == Settings()


def test_what_a_newer_version_stored_is_left_alone() -> None:
    assert Settings.from_mapping({"theme": "light", "telepathy": True}).theme == "light"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"theme": "pink"}, "theme is 'pink'; choose one of light, dark, contrast."),
        ({"language": "fr"}, "language is 'fr'; choose one of en, es."),
        ({"mirror": "no"}, "mirror is 'no'; it must be of type bool."),
        ({"daily_new": -1}, "daily_new is -1; it must lie between 0 and 100."),
        ({"backend": "cuda"}, "backend is 'cuda'; choose one of auto, openvino, torch."),
        ({"camera": "  "}, "camera is empty; choose auto, demo, a number or a video file."),
        ({"threads": 0}, "threads is 0; it must lie between 1 and 64."),
        ({"threads": True}, "threads is True; it must be of type int."),
        ({"threads": "2"}, "threads is '2'; it must be of type int."),
        ({"sound_volume": 1.5}, "sound_volume is 1.5; it must lie between 0 and 1."),
        ({"sound_volume": float("nan")}, "sound_volume is nan; it must lie between 0 and 1."),
        ({"window_width": 100}, "window_width is 100; it must lie between 640 and 7680."),
        ({"fullscreen": 1}, "fullscreen is 1; it must be of type bool."),
        ({"text_size": 1}, "there is no setting 'text_size'; did you mean 'text_scale'?"),
    ],
)
def test_a_bad_value_is_quoted(change: dict[str, object], sentence: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings().changed(**change)
    assert str(caught.value) == sentence


def test_a_whole_number_is_a_good_float() -> None:
    assert Settings().changed(sound_volume=1).sound_volume == 1


@given(st.dictionaries(st.sampled_from(sorted(Settings().as_mapping())), st.none() | st.text()))
def test_stored_nonsense_gives_settings_or_a_sentence(stored: dict[str, object]) -> None:
    try:
        assert isinstance(Settings.from_mapping(stored), Settings)
    except SettingsError as error:
        assert str(error).endswith((".", "?"))


def test_every_person_can_be_the_tutor() -> None:
    assert get_args(Tutor) == tuple(PEOPLE)
