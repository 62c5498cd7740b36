"""Manifests: reading valid ones and refusing invalid ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from deepsign_training.collect.errors import CollectError
from deepsign_training.collect.manifest import load_manifest

GOOD = """\
contact = "ann@example.org"

[limits]
delay_s = 3
file_mb = 20.5

[[site]]
name = "dictionary"
licence = "CC BY-SA 4.0"
licence_url = "https://example.org/licence"
select = "video.sign source"
hosts = ["Media.Example.org"]
signer = "ann"
entries_csv = "pages.csv"

[[site.entry]]
sign = "book"
page = "https://example.org/book"

[[site.entry]]
sign = "thank_you"
clip = "https://media.example.org/ty.mp4"
licence = "written consent"
signer = "bo"
"""
PAGES = "sign,page,signer\ncat,https://example.org/cat,cy\ndog,https://example.org/dog,\n"


@pytest.fixture
def write(tmp_path):
    def write(text: str = GOOD, pages: str | bytes = PAGES) -> Path:
        (tmp_path / "pages.csv").write_bytes(pages if isinstance(pages, bytes) else pages.encode())
        (tmp_path / "manifest.toml").write_text(text, encoding="utf-8")
        return tmp_path / "manifest.toml"

    return write


def test_manifest_is_read(write):
    manifest = load_manifest(write())
    assert manifest.contact == "ann@example.org"
    assert (manifest.limits.delay_s, manifest.limits.file_mb) == (3, 20.5)
    book, thanks, cat, dog = manifest.entries
    assert book.site.select == "video.sign source"
    assert book.hosts == {"example.org", "media.example.org"}
    assert (thanks.page, thanks.licence, thanks.signer) == ("", "written consent", "bo")
    assert (cat.sign, cat.page, cat.signer) == ("cat", "https://example.org/cat", "cy")
    assert (dog.signer, dog.site.signer) == ("", "ann")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('licence = "CC BY-SA 4.0"\n', "", "site dictionary lacks 'licence'"),
        ('"CC BY-SA 4.0"', '" "', "has no licence"),
        ('"CC BY-SA 4.0"', "4", "licence must be text, not 4"),
        ('name = "dictionary"\n', "", "site lacks 'name'"),
        ("video.sign source", "video[", "select is not a CSS selector"),
        ("delay_s = 3", "delay_s = 0.01", "delay_s must be 0.1 to 86400, not 0.01"),
        ("delay_s = 3", 'delay_s = "3"', "delay_s must be a number"),
        ("delay_s = 3", "attempts = 2.5", "attempts must be a whole number, not 2.5"),
        ("delay_s = 3", "hurry = true", "has unknown keys: hurry"),
        ("contact", "kontakt", "the manifest has unknown keys: kontakt"),
        ("ann@example.org", "ann\\r\\nX-Header: y", "contact must be one mail or web address"),
        ('sign = "book"\n', "", "lacks 'sign'"),
        ('sign = "book"', 'sign = "../book"', "'../book' is not a sign"),
        ('page = "https://example.org/book"', "", "book has neither page nor clip"),
        ("https://example.org/book", "file:///etc/passwd", "is not an http or https address"),
        ("https://example.org/book", "https://me:pw@example.org/", "contains a user name"),
        ("https://example.org/book", "https://example.org:port/", "is not a web address"),
        ('["Media.Example.org"]', '"media.example.org"', "hosts must be a list of texts"),
        ("[[site]]", "[site]", "write sites as"),
        ("pages.csv", "none.csv", "none.csv cannot be read"),
        ("[limits]", "[limits", "cannot be read"),
    ],
)
def test_invalid_manifest_raises_one_sentence(write, old, new, message):
    assert old in GOOD
    with pytest.raises(CollectError) as caught:
        load_manifest(write(GOOD.replace(old, new, 1)))
    assert message in str(caught.value)
    assert "manifest.toml" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    "pages",
    [
        "sign,page\ncat\n",
        "sign,page\ncat,https://e.org,x\n",
        "sign,site\ncat,x\n",
        b"\xff\xfe\x00sign",
    ],
)
def test_invalid_csv_raises(write, pages):
    with pytest.raises(CollectError, match="is not valid"):
        load_manifest(write(pages=pages))


@pytest.mark.parametrize("text", ["", 'contact = "a"', "site = 3", "site = [3]", "limits = 3"])
def test_manifest_without_entries_raises(write, text):
    with pytest.raises(CollectError, match="manifest.toml"):
        load_manifest(write(text))


def test_missing_manifest_raises(tmp_path):
    with pytest.raises(CollectError, match="cannot be read"):
        load_manifest(tmp_path / "none.toml")
