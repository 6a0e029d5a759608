"""Markdown: raw HTML, links, nesting, patterns without end, and what may stand above the text."""

from __future__ import annotations

from benchmarks.abuse.cases import NEEDLES, Built, Case, Lures, Refused, always, plain

TALK = plain(head="# A talk at the wall\n\n")
HUGE = 50_000
WORST = {
    "opening brackets": "[" * HUGE,
    "brackets and parentheses": "[a](" * (HUGE // 4),
    "pictures": "![" * (HUGE // 2),
    "asterisks": "*a " * (HUGE // 3),
    "asterisks and underscores": "**_" * (HUGE // 3),
    "backticks": "".join("`" * n + " " for n in range(300)),
    "angle brackets": "<a " * (HUGE // 3),
    "comments": "<!--" * (HUGE // 4),
    "entities": "&#x" * (HUGE // 3),
    "tildes": "~~a " * (HUGE // 4),
    "backslashes": "\\" * HUGE,
    "pipes": "|a" * (HUGE // 2) + "\n" + "|-" * (HUGE // 2),
}
BOMB = "a: &a [x, x]\n" + "".join(f"{chr(98 + n)}: &{chr(98 + n)} [{f'*{chr(97 + n)}, ' * 9}]\n" for n in range(9))


def lured(at: Lures) -> str:
    links = "\n\n".join(f"Otto Brenner: A [link](<{one}>), ![picture](<{one}>) and <{one}>." for one in at.addresses)
    raw = f'<img src="{at.http}/raw"><iframe src="{at.http}/frame"></iframe><script src="{at.http}/s"></script>'
    return f"{TALK}\n{links}\n\n{raw}\n\n[ref]: {at.http}/ref\n\nOtto Brenner: See [ref] and ![ref].\n"


def front(fields: str) -> str:
    return f"---\n{fields}\n---\n\n{TALK}"


def steering(at: Lures) -> str:
    """Keys by which a document would rule the build."""
    return front(
        f"title: A talk\ntheme: ../../etc\ntemplate: {at.outside}/secret.j2\ncss: {at.http}/x.css\noutput: /tmp/x\n"
        f"attachments: [/etc/passwd]\nfonts: {at.http}/f\ncover-image: {at.http}/c.png\nbibliography: {at.outside}\n"
        "header-includes: '<script>alert(1)</script>'\nplugin: os\nlimits: {source_bytes: 1}"
    )


CASES = (
    Case("markdown: addresses everywhere", "talk.md", lured, Built(pictures=0)),
    Case("markdown: links that act", "talk.md", lambda at: TALK + "\nOtto Brenner: [a](javascript:alert(1)) [b](JaVa&#10;script:x) [c](data:text/html,x) [d](vbscript:x) [e](<\x01javascript:x>)\n"),
    Case("markdown: raw HTML", "talk.md", lambda at: TALK + "\n<div onclick='x'>Otto Brenner: <b onload=x>bold</b> <script>alert('pepper')</script></div>\n"),
    Case("markdown: keys that would steer the build", "talk.md", steering),
    Case("markdown: YAML with aliases", "talk.md", lambda at: front(BOMB)),
    Case("markdown: YAML with tags that run code", "talk.md", lambda at: front("title: !!python/object/apply:os.system ['id']")),
    Case("markdown: YAML nested 10,000 deep", "talk.md", lambda at: front("a: " + "[" * 10_000 + "]" * 10_000)),
    Case("markdown: YAML with a surrogate", "talk.md", lambda at: front('title: "a\\ud800b"')),
    Case("markdown: YAML with NUL and bell", "talk.md", lambda at: front('title: "a\\0b\\ab\\x1b"')),
    Case("markdown: YAML with a key twice", "talk.md", lambda at: front("title: one\ntitle: two")),
    Case("markdown: YAML of 60 kB", "talk.md", lambda at: front("title: A talk\n" + "".join(f"key{n}: {'v' * 20}\n" for n in range(1900)))),
    Case("markdown: YAML of 60 kB of braces", "talk.md", lambda at: front("title: A talk\nx: " + "{" * 60_000)),
    Case("markdown: YAML of 60 kB of question marks", "talk.md", lambda at: front("title: A talk\n" + "? " * 30_000)),
    Case("markdown: front matter that never ends", "talk.md", lambda at: f"---\ntitle: x\n\n{TALK}", heavy=True),
    Case("markdown: a title of markup", "talk.md", lambda at: front("title: '</title><script>alert(1)</script>'\nauthor: '\"><img src=x>'")),
    Case("markdown: TOML above the text, a number of 5,000 digits", "talk.md", lambda at: f"+++\ntitle = 'x'\nn = {'9' * 5000}\n+++\n\n{TALK}"),
    Case("markdown: TOML above the text, 30,000 dots in a key", "talk.md", lambda at: f"+++\ntitle = 'x'\n{'a.' * 30_000}b = 1\n+++\n\n{TALK}"),
    Case("markdown: quotations 30 deep", "talk.md", lambda at: TALK + "\n" + "> " * 30 + "Otto Brenner: A pepper.\n", Built((*NEEDLES, "pepper"))),
    Case("markdown: quotations 5,000 deep", "talk.md", lambda at: TALK + "\n" + ">" * 5_000 + " Otto Brenner: A pepper.\n", Refused(4, "depth")),
    Case("markdown: lists 1,000 deep", "talk.md", lambda at: TALK + "\n" + "".join("  " * n + "- pepper\n" for n in range(1_000)), Refused(4, "depth")),
    Case("markdown: emphasis 10,000 deep", "talk.md", lambda at: TALK + "\nOtto Brenner: " + "*a _b " * 5_000 + "c" + "_ *" * 5_000 + "\n", heavy=True),
    Case("markdown: 10,000 notes", "talk.md", lambda at: TALK + "".join(f"\n[^{n}]: note\n" for n in range(10_000)), options=("--limit", "seconds=300"), heavy=True, seconds=300),
    Case("markdown: 3,000 headings that are alike", "talk.md", lambda at: TALK + "\n## Same\n" * 3_000, heavy=True),
    Case("markdown: entities of no character", "talk.md", lambda at: TALK + "\nOtto Brenner: &#0; &#xD800; &#x110000; &#xFFFE; &#27;[2J &#99999999999;\n"),
    Case("markdown: a table of 1,000 columns", "talk.md", lambda at: TALK + "\n" + "|a" * 1_000 + "|\n" + "|-" * 1_000 + "|\n" + "|x" * 1_000 + "|\n", heavy=True),
    *(Case(f"markdown: 50 kB of {what}", "talk.md", always(f"{TALK}\nOtto Brenner: {said} end.\n"), to="epub,html", heavy=True) for what, said in WORST.items()),
)  # fmt: skip
