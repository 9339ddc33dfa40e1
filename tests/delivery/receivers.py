"""Real servers on loopback that take messages, or fail in every way that servers do."""

import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import trustme


@dataclass
class Received:
    """One message as it arrived."""

    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """A server of the web, and what came in. `answers` are used up one by one; the last one stays."""

    url: str
    messages: list[Received] = field(default_factory=list)


Answer = Callable[[BaseHTTPRequestHandler], None]


def status(code: int, **headers: str) -> Answer:
    """Says a status and nothing else: status(429, Retry_After="1")."""

    def answer(request: BaseHTTPRequestHandler) -> None:
        request.send_response(code)
        for name, value in {**headers, "Content_Length": "0"}.items():
            request.send_header(name.replace("_", "-"), value)
        request.end_headers()

    return answer


def hangs(request: BaseHTTPRequestHandler) -> None:
    request.connection.settimeout(10)
    with suppress(OSError):
        request.connection.recv(1)  # until the other side has had enough


def drips(request: BaseHTTPRequestHandler) -> None:
    """One byte at a time, so that something always comes before a timeout of silence."""
    with suppress(OSError):
        for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 200:
            request.wfile.write(bytes([byte]))
            time.sleep(0.1)


def is_cut_in_the_middle(request: BaseHTTPRequestHandler) -> None:
    request.wfile.write(b"HTTP/1.1 200")
    request.wfile.flush()
    request.connection.shutdown(socket.SHUT_RDWR)


@contextmanager
def web_server(*answers: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    left = list(answers or [status(200)])
    one_at_a_time = threading.Lock()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            with one_at_a_time:
                receiver.messages.append(Received(dict(self.headers), body))
                answer = left.pop(0) if len(left) > 1 else left[0]
            answer(self)
            self.close_connection = True

        def log_message(self, *_: object) -> None:
            pass

    class Quiet(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass  # a client that does not trust us leaves in the middle of the handshake

    server = Quiet(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "https" if tls else "http"
    receiver = Receiver(f"{scheme}://localhost:{server.server_port}/services/hush-hush")
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def certificate(authority: trustme.CA) -> ssl.SSLContext:
    """For a server that calls itself localhost."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    return context
