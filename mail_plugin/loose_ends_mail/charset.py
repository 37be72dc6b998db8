"""Octets to text, whatever the label says."""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

# Labels that mean something else in practice (WHATWG Encoding Standard, section 4.2, "Names and labels"):
# a page or mail labelled with the left one is decoded as the right one, which holds it.
_MEANT = {
    "us-ascii": "utf-8", "ascii": "utf-8", "ansi_x3.4-1968": "utf-8", "utf8": "utf-8", "": "utf-8",
    "unknown-8bit": "utf-8", "x-unknown": "utf-8", "default_charset": "utf-8",
    "iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "iso8859-1": "cp1252",
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030",
    "ks_c_5601-1987": "cp949", "euc-kr": "cp949", "shift_jis": "cp932", "x-sjis": "cp932",
    "iso-8859-8-i": "iso-8859-8", "iso-8859-9": "cp1254", "tis-620": "cp874",
    "unicode-1-1-utf-7": "utf-7", "x-mac-roman": "mac-roman", "macintosh": "mac-roman",
}  # fmt: skip

# Python codecs that are no charset of mail; some take quadratic time on hostile input.
_NEVER = {"idna", "punycode", "unicode_escape", "unicode-escape", "raw_unicode_escape", "undefined"}
# One octet a letter (or UTF-8), and ASCII as it is: by their Python names.
_HOLDS_ASCII = (
    {"utf-8", "ascii", "mac-roman", "koi8-r", "koi8-u", "cp874"}
    | {f"cp125{n}" for n in range(9)}
    | {f"iso8859-{n}" for n in range(1, 17)}
)
_LONGEST_LABEL = 60
_NOT_LABEL = re.compile(r"[^a-z0-9_.:+-]")
_HALF_PAIR = re.compile("[\ud800-\udfff]")
_FEW_BROKEN = 0.01


def decode_text(octets: bytes, label: str) -> tuple[str, str]:
    """Decode by the label, else as UTF-8, else as Windows-1252, the commonest unlabelled one.

    Args:
        octets: The text as it came, transfer encoding taken off.
        label: The charset named for it, in any case; empty where none is.

    Returns:
        The text, and one sentence on what was wrong, or an empty string.
    """
    label = label[:_LONGEST_LABEL]
    if octets.isascii() and codec_of(label) in _HOLDS_ASCII:
        return octets.decode("ascii"), ""
    codec = codec_of(label)
    # Octets beyond ASCII that happen to be UTF-8 are UTF-8, whatever a one-octet label says: in such text
    # every letter would have to stand in a pair like "Ã¶" for it to be otherwise.
    for candidate in dict.fromkeys(("utf-8", codec) if codec in _HOLDS_ASCII else (codec, "utf-8")):
        try:
            text = octets.decode(candidate)
        except UnicodeDecodeError:
            continue
        if candidate == "utf-7":  # alone among Python's codecs it gives half surrogate pairs
            text = _HALF_PAIR.sub("\ufffd", text)
        return (
            text,
            "" if candidate == codec else f"The text is not {label} as it says; it was read as UTF-8.",
        )
    text = octets.decode(codec, "replace")
    if text.count("\ufffd") <= _FEW_BROKEN * len(text):
        return text, f"A few characters are not {codec} and were replaced."
    return octets.decode("cp1252", "replace"), f"The text is not {codec}; it was read as Windows-1252."


@lru_cache(maxsize=256)
def codec_of(label: str) -> str:
    """The Python codec for a charset label; UTF-8 for labels nobody knows."""
    name = _NOT_LABEL.sub("", label.lower().strip())
    name = _MEANT.get(name, name)
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError):
        return "utf-8"
    return codec.name if codec.name not in _NEVER and _is_text(codec) else "utf-8"


def _is_text(codec: codecs.CodecInfo) -> bool:
    return bool(getattr(codec, "_is_text_encoding", True))
