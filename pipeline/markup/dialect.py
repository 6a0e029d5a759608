"""Read Markdown as people write it: CommonMark, tables, definition lists, and what real files get wrong.

The tokens are markdown-it's own, and one more: `left_out`, whose content says what nobody is to read there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, reference, table
from markdown_it.rules_block.table import escapedSplit, getLine
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from pipeline.errors import LimitError

LINK_DEPTH = 20  # brackets inside each other; beyond it they stay text, and time stays linear
# A definition with anything else behind its colon is more likely talk: [Anna]: Yes.
DEFINITION = re.compile(
    r"\[(?!\^)(?:[^\[\]\\]|\\.)++\]:\s*<?(?:https?:|mailto:|ftp:|tel:|www\.|\.{0,2}/|#)", re.IGNORECASE | re.DOTALL
)
HIDDEN = re.compile(r"<(?:(?P<comment>!--)|(?P<name>script|style)(?=[\s>]))", re.IGNORECASE)
EMPHASIS = re.compile(r"(\*{1,3}+)(?![\s*])([^*]++)\1(?!\*)|(_{1,3}+)(?![\s_])([^_]++)\3(?!_)")
END_OF_SPEECH = ":.?!…,;)]»”’\"'"
TEMPLATE_LINE = re.compile(r"(?:(?:\{%[^{}]*%\}|\{\{[^{}]*\}\})[ \t]*+)++(?:\n[ \t]*|\Z)")
ATTRIBUTES = re.compile(r"\{:[ \t]*[.#\w][^{}\n]*\}|\{[.#][\w-][^{}\n]*\}(?=\s*\Z)")


class Dialect(MarkdownIt):
    """Takes every address for a link; which one may stay is for the reader to say."""

    def validateLink(self, url: str) -> bool:
        return True

    def normalizeLinkText(self, link: str) -> str:
        return link


def tokens(text: str, name: str, depth: int) -> list[Token]:
    """Split a text into block tokens, those of type `inline` with their children.

    Raises LimitError, which names the file and line, where blocks stand deeper inside each other than `depth`.
    """

    def hold(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level >= depth:
            raise LimitError(
                f"{name}:{start + 1}: more than {depth:,} quotes or lists inside each other; limit depth is {depth:,}. "
                "Mend that line, or raise the limit with --limit depth=NUMBER."
            )
        return False

    parser = Dialect("js-default", {"html": True, "store_labels": True, "inline_definitions": True})
    parser.use(deflist_plugin).disable("html_block")
    parser.block.ruler.at("table", whole_table, {"alt": ["paragraph", "reference"]})
    parser.block.ruler.at("reference", definition)
    parser.block.ruler.before("table", "hidden", hidden, {"alt": ["paragraph", "reference", "blockquote"]})
    parser.block.ruler.before("hidden", "hold", hold)
    parser.inline.ruler.before("emphasis", "opening_emphasis", opening_emphasis)
    parser.inline.ruler.before("emphasis", "template", template)
    found: list[Token] = []
    shared: dict[str, object] = {}
    parser.options["maxNesting"] = depth + 1
    parser.block.parse(text, parser, shared, found)
    parser.options["maxNesting"] = LINK_DEPTH
    for token in found:
        if token.type == "inline":
            token.children = parser.inline.parse(token.content, parser, shared, [])
    return found


def whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table with all its cells; markdown-it drops those that have no heading."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    state.tokens[first:] = list(with_all_cells(state, state.tokens[first:]))
    return True


def with_all_cells(state: StateBlock, found: list[Token]) -> Iterator[Token]:
    line = cells = 0
    for token in found:
        if token.type == "tr_open" and token.map:
            line, cells = token.map[0], 0
        cells += token.type in ("th_open", "td_open")
        if token.type == "tr_close":
            columns = escapedSplit(getLine(state, line).strip().removeprefix("|"))
            for text in filter(str.strip, columns[cells:]):
                yield Token("td_open", "td", 1)
                yield Token("inline", "", 0, map=[line, line + 1], content=text.strip(), children=[])
                yield Token("td_close", "td", -1)
        yield token


def definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    here = state.bMarks[start] + state.tShift[start]
    return bool(DEFINITION.match(state.src, here)) and reference(state, start, end, silent)


def hidden(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Pass over a comment, a script or a style sheet that fills its lines."""
    here = state.bMarks[start] + state.tShift[start]
    opening = HIDDEN.match(state.src, here)
    if not opening or state.is_code_block(start):
        return False
    closing = "-->" if opening["comment"] else f"</{opening['name']}>"
    if closing not in state.env:  # searched once: a file may have many openings without an end
        state.env[closing] = [match.end() for match in re.finditer(closing, state.src)]
    stops = state.env[closing]
    next_stop = bisect_left(stops, opening.end() + len(closing))
    if next_stop == len(stops):
        return False
    last = bisect_left(state.eMarks, stops[next_stop])
    if last >= end or state.src[stops[next_stop] : state.eMarks[last]].strip():
        return False
    if not silent:
        leave_out(state, "comment" if opening["comment"] else "script").map = [start, last + 1]
        state.line = last + 1
    return True


def leave_out(state: StateBlock | StateInline, what: str) -> Token:
    token = state.push("left_out", "", 0)
    token.content = what
    return token


def opening_emphasis(state: StateInline, silent: bool) -> bool:
    """Read emphasis that opens a line and ends where CommonMark lets none end: `**Anna:**Yes`, `**Anna: **Yes`."""
    match = EMPHASIS.match(state.src, state.pos, state.posMax)
    if silent or not match or not opens_line(state):
        return False
    run, inner = (match[1], match[2]) if match[1] else (match[3], match[4])
    said = inner.rstrip(" \t\u00a0")
    line_end = state.src.find("\n", match.end())
    follows = state.src[match.end() : line_end if line_end >= 0 else None]
    ended = said[-1] in END_OF_SPEECH and (said != inner or follows[:1].isalnum())
    alone = said != inner and run[0] not in follows
    if inner[-1] == "\n" or not (ended or alone) or (len(run) == 1 and said[-1] != ":"):
        return False
    styles = {1: ("em",), 2: ("strong",), 3: ("em", "strong")}[len(run)]
    maximum = state.posMax
    for style in styles:
        state.push(f"{style}_open", style, 1)
    state.pos, state.posMax = match.start() + len(run), match.end() - len(run)
    state.md.inline.tokenize(state)
    for style in reversed(styles):
        state.push(f"{style}_close", style, -1)
    state.pos, state.posMax = match.end(), maximum
    return True


def opens_line(state: StateInline) -> bool:
    before = state.pos
    while before and state.src[before - 1] in " \t":
        before -= 1
    return before == 0 or state.src[before - 1] == "\n"


def template(state: StateInline, silent: bool) -> bool:
    """Pass over template tags that fill their line, as Jekyll has them, and over the attribute lists of kramdown."""
    match = ATTRIBUTES.match(state.src, state.pos, state.posMax)
    if not match and opens_line(state):
        match = TEMPLATE_LINE.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        leave_out(state, "template").markup = match[0]
    state.pos = match.end()
    return True
