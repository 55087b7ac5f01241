"""A real SCIM 2.0 service on loopback: scim2-server's application behind its own WSGI server."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

TOKEN = "t0p-Secret-of-people"
USER = "urn:ietf:params:scim:schemas:core:2.0:User"
GROUP = "urn:ietf:params:scim:schemas:core:2.0:Group"


class Quiet(WSGIRequestHandler):
    """Says nothing: the tests say what happened."""

    def log_message(self, *words: object) -> None:
        """Nothing."""


class People:
    """The service: who is in it, and where it is asked."""

    def __init__(self, port: int) -> None:
        self.url = f"http://127.0.0.1:{port}/v2"
        self._port = port

    def add(self, name: str, active: bool = True, **more: Any) -> str:
        """A user of that full name; its id."""
        given, family = name.split(" ", 1)
        account = f"{given}.{family}".lower().replace(" ", ".")
        user = {"schemas": [USER], "userName": account, "displayName": name, "active": active, **more}
        return self._send("POST", "/Users", user)["id"]

    def add_group(self, name: str) -> str:
        """A group; its id."""
        return self._send("POST", "/Groups", {"schemas": [GROUP], "displayName": name})["id"]

    def change(self, user: str, **values: Any) -> None:
        """Set attributes of a user."""
        operations = [{"op": "replace", "path": path, "value": value} for path, value in values.items()]
        patch = {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations}
        self._send("PATCH", f"/Users/{user}", patch)

    def remove(self, user: str) -> None:
        """Delete a user."""
        self._send("DELETE", f"/Users/{user}", None)

    def _send(self, method: str, path: str, body: Any) -> Any:
        connection = HTTPConnection("127.0.0.1", self._port, timeout=30)
        try:
            sent = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/scim+json"}
            connection.request(method, f"/v2{path}", None if body is None else json.dumps(body), sent)
            answer = connection.getresponse()
            text = answer.read()
            assert answer.status < 300, text
            return json.loads(text) if text else None
        finally:
            connection.close()


@contextmanager
def people() -> Iterator[People]:
    """The service while it runs; it is gone afterwards."""
    # Imported here: its models take seconds, and every process that collects the tests would wait for them.
    from scim2_models import ScimProvider
    from scim2_server.memory import InMemoryStorage
    from scim2_server.service import ScimService
    from scim2_server.testserver.application import BearerTokenApplication
    from scim2_server.testserver.cli import ThreadingWSGIServer
    from scim2_server.utils import (
        load_default_resource_types,
        load_default_schemas,
        load_default_service_provider_config,
    )

    provider = ScimProvider.from_discovery(
        load_default_schemas().values(),
        load_default_resource_types().values(),
        config=load_default_service_provider_config(),
    )
    service = ScimService(provider, secret="of-no-cursor")
    application = BearerTokenApplication(InMemoryStorage(), provider, service=service, bearer_tokens=[TOKEN])
    server = make_server("127.0.0.1", 0, application, server_class=ThreadingWSGIServer, handler_class=Quiet)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield People(server.server_address[1])
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
