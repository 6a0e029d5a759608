"""What is known of a document before the first change."""

from __future__ import annotations

import pytest
from drafting import draft, labels

from pipeline import rules
from pipeline.clean import clean
from pipeline.model import Block, Draft, Facts, Origin
from pipeline.plugins import discover
from pipeline.rules import Rule
from pipeline.survey import survey, survey_lines

TALK = ("Editor: Who taught you?", "Ida Hall: My aunt did.")


def title(*texts: str) -> str | None:
    blocks = draft(*texts)
    found = survey(blocks).title
    return None if found is None else blocks.blocks[found].text


def test_the_title_is_the_line_before_the_talk_that_ends_like_no_sentence() -> None:
    assert title("An evening on the quay, with tea.", "The keeper of the ferry", *TALK) == "The keeper of the ferry"


def test_a_title_may_ask_or_shout() -> None:
    assert title("Who keeps the ferry?", "An evening on the quay.", *TALK) == "Who keeps the ferry?"
    assert title("Row!", *TALK) == "Row!"


def test_a_heading_is_the_title_before_any_line_is() -> None:
    assert title("A line", "# The keeper of the ferry", *TALK) == "The keeper of the ferry"


@pytest.mark.parametrize(
    "text",
    [
        "It rained.",
        "Ferries: ",
        "One, ",
        "a" * 161,
        "We’re here. Hello, Ida. What’s up?",
        "Two\nlines",
    ],
)
def test_a_sentence_or_a_paragraph_is_no_title(text: str) -> None:
    assert title(text, *TALK) is None


def test_an_abbreviation_ends_no_title() -> None:
    assert title("A talk with Dr. Hall on the St. Ives ferry", *TALK) == "A talk with Dr. Hall on the St. Ives ferry"


def test_a_text_that_begins_with_a_label_has_no_title() -> None:
    assert title(*TALK, "And a line") is None


def test_of_an_essay_only_the_first_line_may_be_the_title() -> None:
    assert title("On ferries", "They wait", "They leave") == "On ferries"
    assert title("They wait.", "On ferries") is None


def test_every_spelling_of_a_label_gets_the_usual_form() -> None:
    said = ("dr. Hall: One.", "Dr. Hall: Two.", "Ed: Three.", "Dr. hall: Four.", "Ed: Five.", "Dr. Hall: Six.")
    assert labels(*said) == ["Dr. Hall", "Dr. Hall", "Ed", "Dr. Hall", "Ed", "Dr. Hall"]


def test_without_a_sure_convention_nobody_is_labelled() -> None:
    seen = survey(draft("One.", "Two."))
    assert not seen.labels
    assert all(claim.sureness < 0.5 and claim.why for claim in seen.claims)


def test_names_stand_with_a_capital_inside_sentences_and_not_in_headings() -> None:
    seen = survey(draft("# A Talk With Someone", "There Ida and I met. Then we left. She, Tom, rowed."))
    assert seen.names == {"Ida", "Tom"}


def test_words_are_counted_as_they_are_written() -> None:
    words = survey(draft("The ferry. the Ferry’s crew, well-known; 12 ferries")).words
    assert dict(words) == {
        "The": 1, "ferry": 1, "the": 1, "Ferry’s": 1, "crew": 1, "well-known": 1, "ferries": 1,
    }  # fmt: skip


def test_the_editor_tells_the_language_before_the_file_does() -> None:
    blocks = draft("Bonjour", facts=Facts(language="fr"))
    assert survey(blocks, "de").language == survey_lines(blocks, "de").language == "de"
    assert survey(blocks).language == survey_lines(blocks).language == "fr"
    assert survey(draft("Hello")).language == "en"


def test_loose_lines_have_no_title_and_no_labels() -> None:
    seen = survey_lines(draft("A title", *TALK))
    assert (seen.title, seen.labels, seen.claims) == (None, (), ())
    assert "ferry" not in seen.words
    assert "aunt" in seen.words


def test_speakers_that_the_format_names_are_believed_and_never_written_into_the_text() -> None:
    rows = (("Joe Hart", "What is it, then?"), ("joe hart", "Tell us."), ("Ida Hall", "It is a boat."))
    blocks = tuple(
        Block("paragraph", said, Origin("t.csv", line), label=who) for line, (who, said) in enumerate(rows, 1)
    )
    seen = survey(Draft(blocks))
    assert [(label.usual, label.start, label.end, label.line) for label in seen.labels] == [
        ("Joe Hart", 0, 0, 1),
        ("Joe Hart", 0, 0, 2),
        ("Ida Hall", 0, 0, 3),
    ]
    assert clean(Draft(blocks), seen, discover(rules, Rule)).applied == ()


def test_a_short_question_between_answers_in_another_language_is_in_that_language() -> None:
    answer = (
        "Mila Sand: Il y avait des lampes partout dans la rue, et nous avons marché avec les autres jusqu’au matin."
    )
    asked = ("Where were you that night?", "Combien de marches ?", "Thanks for that!")
    found = draft("The lamps", *(block for question in asked for block in (f"Editor: {question}", answer)))
    assert [found.blocks[index].text.partition(": ")[2][:7] for index in sorted(survey(found, "en").tongues)] == [
        *("Il y av", "Combien", "Il y av", "Il y av")
    ]
