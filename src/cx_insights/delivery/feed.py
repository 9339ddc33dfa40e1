"""An Atom file that any feed reader follows: the last alerts of one destination, the newest first."""

import os
import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from cx_insights.delivery.letter import Letter
from cx_insights.errors import BadSetting
from cx_insights.reach import reach

_ATOM = "http://www.w3.org/2005/Atom"
_MARK = "urn:cx-insights:alerts"
_NOT_IN_XML = {code: " " for code in range(32) if code not in (9, 10, 13)}


def must_be_a_feed(file: Path) -> None:
    """Refuse to write over anything that is no feed of ours."""
    reach().file(str(file))
    if file.suffix not in (".xml", ".atom") or not file.absolute().parent.is_dir():
        raise BadSetting(
            f"A feed is a file such as alerts.atom or alerts.xml in a folder that is there, not '{file}'."
        )
    if file.exists() and _MARK not in file.read_text(encoding="utf-8", errors="replace")[:2000]:
        raise BadSetting(f"{file} is there already and is no feed of alerts. Choose another name.")


def write_feed(file: Path, entries: Iterable[tuple[str, datetime, Letter]]) -> None:
    """(delivery id, when, letter) each; readers see the old file or the new one, never half of one."""
    must_be_a_feed(file)
    ET.register_namespace("", _ATOM)
    told = list(entries)
    feed = ET.Element(f"{{{_ATOM}}}feed")
    _texts(feed, id=_MARK, title="CX Insights: alerts", updated=_moment(max(when for _, when, _ in told)))
    _texts(ET.SubElement(feed, f"{{{_ATOM}}}author"), name="CX Insights")
    for delivery_id, when, letter in told:
        entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        words = f"{letter.sentence} {letter.measured} {letter.action}"
        _texts(entry, id=f"{_MARK}:{delivery_id}", title=letter.title, updated=_moment(when), summary=words)
        if letter.link:
            ET.SubElement(entry, f"{{{_ATOM}}}link", href=letter.link)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    ET.ElementTree(feed).write(beside, encoding="utf-8", xml_declaration=True)
    beside.replace(file)


def _texts(element: ET.Element, **texts: str) -> None:
    for name, text in texts.items():
        ET.SubElement(element, f"{{{_ATOM}}}{name}").text = text.translate(_NOT_IN_XML)


def _moment(when: datetime) -> str:
    return f"{when.isoformat(timespec='seconds')}Z"
