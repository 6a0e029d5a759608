"""Put spoken words together, in the spelling and with the spaces of the text that the service made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from pipeline.subtitles.cues import ENOUGH, SENTENCE_END, Cue

FARTHEST = 40  # characters that a text may have between two of its words, such as marks
WITH_SPACE = re.compile(r"\S+\s*|\s+")
# Scripts without spaces between words: Thai, Lao, Burmese, Khmer, Chinese and Japanese with their punctuation.
SPACELESS = "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff9f]"
TOGETHER = re.compile(rf"{SPACELESS}{{2}}|\s.|.\s", re.DOTALL)


def sentences(text: str, words: Sequence[Cue], line: int = 1) -> Iterator[Cue]:
    """Cut a text after its sentences and where the speaker changes; `words` are its words, if they are known.

    Words that are not those of the text give way to it, unless they alone know who speaks. `line` is that of the text.
    """
    pieces = stretches(text, words) if text else spaced(words)
    if not pieces and any(word.speaker is not None for word in words):
        pieces = spaced(words)
    if not pieces:
        words = [Cue(word, None, None, line) for word in WITH_SPACE.findall(text)]
        pieces = [word.text for word in words]
    run: list[Cue] = []
    length = 0
    for word, piece in zip(words, pieces, strict=True):
        if run and (run[0].speaker != word.speaker or length > ENOUGH or is_over(run[-1].text)):
            yield joined(run)
            run, length = [], 0
        run.append(replace(word, text=piece))
        length += len(piece)
    if run:
        yield joined(run)


def stretches(text: str, words: Sequence[Cue]) -> list[str]:
    """Cut a text before each of its words; nothing where a word does not stand in it.

    >>> stretches("So we left. Did we?", [Cue(word, 0, 0, 1) for word in ("so", "we", "left", "did", "we")])
    []
    >>> stretches("So we left. Did we?", [Cue(word, 0, 0, 1) for word in ("So", "we", "left", "Did", "we")])
    ['So ', 'we ', 'left. ', 'Did ', 'we?']
    """
    starts: list[int] = []
    end = 0
    for word in words:
        bare = word.text.strip()
        start = text.find(bare, end, end + FARTHEST + len(bare))
        if start < 0:
            return []
        starts.append(start)
        end = start + len(bare)
    return [text[start:end] for start, end in pairwise([0, *starts[1:], len(text)])] if starts else []


def spaced(words: Sequence[Cue]) -> list[str]:
    """Give each word but the last its space, unless words begin with their own or their script has none.

    >>> spaced([Cue(word, 0, 0, 1) for word in ("So", "we", "left", "東", "京")])
    ['So ', 'we ', 'left ', '東', '京']
    """
    texts = [word.text for word in words]
    if not texts or any(text[:1] == " " for text in texts):
        return texts
    apart = [bool(one and two) and not TOGETHER.fullmatch(one[-1] + two[0]) for one, two in pairwise(texts)]
    return [f"{text} " if space else text for text, space in zip(texts, [*apart, False], strict=True)]


def is_over(piece: str) -> bool:
    """Say whether a sentence or a line ends with a word."""
    return "\n" in piece or SENTENCE_END.search(piece.rstrip()) is not None


def joined(run: Sequence[Cue]) -> Cue:
    text = "".join(word.text for word in run).strip(" \t\n")
    return replace(run[0], text=text, end=run[-1].end)
