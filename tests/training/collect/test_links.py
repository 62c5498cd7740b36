"""Links to clips on a page."""

from __future__ import annotations

import pytest

from deepsign_training.collect.errors import FetchError
from deepsign_training.collect.links import clip_links
from deepsign_training.collect.manifest import USUAL_SELECT

HERE = "https://example.org/signs/book.html"


def found(body: str, select: str = USUAL_SELECT) -> list[str]:
    return [
        link.removeprefix("https://example.org/")
        for link in clip_links(body.encode(), HERE, select, 20)
    ]


def test_clips_are_found_once_and_in_order():
    body = """<video src="a.mp4"></video><video><source src=/b.webm type=video/webm></video>
    <a href="c.mp4">download</a><a href="a.mp4">again</a><a href="about.html">about</a>"""
    assert found(body) == ["signs/a.mp4", "b.webm", "signs/c.mp4"]


def test_video_element_yields_its_first_source():
    body = '<video class=sign><source src="a.webm"><source src="a.mp4"></video><video src=ad.mp4></video>'
    assert found(body, "video.sign") == ["signs/a.webm"]


def test_clip_may_be_in_a_data_attribute():
    assert found('<div class=player data-src="x/a.mp4"></div>', ".player") == ["signs/x/a.mp4"]


def test_links_are_relative_to_the_base():
    assert found('<base href="/media/"><video src="a.mp4#t=2"></video>') == ["media/a.mp4"]


def test_unsafe_characters_are_quoted_once():
    body = '<video src=" thank you.mp4\n"></video><video src="a%20b.mp4?q=caf\u00e9"></video>'
    assert found(f'<meta charset="utf-8">{body}') == [
        "signs/thank%20you.mp4",
        "signs/a%20b.mp4?q=caf%C3%A9",
    ]


def test_other_schemes_are_skipped_if_a_clip_remains():
    assert found('<video src="blob:x"></video><video src="a.mp4"></video>') == ["signs/a.mp4"]


@pytest.mark.parametrize("body", ["", "<video></video>", "<p>no film</p>", "\0\1<<<>"])
def test_page_without_clips_raises(body):
    with pytest.raises(FetchError, match="nothing on the page matches"):
        found(body)
