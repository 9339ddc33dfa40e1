"""Addresses of machines: a version number has four parts, too, so those that look like one stay."""

import re
from collections.abc import Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from cx_insights.intake.redaction.spelling import Found

_IPV4 = re.compile(r"(?<![\w.-])(?:[0-9]{1,3}\.){3}[0-9]{1,3}(?![\w-]|\.[0-9])")
_IPV6 = re.compile(r"(?<![\w:.])(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}(?![\w:])", re.IGNORECASE)
_NAMED_BEFORE = re.compile(r"\b(?:ip|ipv4|ipv6)\b[^\d\n]{0,25}$", re.IGNORECASE)
_VERSION_BEFORE = re.compile(
    r"(?:\b(?:versions?|ver|v|firmware|build|release|update[ds]?|patch|driver|app|ios|android|windows|chrome|section"
    r"|chapter|clause|rev(?:ision)?)\b\.?[\s:#(]*(?:number|no|is|to|from)?[\s:#]*)$",
    re.IGNORECASE,
)

GATE = r"[0-9]\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]|[0-9A-Fa-f]:[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]"
"""True for every text with an address in plain spelling; RE2 syntax."""


_MAYBE = re.compile(GATE)


def addresses(text: str) -> Iterator[Found]:
    if not _MAYBE.search(text):
        return
    found = [match for match in _IPV4.finditer(text) if _is_sure_v4(match)]
    found += [match for match in _IPV6.finditer(text) if _is_sure_v6(match[0])]
    for match in sorted(found, key=lambda match: match.start()):
        yield Found(match.start(), match.end(), "[ip]")


def _is_sure_v4(match: re.Match[str]) -> bool:
    try:
        address = IPv4Address(match[0])
    except AddressValueError:
        return False
    if address.is_loopback or address.is_unspecified or match[0].startswith("255."):
        return False
    before = match.string[max(0, match.start() - 40) : match.start()]
    if _NAMED_BEFORE.search(before):
        return True
    parts = [int(part) for part in match[0].split(".")]
    return not _VERSION_BEFORE.search(before) and parts[0] >= 10 and sum(part >= 10 for part in parts) >= 2


def _is_sure_v6(found: str) -> bool:
    try:
        address = IPv6Address(found)
    except AddressValueError:
        return False
    groups = [group for group in found.split(":") if group]
    return not address.is_loopback and (len(groups) == 8 or (len(groups) >= 3 and max(map(len, groups)) >= 3))
