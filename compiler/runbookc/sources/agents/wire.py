"""What the process of an agent and ours say to each other: lists of JSON, the first word of each says what it is.

ours   ["reply", 3, "http://…/mcp", [messages], [tools]]   the third conversation, and what may be called in it
       ["answer", 17, "content", false]                    to its call 17
       ["end"]
its    ["ready", true, false]                              imported; whether it takes an mcp_url; is no class
       ["unusable", "… has no 'agent'"]                    and the process ends
       ["call", 3, 17, "create_refund", {arguments}]       in the third conversation
       ["said", [messages]]
       ["no reply", "the agent raised …", true, false]     whether there was an agent, and anything but an error here
"""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from multiprocessing.connection import Connection
from typing import Any


class Wire:
    """One end of it; several threads may send."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._lock = threading.Lock()

    def send(self, *words: Any) -> None:
        """Say something; OSError where nobody listens any more. What is no JSON is sent as its text."""
        told = json.dumps(words, default=_plain).encode()
        with self._lock:
            self.connection.send_bytes(told)

    def receive(self) -> list[Any]:
        """The next thing that is said; EOFError or OSError where nobody is left to say it."""
        found: list[Any] = json.loads(self.connection.recv_bytes())
        return found


def _plain(value: object) -> object:
    return dict(value) if isinstance(value, Mapping) else str(value)
