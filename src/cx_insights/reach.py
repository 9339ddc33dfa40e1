"""What a server that people share may reach for them: hosts and folders that its settings list, and nothing else.

    [reach]                                        # of .streamlit/secrets.toml
    hosts   = ["db.pizza.example:5432", "*.slack.com", "10.0.3.0/24"]
    folders = ["/srv/exports"]

A name opens public addresses only: what is private, or the machine itself, has to be listed as an address. A name is
looked up once, and the address that was looked at is the one that is used, so that it cannot point elsewhere a moment
later. On one person's machine, and on the command line, everything can be reached that the person can.
"""

import ipaddress
import socket
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cx_insights.errors import BadSetting, NotAllowed

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


@dataclass(frozen=True)
class Listed:
    """One line of `hosts`: a name ('*.slack.com'), or a network; with a port, that port only."""

    name: str
    network: Network | None = None
    port: int | None = None

    def covers(self, host: str, port: int | None) -> bool:
        if self.network is not None or (self.port is not None and port != self.port):
            return False
        return host.endswith(self.name[1:]) if self.name.startswith("*.") else host == self.name

    def holds(self, address: Address, port: int | None) -> bool:
        at_port = self.port is None or port == self.port
        return self.network is not None and at_port and address in self.network


@dataclass(frozen=True)
class Reach:
    """Hosts and folders; `everything` on one person's machine."""

    everything: bool = True
    hosts: tuple[Listed, ...] = ()
    folders: tuple[Path, ...] = ()

    def addresses(self, host: str, port: int | None = None) -> list[str]:
        """The addresses of a host that may be used; [] where everything may be, and nobody needs to look.

        Raises NotAllowed where the host is not listed, or leads to a place that is not.
        """
        if self.everything:
            return []
        bare = host.strip("[]").rstrip(".").casefold()
        literal = _literal(bare)
        named = any(listed.covers(bare, port) for listed in self.hosts)
        if literal is None and not named:
            raise NotAllowed(
                f"This server may not reach {host}. Whoever runs it can list the host under [reach] hosts."
            )
        found = [literal] if literal else _looked_up(bare)
        for address in found:
            if not self._may_use(address, port, named):
                raise NotAllowed(
                    f"This server may not reach {host}: it is {address}, an address inside the network. Whoever runs "
                    "it can list the address under [reach] hosts."
                )
        return [str(address) for address in found]

    def _may_use(self, address: Address, port: int | None, named: bool) -> bool:
        """Inside the network only what is listed as an address; outside of it also what is listed by name."""
        inner = getattr(address, "ipv4_mapped", None) or address
        if any(listed.holds(one, port) for listed in self.hosts for one in (address, inner)):
            return True
        return named and inner.is_global and not inner.is_multicast

    def file(self, path: str) -> Path:
        """The file itself, links followed; raises NotAllowed where it lies in no listed folder."""
        found = Path(path).resolve()
        if self.everything or any(found.is_relative_to(folder.resolve()) for folder in self.folders):
            return found
        raise NotAllowed(
            f"This server may not read {path}. Whoever runs it can list the folder under [reach] folders."
        )


EVERYTHING = Reach()
NOTHING = Reach(everything=False)

_asked: list[Callable[[], Reach]] = [lambda: EVERYTHING]


def ask_for_reach(asked: Callable[[], Reach]) -> None:
    """From now on `asked` says what may be reached."""
    _asked[0] = asked


def reach() -> Reach:
    return _asked[0]()


def read_reach(said: Mapping[str, Any] | None) -> Reach:
    """The section [reach] of a shared server's settings, checked; without one it reaches nothing."""
    said = said or {}
    for key in said:
        if key not in ("hosts", "folders"):
            raise BadSetting(f"[reach] has no '{key}'. Known are: folders, hosts.")
    folders = tuple(Path(folder) for folder in _list(said, "folders"))
    for folder in folders:
        if not folder.is_absolute():
            raise BadSetting(f"[reach] folders names '{folder}'. Write the whole path, from the root.")
    return Reach(False, tuple(map(_listed, _list(said, "hosts"))), folders)


def _list(said: Mapping[str, Any], key: str) -> list[str]:
    value = said.get(key, [])
    if isinstance(value, str) or not all(isinstance(one, str) and one.strip() for one in value):
        raise BadSetting(f"[reach] {key} is '{value}'. Write a list: {key} = [\"...\"].")
    return [one.strip() for one in value]


def _listed(line: str) -> Listed:
    """'db.pizza.example:5432', '*.slack.com', '10.0.3.0/24', '10.0.3.7:5432', '[fd00::1]:5432'."""
    network = _network(line.strip("[]"))
    if network is not None:
        return Listed(line, network)
    name, colon, port = line.rpartition(":")
    if not colon:
        return Listed(line.casefold())
    if not port.isdigit():
        raise BadSetting(f"[reach] hosts names '{line}'. Write a name or an address, with or without a port.")
    return Listed(name.casefold(), _network(name.strip("[]")), int(port))


def _network(words: str) -> Network | None:
    try:
        return ipaddress.ip_network(words, strict=False)
    except ValueError:
        return None


def _literal(host: str) -> Address | None:
    """An address, in any way of writing that a resolver would take: '2130706433' and '0x7f.1' are 127.0.0.1."""
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        pass
    try:
        return ipaddress.IPv4Address(socket.inet_aton(host)) if host[:1].isdigit() else None
    except OSError:
        return None


def _looked_up(host: str) -> list[Address]:
    try:
        found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise NotAllowed(f"There is no host {host} that this server can find.") from None
    return list(dict.fromkeys(ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found))
