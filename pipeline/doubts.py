"""Tell the editor what was not understood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from pipeline.model import Cleaned, Finding, Interview, Origin, Survey
from pipeline.settings import Settings
from pipeline.words import people
from pipeline.words.wordlist import wordlist

ENGLISH = wordlist("the of and to a in that is was it for on with as i you he at be this have not are we")
ENOUGH_WORDS = 40  # with fewer, chance may leave the common ones out


def doubts(interview: Interview, cleaned: Cleaned, survey: Survey, settings: Settings) -> Iterator[Finding]:
    start = Origin(cleaned.draft.blocks[0].origin.path, 1)
    if not interview.turns:
        hint = "If it is an interview, write it like this: “Anna Lee: I was born here.”"
        yield Finding("speakers", "no speakers found; treated as an essay.", hint, "warning", start)
    if not settings.language and not cleaned.draft.facts.language and is_foreign(survey.words):
        hint = 'Write language into the settings, such as language = "de".'
        yield Finding("language", "the language is not known, and taken for English.", hint, "warning", start)
    if not interview.title:
        hint = "Write title into the settings to give it another."
        yield Finding("title", "no title found; the file's name stands in for it.", hint, "info", start)
    labels = {people.key_of(label.usual) for label in cleaned.labels}
    for person in settings.people:
        if labels.isdisjoint(map(people.key_of, person.labels)):
            message = f"nobody in the text is labelled {' or '.join(person.labels)}."
            yield Finding("people", message, "Mend the labels of this person in the settings.", "warning", start)


def is_foreign(words: Mapping[str, int]) -> bool:
    """Say whether a text hardly uses the commonest words of English, which are a fourth to a third of any prose."""
    common = sum(count for word, count in words.items() if word.lower() in ENGLISH)
    total = sum(words.values())
    return total >= ENOUGH_WORDS and common < 0.1 * total
