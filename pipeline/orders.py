"""Make of the settings what the steps take: the rules at work, hints, the manner of cleaning, the outputs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import get_args

from pipeline import conventions, outputs, rules, styles
from pipeline.clean import Manner
from pipeline.conventions import Convention
from pipeline.errors import UsageError
from pipeline.model import Confidence, Medium, Mode
from pipeline.outputs import Output
from pipeline.plugins import discover
from pipeline.rules import Rule
from pipeline.settings import Settings
from pipeline.survey import Hints

MODES: tuple[Mode, ...] = get_args(Mode)  # from the strictest to the freest


def hints_of(settings: Settings) -> Hints:
    known = discover(conventions, Convention)
    if settings.convention and settings.convention not in known:
        raise UsageError(f"convention {settings.convention}: unknown. Known: {', '.join(known)}.")
    declared = tuple(label for person in settings.people for label in person.labels)
    return Hints(settings.convention, declared, settings.not_speakers)


def manner_of(settings: Settings) -> Manner:
    return Manner(
        mode=settings.mode,
        level=Confidence[settings.rules.level.upper()],
        glossary=settings.glossary,
        seconds=settings.limits.rule_seconds,
        idle=frozenset(discover(rules, Rule)) - of_the_mode(settings),
    )


def rules_of(settings: Settings) -> dict[str, Rule]:
    """Choose the rules that the mode, its style and the editor want at work."""
    known = discover(rules, Rule)
    on, off = rules.named(known, settings.rules.on, "rules.on"), rules.named(known, settings.rules.off, "rules.off")
    wanted = (of_the_mode(settings) | on) - off
    return {name: rule for name, rule in known.items() if name in wanted}


def of_the_mode(settings: Settings) -> set[str]:
    """Name the rules that are usual in the mode of the settings: of those that make speech prose, its style's alone."""
    style = styles.load(settings.style).rules
    freest = MODES.index(settings.mode)
    return {
        name
        for name, rule in discover(rules, Rule).items()
        if MODES.index(rule.mode) <= freest and (rule.mode != "edited" or name in style)
    }


def groups() -> dict[str, str]:
    """Give the group of each rule."""
    return {name: rule.group for name, rule in discover(rules, Rule).items()}


def freest(modes: Iterable[Mode]) -> Mode:
    return max(modes, key=MODES.index)


def outputs_of(settings: Settings) -> dict[str, Output]:
    """List the outputs that the editor wants, each with those that belong to it."""
    known = discover(outputs, Output)
    for name in settings.outputs:
        if name not in known:
            raise UsageError(f"output {name}: unknown. Known: {', '.join(known)}.")
    return {name: known[name] for wanted in settings.outputs for name in (wanted, *known[wanted].brings)}


def has_pages(settings: Settings) -> bool:
    """Say whether the print edition is to be laid out."""
    return settings.page_list or any(output.pages == "needed" for output in outputs_of(settings).values())


def media_of(settings: Settings) -> set[Medium]:
    media = {output.medium for output in outputs_of(settings).values() if output.medium}
    return media | {"print"} if has_pages(settings) else media
