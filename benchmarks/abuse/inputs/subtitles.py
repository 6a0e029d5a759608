"""SubRip and WebVTT: times that lie, tags that never end, blocks that style."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from benchmarks.abuse.cases import TALK, Built, Case, Lures, Refused, always

HUGE = 100_000


def time(seconds: float, mark: str) -> str:
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}{mark}000"


def srt(more: Iterable[str] = ()) -> str:
    said = [*(f"{name}: {words}" for name, words in TALK), *more]
    return "".join(
        f"{n}\n{time(3 * n, ',')} --> {time(3 * n + 2, ',')}\n{words}\n\n" for n, words in enumerate(said, 1)
    )


def vtt(more: Iterable[str] = (), head: str = "") -> str:
    said = [*(f"<v {name}>{words}" for name, words in TALK), *more]
    cues = "".join(f"{time(3 * n, '.')} --> {time(3 * n + 2, '.')}\n{words}\n\n" for n, words in enumerate(said))
    return f"WEBVTT\n\n{head}{cues}"


def both(what: str, said: str, verdict: Refused | Built | None = Built(), heavy: bool = False) -> Iterable[Case]:  # noqa: B008  # it is frozen
    yield Case(f"srt: {what}", "talk.srt", lambda at: srt([said]), verdict, to="epub,html", heavy=heavy)
    yield Case(f"vtt: {what}", "talk.vtt", lambda at: vtt([said]), verdict, to="epub,html", heavy=heavy)


def lured(write: Callable[[Iterable[str]], str]) -> Callable[[Lures], str]:
    return lambda at: write(
        f'<v Otto Brenner>See <img src="{one}"><c.x style="background:url({one})">{one}</c> {{\\an8}} <a href="{one}">x</a>'
        for one in at.addresses
    )


def styled(at: Lures) -> str:
    head = (
        f"STYLE\n::cue {{ background: url({at.http}/cue); content: 'pepper' }}\n\nREGION\nid:a width:{'9' * 5000}%\n\n"
        f"NOTE\nA secret of the editor: cayenne\n\nX-TIMESTAMP-MAP=LOCAL:{at.http}/map\n\n"
    )
    return vtt(head=head)


CASES = (
    Case("srt: addresses everywhere", "talk.srt", lured(srt)),
    Case("vtt: addresses everywhere", "talk.vtt", lured(vtt)),
    Case("vtt: styles, regions and notes", "talk.vtt", styled, Built(lacks=("cayenne", "cue {"))),
    *both("tags that act", "<script>alert(1)</script><v.x.y <b>>Otto</v></b></i><c.<>x"),
    *both("markup that is escaped", "&lt;script&gt;alert(1)&lt;/script&gt; &amp;lt; &#0; &#xD800; &#1114112; &nbsp;&rlm;"),
    *both("100 kB of opening tags", "<" * HUGE, None),
    *both("100 kB of tags of bold", "<b>" * (HUGE // 3), None),
    *both("100 kB of voices", "<v a>" * (HUGE // 5), None),
    *both("100 kB of braces", "{\\" * (HUGE // 2), None),
    *both("100 kB of ampersands", "&" * HUGE, None, True),
    *both("100 kB of times", "00:00:01.000 --> " * (HUGE // 17), None),
    *both("100 kB of spaces", "a" + " " * HUGE + "b", None),
    *both("NUL", "a\0b", None),
    Case("srt: times that lie", "talk.srt", lambda at: srt() + "9\n99:99:99,999 --> 00:00:00,000\nOtto Brenner: Back.\n\n10\n999999999999999999:00:00,000 --> -1:00:00,000\nOtto Brenner: Far.\n\n11\n00:00:01,000 -->\nOtto Brenner: Half pepper.\n", None),
    Case("vtt: times that lie", "talk.vtt", lambda at: vtt() + "99999999999:00:00.000 --> 00:00.000 position:9e999% line:-1\n<v Otto Brenner>Far.\n\n٠٠:٠٠:٠١.٠٠٠ --> 00:00:02.000\n<v Otto Brenner>Arabic.\n", None),
    Case("srt: numbers of 5,000 digits", "talk.srt", lambda at: srt() + f"{'9' * 5000}\n00:01:00,000 --> 00:01:02,000\nOtto Brenner: Pepper.\n", None),
    Case("srt: 15,000 cues", "talk.srt", lambda at: srt(f"{('Ines Hallam', 'Otto Brenner')[n % 2]}: Word {n}." for n in range(15_000)), options=("--limit", "seconds=300"), heavy=True, seconds=600),
    Case("srt: cues that all begin at once", "talk.srt", lambda at: srt() + "9\n00:00:01,000 --> 00:00:02,000\nOtto Brenner: At once.\n\n" * 500, heavy=True),
    Case("vtt: captions that roll up for an hour", "talk.vtt", lambda at: "WEBVTT\n\n" + "".join(f"{time(n, '.')} --> {time(n + 1, '.')}\n" + "\n".join(f"quince line {m}" for m in range(n, n + 2)) + "\n\n" for n in range(3_600)), Built(("quince", "line 0", "line 1234")), heavy=True),
    Case("vtt: nothing but its name", "talk.vtt", lambda at: "WEBVTT\n", Refused(1)),
    Case("srt: nothing but times", "talk.srt", lambda at: "1\n00:00:01,000 --> 00:00:02,000\n\n" * 9, Refused(1)),
    Case("srt: a page", "talk.srt", lambda at: "<!DOCTYPE html><html><body><p>Not found.</p></body></html>", Refused(1)),
    Case("vtt: UTF-16 without a mark", "talk.vtt", lambda at: vtt().encode("utf-16-le"), Refused(1)),
    Case("vtt: a voice of 100,000 letters", "talk.vtt", lambda at: vtt([f"<v {'O' * HUGE}>I see."]), None),
    *(Case(f"vtt: a voice of 30 kB of {what}", "talk.vtt", always(vtt([f"<v Otto {sign * 30_000}>I see."])), None) for what, sign in (("hyphens", "-"), ("dashes", "–"), ("apostrophes", "'"), ("quotation marks", '"'))),
    Case("vtt: a voice of markup", "talk.vtt", lambda at: vtt().replace("Otto Brenner", "&lt;script&gt;alert(1)&lt;/script&gt;")),
    Case("vtt: 2,000 tags inside each other", "talk.vtt", lambda at: vtt(["<i><c><u>" * 2_000 + "pepper"]), None),
    Case("vtt: ruby that hides", "talk.vtt", lambda at: vtt(["<v Otto Brenner>See <ruby>this<rt>pepper</rt></ruby> <lang xx>here</lang> <00:00:09.000>now."])),
)  # fmt: skip
