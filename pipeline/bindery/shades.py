"""Read colours as style sheets write them, and say how far two of them stand apart, as WCAG 2.2 measures it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

NEARLY_LINEAR, STEP, SLOPE, OFFSET, POWER = 0.04045, 12.92, 1.055, 0.055, 2.4  # IEC 61966-2-1: sRGB
WEIGHTS = (0.2126, 0.7152, 0.0722)  # of red, green and blue to the eye; WCAG 2.2, relative luminance
FLARE = 0.05  # light that any screen throws back


class Colour(NamedTuple):
    """Red, green and blue from 0 to 1 and how dense; without them, what only the reader's system knows."""

    name: str
    channels: tuple[float, ...] = ()
    density: float = 1.0


def read(values: Sequence[Any]) -> Colour | None:
    """Read tokens of tinycss2; None where no colour is laid. A picture is like a system's colour: nobody knows it here.

    >>> import tinycss2
    >>> read(tinycss2.parse_component_value_list("#fff"))
    Colour(name='#fff', channels=(1.0, 1.0, 1.0), density=1.0)
    >>> [read(tinycss2.parse_component_value_list(css)) for css in ("CanvasText", "none")]
    [Colour(name='CanvasText', channels=(), density=1.0), None]
    """
    import tinycss2
    from tinycss2 import color4

    if any(value.type == "ident" and value.lower_value in ("none", "transparent") for value in values):
        return None
    for value in values:
        found = color4.parse_color(value)
        if isinstance(found, color4.Color) and found.space in ("srgb", "hsl", "hwb"):
            plain = found.to("srgb")
            return Colour(
                value.serialize(), tuple(min(max(one or 0.0, 0.0), 1.0) for one in plain.coordinates), plain.alpha
            )
    return Colour(tinycss2.serialize(values).strip())


def contrast(text: Colour, ground: Colour) -> float | None:
    """Give the contrast ratio, 1 to 21; None where one of the two is not known.

    >>> [round(contrast(Colour("", (shade,) * 3), Colour("", (1, 1, 1))), 2) for shade in (0.0, 0.4667, 1.0)]
    [21.0, 4.48, 1.0]
    """
    if not (text.channels and ground.channels) or ground.density < 1:
        return None
    shown = [
        one * text.density + behind * (1 - text.density)
        for one, behind in zip(text.channels, ground.channels, strict=True)
    ]
    darker, lighter = sorted((luminance(shown), luminance(ground.channels)))
    return (lighter + FLARE) / (darker + FLARE)


def luminance(channels: Sequence[float]) -> float:
    linear = (one / STEP if one <= NEARLY_LINEAR else ((one + OFFSET) / SLOPE) ** POWER for one in channels)
    return sum(weight * one for weight, one in zip(WEIGHTS, linear, strict=True))
