"""Pour an interview into the templates. All markup comes from there."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from lxml import etree

from pipeline import composition, imprint, jobs, languages, themes
from pipeline.errors import PipelineError
from pipeline.model import (
    Book,
    Chapter,
    ChapterKind,
    Imprint,
    Interview,
    Source,
    Survey,
)
from pipeline.settings import Settings
from pipeline.templating import page
from pipeline.themes import Theme
from pipeline.words import letters, roles, typeset

ASKING = ("interviewer", "moderator")
TITLE_LINE = 24  # characters of the title face on a title page's measure
RUNNING_HEAD = 52  # characters of the running head's face on the same measure
DIGITS = 16  # of the source's fingerprint: enough to tell any two files apart
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2
CHAPTERS: tuple[tuple[str, ChapterKind], ...] = (
    ("title", "titlepage"),
    ("imprint", "imprint"),
    ("talk", "bodymatter"),
    ("colophon", "colophon"),
)


def render(interview: Interview, survey: Survey, source: Source, notice: str, settings: Settings) -> Book:
    """Raises UsageError for an unknown theme or printer, PipelineError for a broken template or unprintable text."""
    refuse_unprintable(interview, source.name)
    facts = imprint.gather(interview, source, settings)
    theme = themes.load(settings.theme, settings.labels, settings.folder)
    values = told(interview, survey.names, facts, settings, theme)
    closing = colophon(interview.language, source, theme.design.family)
    values |= {"notice": notice, "colophon": closing}
    titles = {"title": "Title page", "imprint": "Imprint", "talk": facts.title, "colophon": closing["heading"]}
    heads = (str(values["running_title"]), str(values["running_names"]))
    printed = page("page.html.j2", medium="print", css="", **values)
    pieces, furniture = letters.pieces(body_of(printed, "page.html.j2"), source.name)
    return Book(
        interview=interview,
        imprint=facts,
        notice=notice,
        job=jobs.commission(settings, theme.trim),
        design=theme.design,
        imposition=jobs.imposition(settings),
        cover=jobs.cover(settings),
        page=printed,
        screen=page("page.html.j2", medium="screen", css=theme.css["screen"], **values),
        chapters=tuple(Chapter(f"{name}.xhtml", titles[name], kind, chapter(name, values)) for name, kind in CHAPTERS),
        css=theme.css,
        assets=theme.faces,
        pieces=pieces,
        furniture=furniture | set(map(letters.of, heads)),
    )


def told(
    interview: Interview, names: Collection[str], facts: Imprint, settings: Settings, theme: Theme
) -> dict[str, object]:
    """Gather what the templates are told of an interview."""
    guests = [person for person in interview.people if person.role == "interviewee"]
    opener = [person.name for person in guests] or [facts.title]
    return {
        "imprint": facts,
        "interview": interview,
        "guests": guests,
        "askers": [person for person in interview.people if person.role in ASKING and not roles.role_of(person.name)],
        "title_lines": typeset.balanced(facts.title, TITLE_LINE),
        "running_title": settings.short_title or shortened(facts.title, RUNNING_HEAD),
        "opener": opener,
        "running_names": shortened(", ".join(opener), RUNNING_HEAD),
        "standfirst": tuple(composition.paragraphs(interview.standfirst, names)),
        "groups": tuple(composition.compose(interview, names)),
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
    """Raises PipelineError for a character that no markup can hold: its rule was switched off, or the edit rejected."""
    texts = [(name, interview.title or "")]
    texts += [(name, text) for person in interview.people for text in (person.name, person.short, person.about)]
    texts += [(f"{block.origin.path}:{block.origin.line}", block.text) for block in interview.blocks]
    for where, text in texts:
        if found := NOT_IN_XML.search(text):
            raise PipelineError(
                f"{where}: the character U+{ord(found[0]):04X} cannot be printed. "
                "Let the rule control_character take it away, or delete it."
            )


def chapter(part: str, values: Mapping[str, object]) -> str:
    markup = page("chapter.xhtml.j2", medium="epub", part=part, **values)
    body_of(markup, "chapter.xhtml.j2")
    return markup


def body_of(markup: str, template: str) -> etree._Element:
    try:
        body = etree.fromstring(markup.encode()).find("{*}body")
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"templates/{template}: its page is not well-formed: {error}. Mend the template.") from None
    if body is None:
        raise PipelineError(f"templates/{template}: there is no body. Mend the template.")
    return body


def shortened(title: str, most: int) -> str:
    """Cut a title for the running head, at a word.

    >>> shortened("The night train to the coast", 16)
    'The night train…'
    """
    return title if len(title) <= most else title[: most + 1].rsplit(" ", 1)[0].rstrip(",;:—– ") + "…"
