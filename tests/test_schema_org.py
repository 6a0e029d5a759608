"""What a machine reads of the web page is what the edition says of itself, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import makers

from pipeline import schema_org
from pipeline.model import Contributor, Imprint, Person

BARE = Imprint(title="What the bees know", language="en", identifier="urn:uuid:1", modified="2025-01-31T00:00:00Z")
REED = Person("speaker-03", "Tom Reed", "Reed", "interviewer", "a carpenter")
MODERATOR = Person("speaker-04", "Ann Lee", "Lee", "moderator")


def imprint(**facts: Any) -> Imprint:
    return Imprint("What the bees know", "en", "urn:uuid:1", "2025-01-31T00:00:00Z", **facts)


def test_an_edition_without_facts_has_its_title_language_and_number_alone() -> None:
    assert schema_org.article(BARE, []) == {
        "@context": "https://schema.org",
        "@type": "Article",
        "@id": "urn:uuid:1",
        "genre": "Interview",
        "headline": "What the bees know",
        "inLanguage": "en",
        "identifier": ["urn:uuid:1"],
    }


def test_who_is_interviewed_is_the_creator_and_who_asks_has_a_part_in_it() -> None:
    known = schema_org.article(BARE, [REED, MODERATOR, makers.HALL])
    assert known["creator"] == [{"@type": "Person", "name": "Dr. Ida Hall", "description": "a keeper of bees"}]
    reed = {"@type": "Person", "name": "Tom Reed", "description": "a carpenter"}
    assert known["contributor"] == [
        {"@type": "Role", "roleName": "interviewer", "contributor": reed},
        {"@type": "Role", "roleName": "moderator", "contributor": {"@type": "Person", "name": "Ann Lee"}},
    ]


def test_a_word_for_a_part_is_no_name_of_a_person() -> None:
    assert "contributor" not in schema_org.article(BARE, [Person("speaker-01", "Interviewer", "I", "interviewer")])


def test_who_worked_on_the_edition_is_named_with_her_part() -> None:
    team = (
        Contributor("Eve Marsh", "editor"),
        Contributor("Lu Wen", "translator"),
        Contributor("Jo Lind", "photographer"),
        Contributor("Max Roe", "introduction"),
    )
    known = schema_org.article(imprint(contributors=team), [])
    assert (known["editor"], known["translator"]) == (
        [{"@type": "Person", "name": "Eve Marsh"}],
        [{"@type": "Person", "name": "Lu Wen"}],
    )
    assert [(one["roleName"], one["contributor"]["name"]) for one in known["contributor"]] == [
        ("photographer", "Jo Lind"),
        ("author of the introduction", "Max Roe"),
    ]


def test_the_day_of_the_talk_is_not_the_day_of_the_edition() -> None:
    known = schema_org.article(imprint(date="2024-12-30", published="2025-01"), [])
    assert (known["dateCreated"], known["datePublished"]) == ("2024-12-30", "2025-01")
    assert "datePublished" not in schema_org.article(imprint(date="2024-12-30"), [])


def test_the_books_are_other_editions_and_have_their_own_numbers() -> None:
    known = schema_org.article(imprint(isbn="978-3-16-148410-0", ebook_isbn="9780000000002"), [])
    assert known["workExample"] == [
        {"@type": "Book", "isbn": "9783161484100"},
        {"@type": "Book", "bookFormat": "https://schema.org/EBook", "isbn": "9780000000002"},
    ]
    assert "isbn" not in known


def test_what_it_was_made_from_and_belongs_to_is_told() -> None:
    facts = imprint(
        recording="https://example.org/bees.mp3", outlet="The Post", series="Talks", series_number="3", doi="10.1234/b"
    )
    known = schema_org.article(facts, [])
    assert known["isBasedOn"] == [
        {"@type": "AudioObject", "url": "https://example.org/bees.mp3"},
        {"@type": "Article", "publisher": {"@type": "Organization", "name": "The Post"}},
    ]
    assert (known["isPartOf"], known["position"]) == ({"@type": "CreativeWorkSeries", "name": "Talks"}, "3")
    assert known["identifier"][1]["url"] == "https://doi.org/10.1234/b"


def test_the_script_has_no_letter_that_ends_it_and_reads_back_as_it_was() -> None:
    said = "</script><!-- & \u2028 “é” \\"
    written = schema_org.script(imprint(description=said), [])
    assert not set("<>&\u2028") & set(written) and "“é”" in written
    assert json.loads(written)["description"] == said
