"""Documents audited on a Ray cluster (`pip install 'runbookc[ray]'`): the same function, the same rows, the same order.

The cluster is the one that RAY_ADDRESS names, else one of this machine, started for the run and stopped after it. Its
machines need runbookc of the same version; the bundle is sent to them once.
"""

from __future__ import annotations

import logging
import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from runbookc.errors import RunbookcError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Audited, Document, Wanted
    from runbookc.sources.auditing import Batch

_PLACE: Final = re.compile(r"(?:ray://)?(?P<host>\[[^\]]+\]|[^:/\[\]]+):(?P<port>\d+)")
_PATIENCE: Final = 10.0
"""Seconds for a machine of the cluster to answer at all."""


def audit_on_ray(documents: Iterable[Document], bundle: Bundle, wanted: Wanted, jobs: int) -> Iterator[Audited]:
    """Every document, in order. `jobs`: cores of a cluster that is started here; all of them for one.

    UsageError without Ray or where the cluster cannot be reached, RunbookcError where it fails.
    """
    from runbookc.conformance.bundle import bundle_json
    from runbookc.sources.auditing import batches, in_order

    ray = _ray()
    begun = not ray.is_initialized()
    try:
        if begun:
            _begin(ray, jobs)
        held = ray.put(bundle_json(bundle))
        work = ray.remote(audit_batch)
        cores = max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from in_order(batches(documents), lambda batch: work.remote(held, wanted, batch), ray.get, cores)
    except ray.exceptions.RayError as problem:
        said = str(problem).strip().splitlines() or [type(problem).__name__]
        raise RunbookcError(f"the Ray cluster failed: {said[-1].strip()}") from None
    finally:
        if begun:
            ray.shutdown()


def audit_batch(bundle_text: str, wanted: Wanted, batch: Batch) -> list[Audited]:
    """What a worker of the cluster does, again and again."""
    from runbookc.conformance.documents import audit_documents

    return audit_documents(_bundle(bundle_text), batch, wanted)


@lru_cache(maxsize=2)
def _bundle(text: str) -> Bundle:
    from runbookc.sources.bundle_file import parse_bundle

    return parse_bundle(text, "bundle")


def _ray() -> Any:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # nothing is told to anyone
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")
    try:
        import ray
    except ImportError:
        raise UsageError("--engine ray needs Ray: pip install 'runbookc[ray]'") from None
    return ray


def _begin(ray: Any, jobs: int) -> None:
    address = os.environ.get("RAY_ADDRESS")
    if address:
        _refuse_deaf(address)
    own = {} if address else {"num_cpus": jobs if jobs > 1 else None, "include_dashboard": False}
    try:
        ray.init(address=address, log_to_driver=False, logging_level=logging.ERROR, configure_logging=False, **own)
    except (ConnectionError, RuntimeError, ValueError) as problem:
        said = str(problem).strip().splitlines() or [type(problem).__name__]
        raise UsageError(f"no Ray cluster could be reached or started: {said[0]}") from None


def _refuse_deaf(address: str) -> None:
    """UsageError where nobody listens at a host and port: Ray itself goes on asking there for many minutes."""
    import socket

    found = _PLACE.fullmatch(address)
    if found is None:
        return
    try:
        socket.create_connection((found["host"].strip("[]"), int(found["port"])), _PATIENCE).close()
    except (OSError, OverflowError) as problem:
        why = (getattr(problem, "strerror", None) or str(problem)).lower()
        raise UsageError(f"no Ray cluster could be reached: {address} (RAY_ADDRESS): {why}") from None
