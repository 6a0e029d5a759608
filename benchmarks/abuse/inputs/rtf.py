"""RTF: groups without end, numbers that lie, objects, and fields that fetch."""

from __future__ import annotations

from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused

SAID = r"A talk at the wall\par " + "".join(rf"{name}: {words}\par " for name, words in TALK)
HUGE = 100_000


def made(more: str = "", head: str = "") -> str:
    return rf"{{\rtf1\ansi\deff0{{\fonttbl{{\f0 Times;}}}}{head} {SAID}{more}}}"


def lured(at: Lures) -> str:
    each = "".join(
        rf'{{\field{{\*\fldinst {code} "{one}"}}{{\fldrslt shown}}}}\par '
        for one in (address.replace("\\", "\\\\") for address in at.addresses)
        for code in ("INCLUDETEXT", "INCLUDEPICTURE", "HYPERLINK", "LINK Word.Document", "DDEAUTO cmd", "IMPORT")
    )
    hexed = at.http.encode().hex()
    objects = rf"{{\object\objautlink\objupdate{{\*\objclass Package}}{{\*\objdata 0105{hexed}}}{{\result pepper}}}}"
    head = rf"{{\*\template {at.http}/t.dot}}{{\*\nextfile {at.http}/next}}{{\filetbl{{\file\fid0 {at.http}/f}}}}"
    return made(each + objects + rf"{{\subdocument1 {at.http}/sub}}", head)


CASES = (
    Case("rtf: addresses everywhere", "talk.rtf", lured, Built(pictures=0)),
    Case("rtf: 5,000 groups inside each other", "talk.rtf", lambda at: made("{" * 5_000 + "x" + "}" * 5_000), Refused(4, "depth")),
    Case("rtf: a million groups that never end", "talk.rtf", lambda at: made("{" * 1_000_000), Refused(4, "depth")),
    Case("rtf: groups that end but never began", "talk.rtf", lambda at: made("}" * HUGE), None),
    Case("rtf: cut short", "talk.rtf", lambda at: made()[:-1]),
    Case("rtf: binary data longer than the file", "talk.rtf", lambda at: made(r"{\pict\bin2147483647 abc}"), None),
    Case("rtf: binary data of less than nothing", "talk.rtf", lambda at: made(r"{\pict\bin-5 abc}")),
    Case("rtf: a number of 5,000 digits", "talk.rtf", lambda at: made(rf"\fs{'9' * 5_000} x\par")),
    Case("rtf: characters beyond all numbers", "talk.rtf", lambda at: made(r"\u-1? \u65536? \u99999999? \u55357? \u0? \'00 \u56832? \uc999999999 \u8364 x\par")),
    Case("rtf: half characters by themselves", "talk.rtf", lambda at: made(r"\u-10179?\par \u-8704?\par")),
    Case("rtf: a code page nobody knows", "talk.rtf", lambda at: made(r"\'e9\par", r"\ansicpg99999")),
    Case("rtf: a million control words", "talk.rtf", lambda at: made(r"\b\i0" * 500_000), heavy=True),
    Case("rtf: a million backslashes", "talk.rtf", lambda at: made("\\\\" * 99_000), to="epub,html", heavy=True),
    Case("rtf: a control word of 100,000 letters", "talk.rtf", lambda at: made("\\" + "a" * HUGE + " x\\par"), None),
    Case("rtf: a paragraph of ten megabytes", "talk.rtf", lambda at: made("word " * 2_000_000), Refused(4, "paragraph_bytes")),
    Case("rtf: 100,000 fonts", "talk.rtf", lambda at: made("x\\par", "{\\fonttbl" + "".join(f"{{\\f{n} Font {n};}}" for n in range(HUGE)) + "}"), heavy=True),
    Case("rtf: 30,000 cells in a row", "talk.rtf", lambda at: made("\\trowd" + "x\\cell " * 30_000 + "\\row"), None),
    Case("rtf: an old Word document of this name", "talk.rtf", lambda at: b"\xd0\xcf\x11\xe0" + bytes(999), Refused(1)),
    Case("rtf: nothing in it", "talk.rtf", lambda at: r"{\rtf1}", Refused(1, "no text found")),
    Case("rtf: NUL between the words", "talk.rtf", lambda at: made("a\0b\\par").encode(), None),
    Case("rtf: notes inside notes", "talk.rtf", lambda at: made(r"x{\footnote a{\footnote b{\footnote pepper}}}\par"), Built((*NEEDLES, "pepper"))),
    Case("rtf: a picture of a bomb", "talk.rtf", lambda at: made(r"{\pict\pngblip 89504e470d0a1a0a" + "ff" * 10_000 + "}"), Built(pictures=0)),
    Case("rtf: text behind the end", "talk.rtf", lambda at: made() + "pepper after the end" * 99),
)  # fmt: skip
