"""The XES standard (IEEE 1849-2016): a log of traces of events, as XML."""

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from itertools import groupby
from typing import Any, TextIO
from xml.sax.saxutils import quoteattr

CASE = "case:concept:name"

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<log xes.version="1849-2016" xes.features="" xmlns="http://www.xes-standard.org/">
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <extension name="Time" prefix="time" uri="http://www.xes-standard.org/time.xesext"/>
  <extension name="Organizational" prefix="org" uri="http://www.xes-standard.org/org.xesext"/>
  <global scope="trace">
    <string key="concept:name" value="unknown"/>
  </global>
  <global scope="event">
    <string key="concept:name" value="unknown"/>
    <date key="time:timestamp" value="1970-01-01T00:00:00.000+00:00"/>
  </global>
  <classifier name="Touchpoint" keys="concept:name"/>
"""
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_xes(stream: TextIO, events: Iterable[Mapping[str, Any]]) -> None:
    """Write events that come trace by trace, each a mapping from attribute to value; None is left out.

    {"case:concept:name": "~a1", "concept:name": "Place order", "time:timestamp": datetime, "channel": "app", ...}

    <trace><string key="concept:name" value="~a1"/><event><string key="concept:name" value="Place order"/> ...
    """
    stream.write(_HEAD)
    for case, rows in groupby(events, key=lambda event: event[CASE]):
        stream.write(f"  <trace>\n    {_attribute('concept:name', case)}\n")
        for event in rows:
            attributes = "".join(
                _attribute(key, value) for key, value in event.items() if key != CASE and value is not None
            )
            stream.write(f"    <event>{attributes}</event>\n")
        stream.write("  </trace>\n")
    stream.write("</log>\n")


def _attribute(key: str, value: Any) -> str:
    kind, text = _typed(value)
    return f"<{kind} key={quoteattr(key)} value={quoteattr(_NOT_IN_XML.sub('', text))}/>"


def _typed(value: Any) -> tuple[str, str]:
    if isinstance(value, bool):
        return "boolean", str(value).lower()
    if isinstance(value, int):
        return "int", str(value)
    if isinstance(value, float):
        return "float", repr(value)
    if isinstance(value, datetime):
        return "date", value.replace(tzinfo=UTC).isoformat(timespec="milliseconds")
    return "string", str(value)
