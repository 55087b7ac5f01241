"""One request to one vetted place: the status it is answered with, and where it points. No body is read.

The standard library's client, since the connection has to go to a number chosen before and to nowhere else, which a
client that resolves, pools and follows by itself would have to be talked out of; and since nothing more is needed.
"""

from __future__ import annotations

import http.client
import socket
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc import __version__

if TYPE_CHECKING:
    from runbookc.sources.web.address import WebAddress

_HEADERS: Final = {"User-Agent": f"runbookc/{__version__} (link check)", "Accept": "*/*", "Connection": "close"}


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, and the `Location` that came with it ("" where none did)."""

    status: int
    location: str = ""


def request(method: str, address: WebAddress, place: str, seconds: float) -> Answer:
    """Ask `place` for `address` and wait at most so many seconds, connecting and every header included.

    OSError (ssl.SSLError among them) or http.client.HTTPException where there is no answer.
    """
    connection = _Connection(address, place, seconds)
    ending = threading.Timer(seconds, connection.cut)
    ending.daemon = True
    ending.start()
    try:
        connection.request(method, address.target, headers=_HEADERS)
        answer = connection.getresponse()
        return Answer(answer.status, answer.getheader("Location") or "")
    except (OSError, http.client.HTTPException):
        if connection.was_cut:
            raise TimeoutError("timed out") from None
        raise
    finally:
        ending.cancel()
        connection.cut()
        connection.close()


class _Connection(http.client.HTTPConnection):
    """To a number, under the host's name; it can be cut off by another thread while it waits for the next byte."""

    def __init__(self, address: WebAddress, place: str, seconds: float) -> None:
        super().__init__(address.host, address.port, timeout=seconds)
        self._place = place
        self._secure = address.scheme == "https"
        self.default_port = 443 if self._secure else 80
        self.was_cut = False

    def connect(self) -> None:
        """Connect to the number; the certificate is held against the name."""
        self.sock = socket.create_connection((self._place, self.port), self.timeout)
        if self._secure:
            import ssl  # start-up: nobody else needs it

            # The handshake after the socket is ours to cut: it too can be drawn out byte by byte.
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = wrapped
            wrapped.do_handshake()

    def cut(self) -> None:
        """End whatever it waits for."""
        self.was_cut = True
        sock = self.sock
        if sock is not None:
            with suppress(OSError):
                sock.shutdown(socket.SHUT_RDWR)
