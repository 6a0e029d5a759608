"""Themes of somebody's project: templates that reach, count without end or fetch."""

from __future__ import annotations

import os

from benchmarks.abuse.cases import Built, Case, Content, Refused, plain

SETS = '{% extends "base.css.j2" %}\n{% set trim = "6x9in" %}{% set leading = 15 %}{% set size = 11.5 %}{% set labels = labels or "none" %}\n'
BROKEN = {
    "a string of a gigabyte": "{{ 'x' * 10**9 }}",
    "a string of a gigabyte by a filter": "{{ 'x' | center(1000000000) }}",
    "a string of a gigabyte by a format": "{{ '%1000000000d' | format(1) }}",
    "a string of a gigabyte by format": "{{ '{:1000000000}'.format(1) }}",
    "a string of a gigabyte by rjust": "{{ 'x'.rjust(1000000000) }}",
    "a string of a gigabyte by replace": "{{ ('x' * 30000).replace('x', 'y' * 40000) }}",
    "a string of a gigabyte by join": "{{ (['x' * 1000] * 1000000) | join }}",
    "a string that doubles": "{% set ns = namespace(s='x') %}{% for n in range(40) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}",
    "a number without end": "{{ 9 ** (9 ** 9) }}",
    "a number of 30 million digits": "{{ (10 ** 30000000) // 3 }}",
    "a number that shifts": "{{ 2 ** 900000000 }}",
    "a list of a billion": "{{ [0] * 10**9 }}",
    "a loop of a billion": "{% for n in range(1000000000) %}x{% endfor %}",
    "loops inside each other": "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}{% endfor %}{% endfor %}{% endfor %}",
    "loops over words inside each other": "{% set s = 'abcdefghij' * 100 %}{% for a in s %}{% for b in s %}{% for c in s %}{% endfor %}{% endfor %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "a macro that calls itself twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(40) }}",
    "a file of ours that it includes": "{% include '/etc/passwd' %}",
    "a file above that it includes": "{% include '../../outside/secret.j2' %}",
    "itself": "{% include 'themes/mine.css.j2' %}",
    "the globals of a function": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "the classes of everything": "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "attributes by a filter": "{{ '' | attr('__class__') | attr('__mro__') }}",
    "attributes by format": "{{ '{0.__class__.__init__.__globals__}'.format(range) }}",
    "attributes by a mapping": "{{ '{x.__globals__}'.format_map({'x': range}) }}",
    "attributes by map": "{{ [''] | map(attribute='__class__') | list }}",
    "the frame of a generator": "{{ range(3).gi_frame.f_globals }}",
    "names that nobody defined": "{{ nothing.at.all }}",
    "a block that never ends": "{% if x %}",
    "brackets 5,000 deep": "{{ " + "(" * 5_000 + "1" + ")" * 5_000 + " }}",
    "a sum of 20,000": "{{ " + "1 + " * 20_000 + "1 }}",
    "a lorem of a million words": "{{ lipsum(n=100000, max=1000) }}",
    "indents without end": "{{ ('x\\n' * 10000) | indent(100000) }}",
    "a wrap of every letter": "{{ ('x ' * 100000) | wordwrap(1) | wordcount }}",
    "batches without end": "{{ [1] | batch(1000000000, 0) | list | length }}",
    "slices without end": "{{ [1] | slice(100000000) | list | length }}",
    "a tree printed": "{{ [[[[[[[[['x' * 100] * 100] * 100] * 100] * 100]]]]] | pprint }}",
}
MILD = ("attributes by map", "a wrap of every letter")  # they come to nothing, or to little
STYLES = {
    "an import": '@import "{0}/i.css";',
    "addresses of pictures": "body {{ background: url({0}/u.png); content: url('{0}/c') }} @page {{ background: url({0}/p) }}",
    "addresses, escaped": "body {{ background: u\\72l({0}/u.png) image-set('{0}/x' 1x) }}",
    "a face of the network": '@font-face {{ font-family: "x"; src: url("{0}/f.woff") }} body {{ font-family: x }}',
    "a face of the disk": '@font-face {{ font-family: "x"; src: url("{1}/secret.txt"), local("../x") }}',
    "a face beside that lies outside": '@font-face {{ font-family: "x"; src: url("vivavoce:beside/../secret.otf") }}',
    "an end of its element": '.x::before {{ content: "</style><script>alert(1)</script><!--" }}',
    "attributes that are read": "a::after {{ content: attr(href url) }} body::before {{ content: url(file:///etc/passwd) }}",
    "a page of nothing": "@page {{ size: 1px 1px; margin: 0 }}",
    "a page without end": "@page {{ size: 1000000mm 1000000mm }}",
    "words that are hidden": "* {{ display: none !important }}",
    "12,000 columns": "body {{ columns: 12000; }}",
    "calc without end": "body {{ width: calc(" + "(" * 3_000 + "1px" + ")" * 3_000 + ") }}",
    "letters of a kilometre": "body {{ font-size: 1000000mm; line-height: 1e30 }}",
    "variables that go round": ":root {{ --a: var(--b) var(--b); --b: var(--a) var(--a) }} body {{ margin: var(--a) }}",
    "variables that grow": ":root {{ --a0: x x; "
    + "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1}) var(--a{n - 1}); " for n in range(1, 20))
    + "}} body {{ font-family: var(--a19) }}",
    "braces 100,000 deep": "a {{ " * 50_000,
    "counters that count themselves": "p {{ counter-increment: a 999999999; }} p::before {{ content: counter(a, symbols(cyclic 'x')) }}",
}
REMOTE = ("an import", "addresses", "attributes that are read")  # no shop takes an EPUB that loads from elsewhere
UNSURE = ("a page", "words that", "12,000", "calc", "letters", "variables", "braces", "counters", "a face", "an end")


