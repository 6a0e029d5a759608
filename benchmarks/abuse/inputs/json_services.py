"""JSON of every service: nesting, numbers, keys twice, halves of characters, shapes that are almost right."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from benchmarks.abuse.cases import NEEDLES, TALK, Built, Case, Lures, Refused, always

Rows = list[tuple[str, str]]


def whisper(rows: Rows) -> Any:
    each = [{"start": n, "end": n + 1, "text": f" {said}", "speaker": name} for n, (name, said) in enumerate(rows)]
    return {"text": "", "segments": each, "language": "en"}


def podcast(rows: Rows) -> Any:
    each = [{"startTime": n, "endTime": n + 1, "body": said, "speaker": name} for n, (name, said) in enumerate(rows)]
    return {"version": "1.0.0", "segments": each}


def assemblyai(rows: Rows) -> Any:
    each = [
        {"start": n * 1000, "end": n * 1000 + 900, "text": said, "speaker": name} for n, (name, said) in enumerate(rows)
    ]
    return {"audio_url": "x", "utterances": each}


def deepgram(rows: Rows) -> Any:
    each = [
        {"speaker": len(name), "sentences": [{"text": said, "start": n, "end": n + 1}]}
        for n, (name, said) in enumerate(rows)
    ]
    return {"results": {"channels": [{"alternatives": [{"transcript": "", "paragraphs": {"paragraphs": each}}]}]}}


def otter(rows: Rows) -> Any:
    each = [
        {"transcript": said, "start_offset": n * 16000, "end_offset": n * 16000 + 9, "speaker_model_label": name}
        for n, (name, said) in enumerate(rows)
    ]
    return {"speech": {"title": "A talk", "transcripts": each, "speakers": []}}


def rev(rows: Rows) -> Any:
    each = [
        {"speaker": len(name), "elements": [{"type": "text", "value": said, "ts": n, "end_ts": n + 1}]}
        for n, (name, said) in enumerate(rows)
    ]
    return {"monologues": each, "speakers": [{"id": len(name), "name": name} for name, _ in rows[:2]]}


def amazon(rows: Rows) -> Any:
    items = [
        {
            "type": "pronunciation",
            "start_time": str(n),
            "end_time": str(n + 1),
            "speaker_label": name,
            "alternatives": [{"content": said}],
        }
        for n, (name, said) in enumerate(rows)
    ]
    return {"results": {"transcripts": [{"transcript": " ".join(str(said) for _, said in rows)}], "items": items}}


def google(rows: Rows) -> Any:
    return {
        "results": [
            {
                "alternatives": [
                    {
                        "transcript": said,
                        "words": [
                            {"word": word, "startTime": f"{n}s", "endTime": f"{n}.5s", "speakerLabel": name}
                            for word in said.split()
                        ],
                    }
                ]
            }
            for n, (name, said) in enumerate(rows)
        ]
    }


SERVICES: dict[str, Callable[[Rows], Any]] = {
    made.__name__: made for made in (whisper, podcast, assemblyai, deepgram, otter, rev, amazon, google)
}  # fmt: skip
ODD = "<script>alert(1)</script> &amp; \u202e \x1b[2J \ufffe {{ 7 * 191 }}"


def written(made: Callable[[Rows], Any]) -> Callable[[Lures], str]:
    """A text with an address in each turn, and addresses as all values that a program might follow."""

    def content(at: Lures) -> str:
        rows = [*TALK, *(("Otto Brenner", f"See {one} and <img src={one}> there.") for one in at.addresses)]
        value = made(rows)
        urls = {
            key: at.addresses[number]
            for number, key in enumerate(("url", "audio", "media_url", "$ref", "$schema", "webhook"))
        }
        return json.dumps({**value, "extra": urls} if isinstance(value, dict) else value)

    return content


def rough(made: Callable[[Rows], Any]) -> Callable[[Lures], str]:
    """What services write that JSON does not know, and values of other kinds than those expected."""

    def content(at: Lures) -> str:
        text = json.dumps(made([*TALK, ("Otto Brenner", ODD), (ODD, "Odd?")]))
        return text.replace('": 0,', '": NaN,').replace('": 1,', '": -Infinity,').replace('": 2,', '": 1e999,')

    return content


def wrong(made: Callable[[Rows], Any], value: Any) -> Callable[[Lures], str]:
    """Every text is of another kind."""
    return lambda at: json.dumps(made([(name, value) if n else (name, said) for n, (name, said) in enumerate(TALK)]))


def text(said: str) -> Callable[[Lures], str]:
    """Whisper's JSON with the value of one more text written as it is given."""
    return lambda at: json.dumps(whisper([*TALK, ("Otto Brenner", "HERE")])).replace('" HERE"', said)


