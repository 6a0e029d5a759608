"""Plain text: what is in the bytes, what is long, and what looks like markup or code."""

from __future__ import annotations

import gzip

from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused, always, plain, with_last

HUGE = 100_000  # bytes, of what is the worst for a pattern
WORST = {
    "spaces": " " * HUGE,
    "tabs and spaces": "\t " * (HUGE // 2),
    "full stops": "." * HUGE,
    "full stops with spaces": ". " * (HUGE // 2),
    "hyphens": "-" * HUGE,
    "dashes": "— " * (HUGE // 4),
    "quotation marks": '"' * HUGE,
    "single quotation marks": "'a" * (HUGE // 2),
    "opening brackets": "[" * HUGE,
    "round brackets": "(" * HUGE,
    "brackets that hold colons": "[(: " * (HUGE // 4),
    "colons": "a:" * (HUGE // 2),
    "digits": "1" * HUGE,
    "times": "00:00:01 " * (HUGE // 9),
    "half a time": "1:" * (HUGE // 2),
    "one letter": "a" * HUGE,
    "capitals": "A" * HUGE,
    "capitals with stops": "A. " * (HUGE // 3),
    "names": "Otto Brenner " * (HUGE // 13),
    "the same word twice": "well " * (HUGE // 5),
    "stammer": "I-I-I-" * (HUGE // 6),
    "fillers": "um, uh, " * (HUGE // 8),
    "an address of a page": "http://" + "a." * (HUGE // 2),
    "addresses of post": "a@a." * (HUGE // 4),
    "marks that combine": "e" + "\u0301" * (HUGE // 2),
    "joiners of no width": "\u200d\u200c" * (HUGE // 6),
    "emoji": "👩‍👩‍👧" * (HUGE // 18),
    "ampersands": "&amp;" * (HUGE // 5),
    "tags": "<b>" * (HUGE // 3),
    "asterisks": "* " * (HUGE // 2),
    "blanks that do not break": "\xa0" * (HUGE // 2),
    "hyphens that are soft": "a\xad" * (HUGE // 2),
    "Chinese": "墙" * (HUGE // 3),
    "Arabic": "جدار " * (HUGE // 10),
}
CODE = (
    "{{ 7 * 191 }} {% include '/etc/passwd' %} ${CANARY} $(cat /etc/passwd) `id` %(CANARY)s {0.__class__} "
    "<!--#include file='x'--> <?php system('id') ?> \\input{/etc/passwd} @@include"
)


def lured(at: Lures) -> str:
    """Addresses wherever a word may stand: in a label, a title, a turn."""
    said = " and ".join(
        f'{one} <img src="{one}"> <link rel=attachment href="{one}"> @import url({one}); ![x]({one})'
        for one in at.addresses
    )
    return plain((*TALK, ("Otto Brenner", said)), f"A talk at {at.http}/title\n\nBy {at.addresses[5]}\n\n")


def worst(said: str) -> str:
    return with_last(f"Look {said} there.")


CASES = (
    Case("text: addresses everywhere", "talk.txt", lured),
    Case("text: code of every kind", "talk.txt", lambda at: with_last(CODE), Built((*NEEDLES, "191"), ("1337",))),
    Case("text: white space alone", "talk.txt", lambda at: " \n\t\u2003\n" * 99, Refused(1, "no text found")),
    Case("text: nothing but what is invisible", "talk.txt", lambda at: "\u200b\ufeff\u2060" * 99, Refused(1), heavy=True),
    Case("text: NUL", "talk.txt", lambda at: plain().replace("pond", "po\0nd"), Refused(1, "binary data")),
    Case("text: control characters", "talk.txt", lambda at: with_last("bell\x07 \x1b[2J \x9b31m del\x7f \x85 end")),
    Case("text: overrides of direction", "talk.txt", lambda at: with_last("\u202e\u2066\u202dabc \u202e" * 50)),
    Case("text: an override in a label", "talk.txt", lambda at: plain().replace("Otto", "Ot\u202eto")),
    Case("text: lone surrogates", "talk.txt", lambda at: plain().encode() + b"\xed\xa0\x80 end\n", Refused(1, "UTF-8")),
    Case("text: no characters", "talk.txt", lambda at: with_last("\ufffe\uffff\ufdd0\U0001fffe\U0010ffff")),
    Case("text: characters no face has", "talk.txt", lambda at: with_last("\ue000 \U000f0000 \U00012000 \u0378")),
    Case("text: two encodings in one file", "talk.txt", lambda at: plain().encode() + "é.".encode() + b" caf\xe9, na\xefve\n"),
    Case("text: UTF-16 with a mark", "talk.txt", lambda at: plain().encode("utf-16")),
    Case("text: UTF-16 cut in half a character", "talk.txt", lambda at: plain().encode("utf-16")[:-1], Refused(1)),
    Case("text: UTF-16 without a mark", "talk.txt", lambda at: plain().encode("utf-16-le"), Refused(1, "binary")),
    Case("text: UTF-32 with a mark", "talk.txt", lambda at: plain().encode("utf-32")),
    Case("text: UTF-32 with numbers of no character", "talk.txt", lambda at: b"\xff\xfe\0\0" + b"\xff" * 400, Refused(1)),
    Case("text: UTF-7", "talk.txt", lambda at: with_last("+ADw-script+AD4-alert(1)+ADw-/script+AD4-")),
    Case("text: Cyrillic of KOI8-R", "talk.txt", lambda at: "Анна: Где растёт айва?\n\nЯн: У стены.\n".encode("koi8-r"), Refused(1)),
    Case("text: an encoding that runs code", "talk.txt", lambda at: plain().encode() + b"caf\xe9 \x81\n", Refused(1, "no encoding"), options=("--encoding", "rot13")),
    Case("text: old Macintosh line ends", "talk.txt", lambda at: plain().replace("\n", "\r").encode()),
    Case("text: packed", "talk.txt", lambda at: gzip.compress(plain().encode(), mtime=0), Refused(1, "gzip")),
    Case("text: random bytes", "talk.txt", lambda at: bytes((n * n * 7 + n // 3) % 256 for n in range(9999)), Refused(1)),
    Case("text: a line of ten megabytes", "talk.txt", lambda at: with_last("word " * 2_000_000), Refused(4, "paragraph_bytes")),
    Case("text: a word of ten megabytes", "talk.txt", lambda at: with_last("w" * 10_000_000), Refused(4, "paragraph_bytes")),
    Case("text: a word of 2,000 letters", "talk.txt", lambda at: with_last("w" * 2_000)),
    Case("text: a code of 5,000 letters, with all places for hyphens", "talk.txt", lambda at: with_last("conversationalists" * 280)),
    Case("text: an address of 5,000 letters", "talk.txt", lambda at: with_last("https://example.org/" + "a-b/c?d=e&f" * 450)),
    Case("text: a word of 20,000 letters", "talk.txt", lambda at: with_last("w" * 20_000), heavy=True),
    Case("text: a word of 150,000 letters", "talk.txt", lambda at: with_last("w" * 150_000), heavy=True),
    Case("text: 30 million characters", "talk.txt", lambda at: plain() + "Otto Brenner: word word word.\n\n" * 10**6, Refused(4), heavy=True),
    Case("text: a million empty lines", "talk.txt", lambda at: plain().replace("\n\n", "\n" * 10**6), heavy=True),
    Case("text: 19,000 tiny turns", "talk.txt", lambda at: "A talk\n\n" + "Ines: quince?\n\nOtto: zebra.\n\n" * 9_500, Built(("quince", "zebra")), to="epub,html", heavy=True, seconds=600),
    Case("text: 25,000 tiny turns", "talk.txt", lambda at: "A talk\n\n" + "Ines: quince?\n\nOtto: zebra.\n\n" * 12_500, Refused(4, "paragraphs")),
    Case("text: 3,000 speakers", "talk.txt", lambda at: plain() + "\n" + "".join(f"Guest {n}a: Yes.\n\nGuest {n}b: No.\n\n" for n in range(1500)), heavy=True, seconds=300),
    Case("text: a label of 5,000 letters", "talk.txt", lambda at: with_last("I see.", "Otto " + "Brenner" * 700)),
    Case("text: a title of 100,000 letters", "talk.txt", lambda at: plain(head="Title " * 16_000 + "\n\n"), heavy=True),
    Case("text: markup as labels", "talk.txt", lambda at: plain().replace("Otto Brenner", "<script>alert(1)</script>")),
    Case("text: nothing but labels", "talk.txt", lambda at: "Ines Hallam:\n\nOtto Brenner:\n\n" * 20, None),
    Case("text: nested quotation 10,000 deep", "talk.txt", lambda at: with_last(">" * 10_000 + " deep"), heavy=True),
    *(Case(f"text: 100 kB of {what}", "talk.txt", always(worst(said)), to="epub,html", heavy=True) for what, said in WORST.items()),
)  # fmt: skip
