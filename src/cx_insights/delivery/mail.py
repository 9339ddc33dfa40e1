"""A letter as a mail: plain text and HTML, and how to end such mails."""

from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime
from html import escape
from urllib.parse import quote

from cx_insights.delivery.letter import Letter

_LINK_STYLE = "color:#2a6f6b"


def mail_of(
    letter: Letter, to: str, sender: str, delivery_id: str, token: str, app_address: str
) -> EmailMessage:
    """The Message-ID is the same at every attempt, so that a server that took it already can tell."""
    message = EmailMessage()
    message["Subject"] = _one_line(letter.title)
    message["From"], message["To"] = sender, to
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<{delivery_id}@{_host(sender)}>"
    by_mail = f"<mailto:{_bare(sender)}?subject={quote(f'unsubscribe {to}')}>"
    link = f"{app_address.rstrip('/')}/?unsubscribe={quote(token)}" if app_address else ""
    message["List-Unsubscribe"] = f"<{link}>, {by_mail}" if link else by_mail
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(letter, sender, link))
    message.add_alternative(_html(letter, sender, link), subtype="html")
    return message


def _text(letter: Letter, sender: str, link: str) -> str:
    said = [letter.sentence, letter.action, letter.measured, *([letter.link] if letter.link else [])]
    return "\n\n".join([*said, f"-- \n{_way_out(sender, link)}"]) + "\n"


def _way_out(sender: str, link: str) -> str:
    return f"No more of these mails: {link}" if link else f"No more of these mails: write to {_bare(sender)}."


def _html(letter: Letter, sender: str, link: str) -> str:
    sentence, action, measured = (
        escape(words) for words in (letter.sentence, letter.action, letter.measured)
    )
    opens = (
        f"<p><a style='{_LINK_STYLE}' href='{escape(letter.link)}'>Open the alert</a></p>"
        if letter.link
        else ""
    )
    ends = (
        f"<a style='{_LINK_STYLE}' href='{escape(link)}'>No more of these mails</a>"
        if link
        else escape(_way_out(sender, link))
    )
    return (
        "<!doctype html><html lang='en'><body style='font-family:sans-serif;max-width:36em;color:#1c2730'>"
        f"<h1 style='font-size:1.1em'>{sentence}</h1><p><strong>{action}</strong></p><p>{measured}</p>{opens}"
        f"<hr><p style='font-size:.85em'>{ends}</p></body></html>"
    )


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _bare(sender: str) -> str:
    return sender.rpartition("<")[2].rstrip(">").strip()


def _host(sender: str) -> str:
    return _bare(sender).rpartition("@")[2] or "localhost"
