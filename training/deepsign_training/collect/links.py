"""Extracts links to clips from a page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag

from deepsign_training.collect.address import absolute
from deepsign_training.collect.errors import FetchError, Refused, Unfit

__all__ = ["clip_links"]

_ATTRIBUTES = ("src", "href", "data-src")


def clip_links(html: bytes, address: str, select: str, most: int) -> tuple[str, ...]:
    """Returns the addresses of the clips on a page, each once, in the page's order.

    Args:
        html: The page as received, in the encoding that it declares.
        address: Address of the page; links are relative to it, or to its ``<base>``.
        select: CSS selector of elements with a clip; a ``<video>`` may name it in an inner ``<source>``.
        most: Largest number of clips; with more, the selector does not fit the page.

    Raises:
        FetchError: No element matches, no link is a web address, or there are more than ``most``.
    """
    soup = BeautifulSoup(html, "html.parser")
    base = soup.select_one("base[href]")
    if base is not None:
        address = absolute(address, str(base["href"]))
    found = (link for element in soup.css.iselect(select) for link in _links(element))
    links = tuple(islice(_whole(address, found), most + 1))
    if not links:
        raise FetchError(f"nothing on the page matches {select!r}")
    if len(links) > most:
        raise Unfit(f"it has more clips than clips_per_page ({most})")
    return links


def _links(element: Tag) -> list[str]:
    """Returns an element's own link, or that of its first inner source (later ones are other encodings)."""
    for carrier in (element, *element.select("source")):
        for name in _ATTRIBUTES:
            if (value := carrier.get(name)) and isinstance(value, str):
                return [value]
    return []


def _whole(address: str, links: Iterable[str]) -> Iterator[str]:
    """Yields absolute addresses, each once; skips other schemes (javascript:, file:) unless no link remains."""
    known, refused = set[str](), None
    for link in links:
        try:
            whole = absolute(address, link)
        except Refused as error:
            refused = error
            continue
        if whole not in known:
            known.add(whole)
            yield whole
    if not known and refused is not None:
        raise refused
