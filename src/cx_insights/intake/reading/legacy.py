"""Which of the encodings from before UTF-8 a text is in; chardet guesses, among those that exports are written in."""

import codecs
import re
from dataclasses import dataclass

MOST_EVIDENCE = 200_000
LEAST_EVIDENCE = 4  # bytes beyond ASCII; below that Windows Latin is the best guess of all

_RUN = re.compile(rb"[\x80-\xff]+")
_FEW = 12
_WESTERN = frozenset("éèêëàâäáãåçñöóòôõüúùûíìîïßøæÉÖÄÜÅ’‘“”–—…€£°®™«»¿¡•\u00a0")

# By Python's name of the codec: what chardet is asked for, the codec that reads it, and what people call it.
_KNOWN: dict[str, tuple[str, str, str]] = {
    "gb18030": ("gb18030", "gb18030", "Chinese (GBK)"),
    "big5hkscs": ("big5hkscs", "big5hkscs", "Chinese (Big5)"),
    "cp932": ("cp932", "cp932", "Japanese (Shift-JIS)"),
    "euc_jis_2004": ("euc_jis_2004", "euc_jis_2004", "Japanese (EUC-JP)"),
    "iso2022_jp_2": ("iso2022_jp_2", "iso2022_jp_ext", "Japanese (ISO 2022)"),
    "cp949": ("cp949", "cp949", "Korean (EUC-KR)"),
    "cp1251": ("cp1251", "cp1251", "Cyrillic (cp1251)"),
    "koi8-r": ("koi8-r", "koi8-r", "Cyrillic (KOI8-R)"),
    "koi8-u": ("koi8-u", "koi8-u", "Cyrillic (KOI8-U)"),
    "cp866": ("cp866", "cp866", "Cyrillic (cp866)"),
    "iso8859-5": ("iso8859-5", "iso8859-5", "Cyrillic (ISO 8859-5)"),
    "cp1253": ("cp1253", "cp1253", "Greek (cp1253)"),
    "iso8859-7": ("iso8859-7", "iso8859-7", "Greek (ISO 8859-7)"),
    "cp1255": ("cp1255", "cp1255", "Hebrew (cp1255)"),
    "iso8859-8": ("iso8859-8", "iso8859-8", "Hebrew (ISO 8859-8)"),
    "cp1256": ("cp1256", "cp1256", "Arabic (cp1256)"),
    "iso8859-6": ("iso8859-6", "iso8859-6", "Arabic (ISO 8859-6)"),
    "cp874": ("cp874", "cp874", "Thai (TIS-620)"),
    "tis-620": ("tis-620", "cp874", "Thai (TIS-620)"),
    "cp1258": ("cp1258", "cp1258", "Vietnamese (cp1258)"),
    "cp1250": ("cp1250", "cp1250", "Central European (cp1250)"),
    "iso8859-2": ("iso8859-2", "iso8859-2", "Central European (ISO 8859-2)"),
    "cp852": ("cp852", "cp852", "Central European (cp852)"),
    "cp1254": ("cp1254", "cp1254", "Turkish (cp1254)"),
    "iso8859-9": ("iso8859-9", "cp1254", "Turkish (cp1254)"),
    "cp1257": ("cp1257", "cp1257", "Baltic (cp1257)"),
    "cp1252": ("cp1252", "cp1252", "Windows Latin (cp1252)"),
    "iso8859-1": ("iso8859-1", "cp1252", "Windows Latin (cp1252)"),
    "iso8859-15": ("iso8859-15", "iso8859-15", "Latin with the euro (ISO 8859-15)"),
    "cp850": ("cp850", "cp850", "DOS Latin (cp850)"),
    "cp437": ("cp437", "cp437", "DOS Latin (cp437)"),
    "mac-roman": ("mac-roman", "mac-roman", "Mac Roman"),
}


# What chardet may answer instead.
_SAME = {
    "big5": "big5hkscs",
    "euc_jp": "euc_jis_2004",
    "iso2022_jp": "iso2022_jp_2",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
}


@dataclass(frozen=True)
class Candidate:
    """A codec and what people call it."""

    codec: str
    called: str


WINDOWS_LATIN = Candidate("cp1252", "Windows Latin (cp1252)")
CANDIDATES: tuple[Candidate, ...] = tuple(
    dict.fromkeys(Candidate(codec, called) for _, codec, called in _KNOWN.values())
)
# Their bytes cannot be told from UTF-8 one by one.
WIDE: tuple[Candidate, ...] = tuple(
    each for each in CANDIDATES if each.called.startswith(("Chinese", "Japanese", "Korean"))
)


def legacy_encoding(evidence: bytes) -> Candidate:
    """The codec of bytes that are no UTF-8; Windows Latin where they do not tell."""
    evidence = evidence[:MOST_EVIDENCE]
    runs = _RUN.findall(evidence)
    beyond_ascii = b"".join(runs)
    if len(beyond_ascii) < LEAST_EVIDENCE or _is_some_french(runs, beyond_ascii):
        return WINDOWS_LATIN
    import chardet  # takes a while to load, and most files are UTF-8

    found = chardet.detect(evidence, include_encodings=list(_KNOWN))
    name = codecs.lookup(str(found["encoding"] or "cp1252")).name
    if name == "cp1250" and found["language"] != "pl" and _is_iso_latin_2(evidence):
        name = "iso8859-2"
    _, codec, called = _KNOWN.get(_SAME.get(name, name), _KNOWN["cp1252"])
    return Candidate(codec, called)


def _is_some_french(runs: list[bytes], beyond_ascii: bytes) -> bool:
    """A few letters, each alone among plain ones and usual in the west of Europe: too little to guess another."""
    few = len(beyond_ascii) <= _FEW and max(map(len, runs), default=0) <= 2
    return few and all(letter in _WESTERN for letter in beyond_ascii.decode("cp1252", "replace"))


def _is_iso_latin_2(evidence: bytes) -> bool:
    """Czech and its kin: their š, ž and ť are the only letters that tell ISO 8859-2 from cp1250."""
    return not any(0x80 <= byte < 0xA0 for byte in evidence) and any(
        byte in b"\xb9\xbe\xbb" for byte in evidence
    )