WHOLE = json.dumps(whisper(list(TALK)))
CASES = (
    *(Case(f"json: {name}, addresses everywhere", "talk.json", written(made)) for name, made in SERVICES.items()),
    *(Case(f"json: {name}, numbers that are none", "talk.json", rough(made), None) for name, made in SERVICES.items()),
    *(Case(f"json: {name}, a list where a text should be", "talk.json", wrong(made, [["x"]]), None) for name, made in SERVICES.items() if name != "google"),
    *(Case(f"json: {name}, a number where a text should be", "talk.json", wrong(made, 1e308), None) for name, made in SERVICES.items() if name != "google"),
    *(Case(f"json: {name}, nothing said", "talk.json", always(json.dumps(made([]))), Refused(1)) for name, made in SERVICES.items()),
    Case("json: 100,000 lists inside each other", "talk.json", lambda at: "[" * 100_000 + "]" * 100_000, Refused(4, "json_depth")),
    Case("json: 100,000 objects that never end", "talk.json", lambda at: '{"a":' * 100_000, Refused(4, "json_depth")),
    Case("json: a number of 5,000 digits", "talk.json", lambda at: WHOLE.replace('"start": 1', f'"start": {"9" * 5000}'), None),
    Case("json: a number of 10 million digits", "talk.json", lambda at: WHOLE.replace('"start": 1', f'"start": {"9" * 10_000_000}'), None),
    Case("json: a number with a huge exponent", "talk.json", lambda at: WHOLE.replace('"start": 1', '"start": 1e999999999'), None),
    Case("json: halves of characters", "talk.json", text('"\\ud83d pepper \\ude00 \\ud800\\u0000"'), Built((*NEEDLES, "pepper"))),
    Case("json: NUL and bell, escaped", "talk.json", text('"a\\u0000b\\u0007c\\u001b[2J\\u202e pepper"'), Built((*NEEDLES, "pepper"))),
    Case("json: a key twice", "talk.json", lambda at: WHOLE.replace('"language"', '"segments": [], "language"'), Refused(1, "twice")),
    Case("json: cut short", "talk.json", lambda at: WHOLE[:-9], Refused(1, "not valid JSON")),
    Case("json: two documents", "talk.json", lambda at: WHOLE + WHOLE, Refused(1, "not valid JSON")),
    Case("json: comments and a comma too many", "talk.json", lambda at: WHOLE[:-1] + ", /* x */ }", Refused(1, "not valid JSON")),
    Case("json: of no kind we know", "talk.json", lambda at: '{"quince": {"\\u202e\\u001b[2J": 1}}', Refused(1, "Known")),
    Case("json: a bare number", "talk.json", lambda at: "1", Refused(1)),
    Case("json: null", "talk.json", lambda at: "null", Refused(1)),
    Case("json: empty", "talk.json", lambda at: "", Refused(1)),
    Case("json: a million empty objects", "talk.json", lambda at: '{"segments": [' + "{}," * 1_000_000 + "{}]}", None, heavy=True),
    Case("json: a million keys", "talk.json", lambda at: WHOLE[:-1] + "," + ",".join(f'"k{n}": 0' for n in range(1_000_000)) + "}", None, heavy=True),
    Case("json: a text of ten megabytes", "talk.json", text(json.dumps("word " * 2_000_000)), Refused(4)),
    Case("json: 100 kB of backslashes", "talk.json", text('"' + "\\\\" * 50_000 + '"'), None, heavy=True),
    Case("json: 100 kB of quotation marks that are escaped", "talk.json", text('"' + '\\"' * 50_000 + '"'), None, heavy=True),
    Case("json: UTF-16 without a mark", "talk.json", lambda at: WHOLE.encode("utf-16-le")),
    Case("json: times that run backwards", "talk.json", lambda at: json.dumps({"segments": [{"start": -1e300 * n, "end": -n, "text": said, "speaker": name} for n, (name, said) in enumerate(TALK)]}), None),
    Case("json: words that are not those of the text", "talk.json", lambda at: json.dumps({"segments": [{"start": 0, "end": 1, "text": "quince " * 2_000, "words": [{"word": "zebra", "start": n, "end": n, "speaker": f"S{n % 2}"} for n in range(2_000)]}]}), Built(("quince",)), heavy=True),
)  # fmt: skip
