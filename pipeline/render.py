"""Pour an interview into the templates. All markup comes from there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any, TypeAlias

from pipeline import apparatus, chapters, composition, imprint, jobs, languages, pictures, recording, schema_org, themes
from pipeline.composing import grids
from pipeline.composition import Dress, Group
from pipeline.errors import PipelineError
from pipeline.model import (
    Book,
    Finding,
    Imprint,
    Interview,
    Medium,
    Piece,
    PrintJob,
    Source,
    Survey,
)
from pipeline.pictures import Pictures
from pipeline.settings import Settings
from pipeline.templating import body_of, page
from pipeline.themes import Theme
from pipeline.words import letters, relators, roles, typeset
from pipeline.words.sentences import WORD

Media: TypeAlias = Collection[Medium]
Printed: TypeAlias = tuple[str, tuple[Piece, ...], frozenset[str]]

NOUNS_IN_CAPITALS = ("de", "gsw", "lb")
ROSTER_FROM = 3  # speakers: from here on a reader wants to be told who is who
WITH_NAMES = "runin"  # how labels are set for three and more where the theme shows none
LONG_TITLE = 90  # characters; a longer one is set smaller
TITLE_LINE = 24  # characters of the title face on a title page's measure
DIGITS = 16  # of the source's fingerprint: enough to tell any two files apart
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
OVERRIDE = re.compile("[\u202d\u202e]")  # print would hold other words than it shows


def render(
    interview: Interview, survey: Survey, source: Source, notice: str, settings: Settings, media: Media = themes.MEDIA
) -> Book:
    """Pour the interview into the templates of the media that are wanted.

    Raises UsageError for an unknown theme or printer, PipelineError for a broken template or unprintable text.
    """
    refuse_unprintable(interview, source.name)
    facts = imprint.gather(interview, source, settings)
    theme = dressed(interview, settings)
    found = pictures.gather(interview, source, settings)
    scan = recording.code(settings.recording)
    job = jobs.commission(settings, theme.trim)
    head_room, name_room = rooms(interview, theme, job)
    groups, astray = composed(interview, survey, settings, theme, found, name_room)
    values = told(interview, facts, settings, theme, head_room) | {"groups": groups, "notice": notice}
    values |= {"contents": apparatus.contents(groups), "portrait": found.portrait}
    values |= {"colophon": colophon(interview.language, source, theme.design.family)}
    values |= {"recording": scan.picture if scan else None}
    printed, pieces, furniture = print_page(source, theme, values) if "print" in media else ("", (), frozenset())
    return Book(
        interview=interview,
        imprint=facts,
        notice=notice,
        job=job,
        design=theme.design,
        imposition=jobs.imposition(settings),
        cover=jobs.cover(settings, found.cover, found.front),
        page=printed,
        screen=web_page(facts, interview, theme, values) if "screen" in media else "",
        chapters=chapters.part(facts.title, values) if "epub" in media else (),
        css=theme.css,
        assets={**theme.faces, **found.assets, **({scan.picture.address: scan.content} if scan else {})},
        pieces=pieces,
        furniture=furniture,
        pictures=found.placed,
        findings=(*found.findings, *astray, *imprint.doubts(settings)),
    )


def rooms(interview: Interview, theme: Theme, job: PrintJob) -> tuple[int, int]:
    """Say how many letters of a title and of a name the running heads have room for."""
    continued = languages.spoken(interview.language).wording["page"]["continued"]
    return apparatus.rooms(grids.running_room(theme.design, job), continued)


def print_page(source: Source, theme: Theme, values: Mapping[str, Any]) -> Printed:
    """Give the page of print, its text in pieces, and the letters of all that stands around the text."""
    markup = page("page.html.j2", medium="print", **values)
    pieces, furniture = letters.pieces(body_of(markup, "page.html.j2"), source.name)
    around = apparatus.heads(values, values["groups"]) | apparatus.numbers(theme.design.numbered)
    return markup, pieces, furniture | around


def web_page(facts: Imprint, interview: Interview, theme: Theme, values: Mapping[str, object]) -> str:
    known = schema_org.script(facts, interview.people)
    makers, others = relators.credited(interview.people)
    told = {"known": known, "makers": makers, "others": others, "css": theme.css["screen"], **values}
    markup = page("web.html.j2", medium="screen", **told)
    body_of(markup, "web.html.j2")
    return markup


def dressed(interview: Interview, settings: Settings) -> Theme:
    """Load the theme; where three and more speak, one that shows no labels shows them."""
    theme = themes.load(settings.theme, settings.labels, settings.folder, embedded=settings.ebook.fonts)
    if theme.labels["form"] == "hidden" and len({turn.speaker for turn in interview.turns}) >= ROSTER_FROM:
        return themes.load(settings.theme, WITH_NAMES, settings.folder, embedded=settings.ebook.fonts)
    return theme


def composed(
    interview: Interview, survey: Survey, settings: Settings, theme: Theme, found: Pictures, name_room: int
) -> tuple[tuple[Group, ...], list[Finding]]:
    quotes, astray = apparatus.pulled(interview, settings.pull_quotes)
    dress = Dress(
        form=theme.labels["form"],
        wording=languages.spoken(interview.language).wording["page"],
        names=names_of(interview, survey),
        name_room=name_room,
        drop_cap=theme.design.drop_cap,
        recording=settings.recording,
        of_blocks=found.of_blocks,
        pictures=found.after,
        pulled=quotes,
    )
    return tuple(composition.compose(interview, dress)), astray


def names_of(interview: Interview, survey: Survey) -> Collection[str]:
    """The words that are never hyphenated; where every noun has a capital, only those of people are known for names."""
    if interview.language.split("-")[0] not in NOUNS_IN_CAPITALS:
        return survey.names
    return {word for person in interview.people for word in WORD.findall(person.name)}


def told(interview: Interview, facts: Imprint, settings: Settings, theme: Theme, head_room: int) -> dict[str, object]:
    """Gather what the templates are told of an interview besides the talk itself."""
    speaking = {turn.speaker for turn in interview.turns}
    named = roles.named(interview.people)
    opener = [person.name for person in named] or [facts.title]
    wide = len(facts.title) > LONG_TITLE
    return {
        "imprint": facts,
        "interview": interview,
        "guests": roles.guests(interview.people),
        "named": named,
        "askers": roles.askers(interview.people),
        "title_lines": typeset.balanced(facts.title, round(TITLE_LINE * 1.6) if wide else TITLE_LINE),
        "running_title": typeset.shortened(settings.short_title or facts.title, head_room),
        "opener": opener,
        "running_names": typeset.shortened(", ".join(opener), head_room),
        "standfirst": composition.paragraphs(interview.standfirst, Dress("", {}, ())),
        "goes_on": False,
        "roster": apparatus.roster(interview.people) if len(speaking) >= ROSTER_FROM else [],
        "treatment": theme.labels,
        "times": theme.design.times,
        "direction": languages.direction(facts.language),
        "wording": languages.spoken(interview.language).wording["page"],
    }


def colophon(tag: str, source: Source, face: str) -> dict[str, str]:
    """Say of what and in which letters the edition is made, in its language; `foreign` names ours where we lack it."""
    language = languages.spoken(tag)
    said = language.wording["colophon"]
    made = said["source"].format(name=source.name, digits=source.sha256[:DIGITS])
    return {
        "foreign": "" if languages.of(tag) else language.tag,
        "heading": said["heading"],
        "source": language.wording["space"].join((made, said["record"])),
        "set": said["set"].format(family=face) if face else said["plain"],
    }


def refuse_unprintable(interview: Interview, name: str) -> None:
    """Raises PipelineError for a character that no page can hold: its rule was switched off, or the edit rejected."""
    texts = [(name, interview.title or "")]
    texts += [(name, text) for person in interview.people for text in (person.name, person.short, person.about)]
    texts += [(f"{block.origin.path}:{block.origin.line}", block.text) for block in interview.blocks]
    for rule, pattern in (("control_character", NOT_IN_XML), ("direction_control", OVERRIDE)):
        for where, text in texts:
            if found := pattern.search(text):
                raise PipelineError(
                    f"{where}: the character U+{ord(found[0]):04X} cannot be printed. "
                    f"Let the rule {rule} take it away, or delete it."
                )
