"""A disk that is full after so many bytes of a file: the limit that POSIX sets on what a process may write."""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def room_for(count: int) -> Iterator[None]:
    """No file of this process grows beyond `count` bytes meanwhile; writing on fails as on a full disk.

    Modules first imported meanwhile leave no bytecode behind: CPython 3.11 does not see that it wrote
    half of it, and every later import of that module would end in an EOFError.
    """
    import resource

    writes_nothing = sys.dont_write_bytecode
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (count, before[1]))
    sys.dont_write_bytecode = True
    try:
        yield
    finally:
        sys.dont_write_bytecode = writes_nothing
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, heard)
