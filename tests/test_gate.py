"""Whom a server answers that nobody has set up for others."""

import pytest

from cx_insights.door.gate import _from_this_machine


@pytest.mark.parametrize(
    ("client", "is_here"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("::ffff:127.0.0.1", True),
        ("10.0.0.7", False),
        ("::ffff:10.0.0.7", False),
        ("203.0.113.9", False),
        ("2001:db8::1", False),
        ("somewhere", False),
    ],
)
def test_only_the_machine_itself_is_here(client: str, is_here: bool) -> None:
    assert _from_this_machine({"client": (client, 50_000)}) is is_here


def test_a_socket_of_the_file_system_is_here() -> None:
    assert _from_this_machine({"client": None})
