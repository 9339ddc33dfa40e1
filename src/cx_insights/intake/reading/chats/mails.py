"""E-mail as mail programs keep it: an mbox of many messages, or one message (.eml).

A thread is told by References and In-Reply-To; a message that answers nothing begins one.
"""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import getaddresses, parsedate_to_datetime
from html import unescape

from cx_insights.intake.reading.chats.turns import Turn

_BETWEEN = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\n]*\n")
_HEADER = re.compile(r"^([A-Za-z][A-Za-z0-9-]*):", re.MULTILINE)
_NEEDED = frozenset(("from", "date", "subject"))
_IDS = re.compile(r"<[^<>\s]+>")
_TAG = re.compile(r"<(?:style|script)\b.*?</(?:style|script)>|<[^>]+>", re.IGNORECASE | re.DOTALL)
_BREAK = re.compile(r"<(?:br|/p|/div|/tr)[^>]*>", re.IGNORECASE)
_BLANK_LINES = re.compile(r"\n\s*\n\s*\n+")


def is_mail(head: str) -> bool:
    """Whether it begins with the headers of a message, after the line with which an mbox begins each."""
    text = head.lstrip("\ufeff")
    top = text.partition("\n")[2] if text.startswith("From ") else text
    block = re.split(r"\r?\n\r?\n", top, maxsplit=1)[0]
    return bool(_HEADER.match(block)) and {name.lower() for name in _HEADER.findall(block)} >= _NEEDED


def turns(content: bytes) -> Iterator[Turn]:
    """The messages in the order of the file."""
    begun: dict[str, str] = {}
    for raw in filter(bytes.strip, _BETWEEN.split(content)):
        mail = message_from_bytes(raw, policy=policy.default)
        if isinstance(mail, EmailMessage):
            yield _turn(mail, begun)


def _turn(mail: EmailMessage, begun: dict[str, str]) -> Turn:
    """A message as a turn; `begun` remembers with which message the thread of each began."""
    own = _first_id(mail, "Message-ID")
    replied = _ids(mail, "In-Reply-To")[:1] or _ids(mail, "References")[-1:]
    oldest = next(iter(_ids(mail, "References") or replied), own)
    thread = begun.get(replied[0], begun.get(oldest, oldest)) if replied else own
    if own:
        begun[own] = thread
    name, address = next(iter(getaddresses([_header(mail, "From")])), ("", ""))
    return Turn(
        sent_at=_moment(mail),
        author=name or address,
        author_id=address,
        text=_words(mail),
        channel="email",
        actor="system" if _header(mail, "Auto-Submitted").lower().startswith("auto-") else "",
        message_id=own,
        conversation_id=thread,
        in_reply_to=replied[0] if replied else "",
        attachments=", ".join(filter(None, (part.get_filename() for part in mail.iter_attachments()))),
    )


def _header(mail: EmailMessage, name: str) -> str:
    try:
        return str(mail.get(name) or "")
    except (ValueError, IndexError, AttributeError, TypeError):  # the library fails on some broken headers
        return ""


def _ids(mail: EmailMessage, name: str) -> list[str]:
    return [found.strip("<>") for found in _IDS.findall(_header(mail, name))]


def _first_id(mail: EmailMessage, name: str) -> str:
    return next(iter(_ids(mail, name)), _header(mail, name).strip())


def _moment(mail: EmailMessage) -> str:
    try:
        return parsedate_to_datetime(_header(mail, "Date")).isoformat()
    except ValueError:
        return _header(mail, "Date")


def _words(mail: EmailMessage) -> str:
    """The subject, and below it what was written; what is quoted is left out when texts are read."""
    return "\n\n".join(filter(None, (_header(mail, "Subject").strip(), _body(mail))))


def _body(mail: EmailMessage) -> str:
    part = mail.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        content = str(part.get_content())
    except (LookupError, UnicodeError):  # a charset that nobody knows
        content = (part.get_payload(decode=True) or b"").decode("utf-8", "replace")  # type: ignore[union-attr]
    if part.get_content_subtype() == "html":
        content = unescape(_TAG.sub("", _BREAK.sub("\n", content)))
    return _BLANK_LINES.sub("\n\n", content).strip()
