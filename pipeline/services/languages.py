"""Write a language as a book needs it: as its code (BCP 47)."""

from __future__ import annotations

from pipeline import language_tags

# Whisper's API writes the English names of the languages it knows, in lower case.
CODES = """
af afrikaans, am amharic, ar arabic, as assamese, az azerbaijani, ba bashkir, be belarusian, bg bulgarian, bn bengali,
bo tibetan, br breton, bs bosnian, ca catalan, cs czech, cy welsh, da danish, de german, el greek, en english,
es spanish, et estonian, eu basque, fa persian, fi finnish, fo faroese, fr french, gl galician, gu gujarati,
ha hausa, haw hawaiian, he hebrew, hi hindi, hr croatian, ht haitian creole, hu hungarian, hy armenian,
id indonesian, is icelandic, it italian, ja japanese, jv javanese, ka georgian, kk kazakh, km khmer, kn kannada,
ko korean, la latin, lb luxembourgish, ln lingala, lo lao, lt lithuanian, lv latvian, mg malagasy, mi maori,
mk macedonian, ml malayalam, mn mongolian, mr marathi, ms malay, mt maltese, my myanmar, ne nepali, nl dutch,
nn nynorsk, no norwegian, oc occitan, pa punjabi, pl polish, ps pashto, pt portuguese, ro romanian, ru russian,
sa sanskrit, sd sindhi, si sinhala, sk slovak, sl slovenian, sn shona, so somali, sq albanian, sr serbian,
su sundanese, sv swedish, sw swahili, ta tamil, te telugu, tg tajik, th thai, tk turkmen, tl tagalog, tr turkish,
tt tatar, uk ukrainian, ur urdu, uz uzbek, vi vietnamese, yi yiddish, yo yoruba, yue cantonese, zh chinese
"""
BY_NAME = {name: code for code, name in (entry.strip().split(" ", 1) for entry in CODES.split(","))}
REPLACED = {"jw": "jv", "iw": "he", "in": "id"}  # old codes that services still write
LONGEST = 35  # characters of any code that is in use (BCP 47, section 4.4.1)


def tag(written: str) -> str:
    """Give the code of a language, or nothing where what is written is none.

    >>> [tag(written) for written in ("english", "en_us", "ZH-hans-cn", "jw", "multi", "")]
    ['en', 'en-US', 'zh-Hans-CN', 'jv', '', '']
    """
    code = BY_NAME.get(written.lower(), written).replace("_", "-")
    if len(code) > LONGEST or not language_tags.is_tag(code):
        return ""
    first, *others = code.lower().split("-")
    return "-".join((REPLACED.get(first, first), *map(cased, others)))


def cased(part: str) -> str:
    """Write a region in capitals and a script with one, as is usual."""
    return part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part
