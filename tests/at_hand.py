"""The program without its start: a process that has imported it waits, and splits itself for each call of `runbookc`.

To start is most of the work of a short call. Who calls the program through git or a shell has a folder put first on
the PATH, in which `runbookc` hands its words, its surroundings, its folder and its three streams to that process; the
split one is the program from `main` on. Tests of how the program starts, ends or is stopped start it themselves.
"""

from __future__ import annotations

import contextlib
import json
import os
import select
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

HERE = Path(__file__).parents[1]
CLIENT: Final = """
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as asked:
    asked.connect({address!r})
    socket.send_fds(asked, [b" "], [0, 1, 2])
    asked.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode() + b"\\n")
    code = asked.recv(8)
sys.exit(int(code or 99))
"""
"""What `runbookc` on the PATH runs. 99: the process that had the call ended without a word."""
PAGE: Final = "# Refunds\n\n1. Look up the charge in Stripe.\n2. If it is over $50, ask the team lead for approval.\n"


@contextlib.contextmanager
def at_hand() -> Iterator[Path]:
    """The folder that belongs first on the PATH, for as long as the process waits."""
    with tempfile.TemporaryDirectory() as folder:  # a short path: the address of a socket has a hundred characters
        address = f"{folder}/asked"
        client, command = Path(folder) / "client.py", Path(folder) / "bin/runbookc"
        command.parent.mkdir()
        client.write_text(CLIENT.format(address=address), encoding="utf-8")
        command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -SE "{client}" "$@"\n', encoding="utf-8")
        command.chmod(0o755)
        words = [sys.executable, "-m", "tests.at_hand", address]
        with subprocess.Popen(words, cwd=HERE, stdout=subprocess.PIPE, stdin=subprocess.PIPE) as waiting:
            assert waiting.stdout is not None
            assert waiting.stdout.readline() == b"ready\n"
            yield command.parent


def wait(address: str) -> None:
    """Answer every call in a process of its own, until standard input is closed or whoever held it has gone."""
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(address)
        server.listen(16)
        os.write(1, b"ready\n")
        while select.select([server, sys.stdin], [], [])[0] == [server]:
            asked, _ = server.accept()
            if not os.fork():
                _answer(asked)
                os._exit(0)
            asked.close()
            with contextlib.suppress(ChildProcessError):
                while os.waitpid(-1, os.WNOHANG)[0]:
                    pass  # as many as have ended by now
    with contextlib.suppress(ChildProcessError):
        while os.wait():
            pass


def _answer(asked: socket.socket) -> None:
    """Be the program for one call, and say with which code it ended."""
    from runbookc.cli.main import main

    _, streams, _, _ = socket.recv_fds(asked, 1, 3)
    with asked.makefile("rb") as told:
        words, folder, around = json.loads(told.readline())
    os.environ.clear()
    os.environ.update(around)
    os.chdir(folder)
    for at, stream in enumerate(streams):
        os.dup2(stream, at)
        os.close(stream)
    code: object = 0
    try:
        main(words)
    except SystemExit as ended:
        code = ended.code or 0
    with contextlib.suppress(OSError):  # the reader has left
        sys.stdout.flush()
    asked.sendall(str(code).encode())


def load() -> None:
    """Go through what calls have in common, so that modules, words and expressions are there for each of them."""
    from runbookc.cli.main import answered

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), open(os.devnull, "w") as nowhere:
        Path("before.md").write_text(PAGE, encoding="utf-8")
        Path("after.md").write_text(PAGE.replace("$50", "$60"), encoding="utf-8")
        with contextlib.redirect_stdout(nowhere), contextlib.redirect_stderr(nowhere):
            for words in (["check", "before.md"], ["graph", "before.md"], ["diff", "before.md", "after.md"]):
                answered(words)


if __name__ == "__main__":
    load()
    wait(sys.argv[1])
