"""The files of docs/deploy, started as far as a machine without containers can: two processes behind the proxy."""

import json
import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from browser.conftest import free_port, running
from telling import sampled

pytestmark = pytest.mark.browser  # needs time and ports as the stories in a browser do

DEPLOY = Path(__file__).parents[2] / "docs" / "deploy"
NGINX = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin")
TRUSTING = ssl._create_unverified_context()


@pytest.fixture(scope="module")
def proxied(tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    """nginx with our settings before two processes on one store; the port on which it speaks TLS."""
    if NGINX is None:
        pytest.skip("no nginx on this machine")
    folder = tmp_path_factory.mktemp("deploy")
    sampled(folder, 500, 3)
    made = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -keyout key.pem -out cert.pem"
    subprocess.run(["openssl", *made.split()], cwd=folder, check=True, capture_output=True)
    one, two, plain, secure = (free_port() for _ in range(4))
    settings = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for here, there in {
        "dashboard1:8501": f"127.0.0.1:{one}",
        "dashboard2:8501": f"127.0.0.1:{two}",
        "listen 80;": f"listen 127.0.0.1:{plain};",
        "listen 443 ssl;": f"listen 127.0.0.1:{secure} ssl;",
        "events {}": f"pid {folder}/nginx.pid; daemon off; error_log {folder}/error.log; events {{}}",
        "http {": f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;",
    }.items():
        assert here in settings
        settings = settings.replace(here, there, 1)
    (folder / "nginx.conf").write_text(settings)
    database = folder / "insights.duckdb"
    with running(folder, database, one), running(folder, database, two):
        proxy = subprocess.Popen([NGINX, "-p", str(folder), "-c", str(folder / "nginx.conf")])
        try:
            _wait_for(secure)
            yield secure
        finally:
            proxy.terminate()
            proxy.wait(30)


def _wait_for(port: int) -> None:
    for _ in range(80):
        with socket.socket() as knocking:
            if knocking.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.25)
    raise AssertionError("the proxy did not start within 20 seconds")


def _get(port: int, path: str, **headers: str) -> tuple[int, str, str]:
    """Status, body, and the mark that chooses the process."""
    asked = urllib.request.Request(f"https://localhost:{port}{path}", headers=headers)
    with urllib.request.urlopen(asked, context=TRUSTING, timeout=60) as answer:
        mark = re.search(r"cx_node=(\w+)", answer.headers.get("set-cookie", ""))
        return answer.status, answer.read().decode(), mark[1] if mark else ""


def test_the_store_is_read_through_the_proxy(proxied: int) -> None:
    status, body, _ = _get(proxied, "/health")
    assert (status, json.loads(body)) == (200, {"status": "ok"})


def test_a_visitor_stays_at_the_process_that_the_first_answer_chose(proxied: int) -> None:
    _, _, mark = _get(proxied, "/")
    assert mark
    for _ in range(4):
        assert _get(proxied, "/", Cookie=f"cx_node={mark}")[2] == mark
    assert len({_get(proxied, "/")[2] for _ in range(4)}) == 4


def test_a_socket_is_opened_through_the_proxy(proxied: int) -> None:
    """Without it every page would stay empty."""
    with (
        socket.create_connection(("127.0.0.1", proxied), timeout=30) as plain,
        TRUSTING.wrap_socket(plain, server_hostname="localhost") as secure,
    ):
        secure.sendall(
            f"GET /_stcore/stream HTTP/1.1\r\nHost: localhost:{proxied}\r\nUpgrade: websocket\r\n"
            f"Origin: https://localhost:{proxied}\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n".encode()
        )
        assert secure.recv(200).startswith(b"HTTP/1.1 101")


def test_the_container_runs_as_nobody_important_and_says_how_it_is() -> None:
    lines = (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines()
    commands = [line.split(maxsplit=1)[0] for line in lines if re.match(r"[A-Z]+ ", line)]
    assert commands.index("USER") < commands.index("CMD")
    assert "HEALTHCHECK" in commands
    assert not [line for line in lines if "latest" in line or line.startswith("ADD ")]


def test_the_unit_is_one_that_systemd_takes(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd on this machine")
    unit = (DEPLOY / "cx-insights@.service").read_text(encoding="utf-8")
    written = tmp_path / "cx-insights@8501.service"
    written.write_text(unit.replace("/opt/cx-insights/bin/cx-insights", "/bin/true"))
    told = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(written)], capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stderr
