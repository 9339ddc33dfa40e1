"""Letters without their accents."""

import unicodedata


def folded(word: str) -> str:
    """'atención' -> 'atencion', 'ça' -> 'ca'."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", "".join(each for each in parts if not unicodedata.combining(each)))