def themed(body: str) -> Content:
    blocks = "".join(f"{{% block {medium} %}}\n{body}\n{{% endblock %}}\n" for medium in ("print", "epub", "screen"))
    return lambda at: SETS + blocks


def styled(form: str) -> Content:
    return lambda at: str(themed(form.format(at.http, at.outside))(at))


def dressed(what: str, theme: Content, verdict: Built | Refused | None, heavy: bool = False) -> Case:
    beside: dict[str, Content] = {"themes/mine.css.j2": theme, "talk.toml": lambda at: "theme = 'mine'\n"}
    return Case(f"theme: {what}", "talk.txt", lambda at: plain(), verdict, beside, heavy=heavy)


CASES = (
    *(dressed(what, themed(body), None if what in MILD else Refused(1, "templates/"), heavy=True) for what, body in BROKEN.items()),
    *(dressed(what, styled(form), Refused(1, "from the network") if what.startswith(REMOTE) else None, heavy=what.startswith(UNSURE)) for what, form in STYLES.items()),
    dressed("no theme at all", lambda at: "", Refused(1)),
    dressed("not UTF-8", lambda at: b"\xff\xfe{{", Refused(1)),
    dressed("twenty megabytes", lambda at: "/*" + "x" * 20_000_000 + "*/", Refused(1), heavy=True),
    Case(
        "theme: a link that leads outside", "talk.txt", lambda at: plain(), Refused(1, "leads out"),
        {"talk.toml": lambda at: "theme = 'mine'\n", "themes/other.txt": lambda at: ""},
        prepare=lambda at: (at / "themes" / "mine.css.j2").symlink_to("../../outside/secret.j2"),
    ),
    Case(
        "theme: a FIFO", "talk.txt", lambda at: plain(), None,
        {"talk.toml": lambda at: "theme = 'mine'\n", "themes/other.txt": lambda at: ""},
        prepare=lambda at: os.mkfifo(at / "themes" / "mine.css.j2"),
    ),
    Case(
        "theme: a device", "talk.txt", lambda at: plain(), None,
        {"talk.toml": lambda at: "theme = 'mine'\n", "themes/other.txt": lambda at: ""},
        prepare=lambda at: (at / "themes" / "mine.css.j2").symlink_to("/dev/zero"),
    ),
)  # fmt: skip
