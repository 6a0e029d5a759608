"""Tell the editor what was not understood."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.fields import LONGEST_FIELD, brief
from pipeline.model import Cleaned, Finding, Interview, Origin, Survey
from pipeline.settings import Settings
from pipeline.words.languages import ENOUGH_WORDS, recognised
from pipeline.words.roles import key_of


def doubts(interview: Interview, cleaned: Cleaned, survey: Survey, settings: Settings) -> Iterator[Finding]:
    start = Origin(cleaned.draft.blocks[0].origin.path, 1)
    if not interview.turns:
        hint = "If it is an interview, write it like this: “Anna Lee: I was born here.”"
        yield Finding("speakers", "no speakers found; treated as an essay.", hint, "warning", start)
    known = (
        settings.language or cleaned.draft.facts.language or recognised(block.text for block in cleaned.draft.blocks)
    )
    if not known and sum(survey.words.values()) > ENOUGH_WORDS:
        hint = 'Write language into the settings, such as language = "de".'
        yield Finding("language", "the language is not known, and taken for English.", hint, "warning", start)
    if not interview.title:
        hint = "Write title into the settings to give it another."
        yield Finding("title", "no title found; the file's name stands in for it.", hint, "info", start)
    heading = cleaned.draft.blocks[survey.title] if survey.title is not None else None
    if heading and len(heading.text) > LONGEST_FIELD and interview.title and heading.text.startswith(interview.title):
        message = (
            f"the title has {len(heading.text):,} characters: it stays in the text, and its beginning is the title."
        )
        yield Finding("title", message, "Write title into the settings.", "warning", heading.origin)
    for usual in dict.fromkeys(label.usual for label in cleaned.labels if len(label.usual) > LONGEST_FIELD):
        message = f"a name has {len(usual):,} characters, and is cut after {LONGEST_FIELD:,}: {brief(usual)}"
        yield Finding("people", message, "Mend the name in the document.", "warning", start)
    labels = {key_of(label.usual) for label in cleaned.labels}
    heard = {key_of(label.usual) for claim in survey.claims for label in claim.labels}
    for word in settings.not_speakers:
        if key_of(word) not in heard:
            hint = "Mend not_speakers in the settings: write the word as it stands before the colon."
            yield Finding("people", f"{word} was not taken for a speaker.", hint, "warning", start)
    corrected = {person.name for person in interview.people}
    for person in settings.people:
        if labels.isdisjoint(map(key_of, person.labels)) and person.name not in corrected:
            message = f"nobody in the text is labelled {' or '.join(person.labels)}."
            yield Finding("people", message, "Mend the labels of this person in the settings.", "warning", start)
