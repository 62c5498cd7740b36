"""The review page: one local HTML file that shows every clip and loads nothing from the network."""

from __future__ import annotations

import html
from collections.abc import Mapping
from importlib.resources import files
from itertools import groupby
from pathlib import Path
from string import Template
from typing import Final

from deepsign_training.collect.clip_store import Store, StoredClip, write_whole
from deepsign_training.collect.decisions import FILE, Decision
from deepsign_training.collect.errors import CollectError

__all__ = ["PAGE", "review_page", "write_review"]

PAGE: Final = "review.html"
_CARD: Final = Template("""\
<article id="$id" tabindex="-1" data-choice="$choice"$repeats>
<video src="$file" controls muted loop playsinline preload="none" aria-label="$sign, $id"></video>
<fieldset><legend>$id</legend>
<label><input type="radio" name="$id" value="keep"> keep</label>
<label><input type="radio" name="$id" value="drop"> drop</label>
<label><input type="radio" name="$id" value=""> open</label>
</fieldset>
$note<dl>$facts</dl>
</article>
""")


def write_review(store: Store, decisions: Mapping[str, Decision]) -> Path:
    """Writes the page into the store's folder.

    Raises:
        CollectError: The folder cannot be written to.
    """
    path = store.folder / PAGE
    try:
        write_whole(path, review_page(store, decisions))
    except OSError as error:
        raise CollectError(f"The page {path} cannot be written: {error}.") from error
    return path


def review_page(store: Store, decisions: Mapping[str, Decision]) -> str:
    """Returns the HTML of the page: the clips by sign, with the decisions made so far."""
    template = files("deepsign_training.collect").joinpath("review.html").read_text("utf-8")
    sections = [
        f'<section><h2>{html.escape(sign)}</h2><div class="clips">\n'
        + "".join(_card(store, clip, decisions.get(clip.id, "")) for clip in group)
        + "</div></section>\n"
        for sign, group in groupby(store, key=lambda clip: clip.sign)
    ]
    return Template(template).substitute(sections="".join(sections), file=FILE)


def _card(store: Store, clip: StoredClip, choice: str) -> str:
    """Returns the HTML of one clip; addresses and licences are text from others, so all of it is escaped."""
    values = {
        "id": clip.id,
        "choice": choice,
        "repeats": " data-repeats" if clip.duplicate_of else "",
        "file": store.path(clip).relative_to(store.folder).as_posix(),
        "sign": clip.sign,
    }
    escaped = {name: html.escape(value) for name, value in values.items() if name != "repeats"}
    return _CARD.substitute(
        escaped, repeats=values["repeats"], note=_note(store, clip), facts=_facts(clip)
    )


def _note(store: Store, clip: StoredClip) -> str:
    """Returns a note that names the clip this one repeats, emphasised if its sign is a different one."""
    if not clip.duplicate_of:
        return ""
    other = store.clips.get(clip.duplicate_of)
    sign = other.sign if other else "?"
    identity = html.escape(clip.duplicate_of)
    text = f'the same as <a href="#{identity}">{identity}</a>'
    if sign != clip.sign:
        text += f", which is labelled <strong>{html.escape(sign)}</strong>"
    return f'<p class="repeats">{text}</p>\n'


def _facts(clip: StoredClip) -> str:
    facts = {
        "from": clip.site,
        "licence": clip.licence,
        "signer": clip.signer,
        "page": clip.page or clip.url,
        "length": f"{clip.seconds:.1f} s, {clip.bytes / 1e6:.2f} MB",
    }
    return "".join(
        f"<dt>{name}</dt><dd>{html.escape(value)}</dd>" for name, value in facts.items() if value
    )
