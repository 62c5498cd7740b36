"""The clips a page links to."""

from __future__ import annotations

from bs4 import BeautifulSoup, Tag

from deepsign_training.collect.address import absolute
from deepsign_training.collect.errors import FetchError, Refused

__all__ = ["clip_links"]

_ATTRIBUTES = ("src", "href", "data-src")


def clip_links(html: bytes, address: str, select: str) -> tuple[str, ...]:
    """Addresses of the clips on a page, each once, in the page's order.

    Args:
        html: the page as it came; its own declaration of its encoding is believed.
        address: where it came from; links are relative to it, or to its ``<base>``.
        select: CSS selector of the elements that carry a clip; ``<video>`` may carry it in a ``<source>`` inside.

    Raises:
        FetchError: nothing on the page fits, or no link leads into the web.
    """
    soup = BeautifulSoup(html, "html.parser")
    base = soup.select_one("base[href]")
    if base is not None:
        address = absolute(address, str(base["href"]))
    links = [link for element in soup.select(select) for link in _links(element)]
    if not links:
        raise FetchError(f"nothing on the page fits {select!r}")
    return tuple(dict.fromkeys(_whole(address, links)))


def _links(element: Tag) -> list[str]:
    """An element's own link, or those of the sources inside it (the first: others are other encodings)."""
    for carrier in (element, *element.select("source")):
        for name in _ATTRIBUTES:
            if (value := carrier.get(name)) and isinstance(value, str):
                return [value]
    return []


def _whole(address: str, links: list[str]) -> list[str]:
    """Links as whole addresses; what leads elsewhere (javascript:, blob:, file:) is passed over if any is left."""
    whole, refused = [], None
    for link in links:
        try:
            whole.append(absolute(address, link))
        except Refused as error:
            refused = error
    if not whole and refused is not None:
        raise refused
    return whole
