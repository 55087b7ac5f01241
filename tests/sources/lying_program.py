"""A server that is a program and keeps to the protocol as far as its first argument says. Nothing but the standard
library, so that it starts at once. `lying_program.py PART [FILE]`: its process number, and its child's, go into FILE.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable

PART, *MORE = sys.argv[1:]
ENDLESS = 3_600


def say(message: object) -> None:
    sys.stdout.write(json.dumps(message) + "\n")
    sys.stdout.flush()


def note(*numbers: int) -> None:
    """Leave process numbers where the test looks, all at once."""
    with open(f"{MORE[0]}.new", "w") as file:
        file.write(" ".join(map(str, numbers)))
    os.replace(f"{MORE[0]}.new", MORE[0])


def serve(tools: Callable[[], object], first: str = "") -> None:
    """Answer as a server of 2025-11-25 does, until input ends; leave where the first message is not `first`."""
    for number, line in enumerate(sys.stdin):
        asked = json.loads(line)
        if number == 0 and first and asked["method"] != first:
            sys.exit("expected initialize")
        if asked["method"] == "initialize":
            server = {"name": "Parcels", "version": "1.0"}
            result = {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": server}
            say({"jsonrpc": "2.0", "id": asked["id"], "result": result})
        elif asked["method"] == "tools/list":
            say({"jsonrpc": "2.0", "id": asked["id"], "result": {"tools": tools()}})
        elif "id" in asked:
            say({"jsonrpc": "2.0", "id": asked["id"], "error": {"code": -32601, "message": "Method not found"}})


def tool(name: str) -> dict[str, object]:
    return {"name": name, "inputSchema": {"type": "object"}}


def dies() -> None:
    sys.exit("no licence for \033[31mthis\033[0m machine")


def dies_later() -> None:
    serve(lambda: os.kill(os.getpid(), signal.SIGKILL))


def floods() -> None:
    while True:
        sys.stdout.write("x" * 65_536)


def floods_lines() -> None:
    while True:
        sys.stdout.write("starting up, please wait\n" * 1_000)


def complains() -> None:
    while True:
        sys.stderr.write("warning: this is slow\n" * 1_000)


def hangs() -> None:
    """Ignore whatever can be ignored, and have a child that does so too."""
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-S", __file__, "sleeps"], stdin=subprocess.DEVNULL)
    note(os.getpid(), child.pid)
    time.sleep(ENDLESS)


def sleeps() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    time.sleep(ENDLESS)


def leaves_a_child() -> None:
    """Answer well, and leave a process behind that holds the output open."""
    child = subprocess.Popen([sys.executable, "-S", __file__, "sleeps"], stdin=subprocess.DEVNULL)
    note(os.getpid(), child.pid)
    serve(lambda: [tool("a")])


def chatters() -> None:
    sys.stdout.write("Parcels server 1.0\n\n")
    serve(lambda: [tool("a")])


def insists() -> None:
    serve(lambda: [tool("a")], first="initialize")


def tells_its_variables() -> None:
    serve(lambda: [tool(name) for name in os.environ if not name.startswith(("LC_", "_"))])


def repeats_a_secret() -> None:
    sys.exit(f"cannot log in with {os.environ['PARCELS_KEY']}")


with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
    globals()[PART.replace(" ", "_")]()
