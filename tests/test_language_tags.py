"""Which tags of languages follow the grammar, and that documents lose the others."""

from __future__ import annotations

import pytest

from pipeline import language_tags, read
from pipeline.limits import Limits
from pipeline.model import Source


@pytest.mark.parametrize(
    "tag",
    ["en", "EN-gb", "zh-cmn-Hans-CN", "es-419", "sl-rozaj-biske-1994", "en-u-ca-gregory-x-y", "ca-valencia", "de-1996"],
)
def test_a_sound_tag(tag: str) -> None:
    assert language_tags.is_tag(tag)


@pytest.mark.parametrize(
    "tag",
    ["", "e", "12", "en-", "en_US", "en-US-US", "fr-FR-fr-FR", "en-a-bbb-a-ccc", "de-1996-1996", "en-a-bbb-x", "ｅn"],
)
def test_a_broken_tag(tag: str) -> None:
    assert not language_tags.is_tag(tag)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\ntitle: T\nlang: fr-FR-fr-FR\n---\n\nIda Hall: So.\n"),
        ("a.html", "<html lang='fr-FR-fr-FR'><body><p>Ida Hall: So.</p></body></html>"),
        ("a.vtt", "WEBVTT\nLanguage: fr-FR-fr-FR\n\n00:01.000 --> 00:02.000\nSo.\n"),
    ],
)
def test_a_document_with_a_broken_tag_says_nothing_of_its_language(name: str, text: str) -> None:
    assert read.read(Source(name, text.encode()), None, Limits()).facts.language is None
    sound = read.read(Source(name, text.replace("fr-FR-fr-FR", "fr-FR").encode()), None, Limits())
    assert sound.facts.language == "fr-FR"
