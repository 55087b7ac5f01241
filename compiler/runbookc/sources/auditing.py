"""Documents audited here, in several processes, or on a Ray cluster: the same function, its answers in input order.

Whatever the engine, only a few batches are on their way at any time, so that a million conversations take the memory
of a few thousand.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Final, TypeVar

from runbookc.errors import RunbookcError
from runbookc.sources.processes import context

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.documents import Audited, Document, Wanted
    from runbookc.sources.audit_journal import Journal

Batch = list["Document"]
Future = TypeVar("Future")

_COUNT: Final = 48
_CHARACTERS: Final = 400_000
"""A batch ends at so many documents or characters: enough to outweigh its transport, few enough to end soon."""
_AHEAD: Final = 3
"""Batches on their way for each process."""


def audit_all(
    documents: Iterable[Document], bundle: Bundle, wanted: Wanted, jobs: int = 1, engine: str = "local"
) -> Iterator[Audited]:
    """Every document, in order, by so many processes. RunbookcError where one of them ends on its own."""
    if engine == "ray":
        from runbookc.sources.ray_engine import audit_on_ray

        yield from audit_on_ray(documents, bundle, wanted, jobs)
        return
    if jobs > 1:
        yield from _in_processes(documents, bundle, wanted, jobs)
        return
    from runbookc.conformance.documents import audit_documents

    for document in documents:
        yield from audit_documents(bundle, (document,), wanted)


def resume(
    documents: Iterable[Document], journal: Journal, audited: Callable[[Iterable[Document]], Iterator[Audited]]
) -> Iterator[Audited]:
    """What the journal has of the first documents, then the others audited."""
    rest = iter(documents)
    for document in rest:
        kept = journal.kept(document)
        if kept is None:
            yield from audited(chain((document,), rest))
            return
        yield kept


def batches(documents: Iterable[Document]) -> Iterator[Batch]:
    """Documents by the handful."""
    batch: Batch = []
    held = 0
    for document in documents:
        batch.append(document)
        held += len(document.text)
        if len(batch) >= _COUNT or held >= _CHARACTERS:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch


def in_order(
    work: Iterable[Batch],
    submit: Callable[[Batch], Future],
    answer: Callable[[Future], list[Audited]],
    jobs: int,
) -> Iterator[Audited]:
    """Answers in the order of the batches; no more of these are read than the processes can soon take."""
    waiting: deque[Future] = deque()
    for batch in work:
        waiting.append(submit(batch))
        if len(waiting) >= _AHEAD * jobs:
            yield from answer(waiting.popleft())
    while waiting:
        yield from answer(waiting.popleft())


def _in_processes(documents: Iterable[Document], bundle: Bundle, wanted: Wanted, jobs: int) -> Iterator[Audited]:
    from runbookc.conformance.bundle import bundle_json
    from runbookc.sources.workers import WorkerLostError, Workers

    started = context("runbookc.conformance.documents", "runbookc.conformance.judge", __name__)
    try:
        with Workers(started, jobs, _work, _begin, (bundle_json(bundle), wanted)) as workers:
            yield from in_order(batches(documents), workers.submit, lambda future: future.result(), jobs)
    except WorkerLostError:
        said = "a process that audited ended on its own, as when memory runs out; try fewer --jobs"
        raise RunbookcError(f"{said}, and --resume to go on from where this run came") from None


def _begin(given: tuple[str, Wanted]) -> tuple[Bundle, Wanted]:
    from runbookc.sources.bundle_file import parse_bundle

    return parse_bundle(given[0], "bundle"), given[1]


def _work(begun: tuple[Bundle, Wanted], batch: Batch) -> list[Audited]:
    from runbookc.conformance.documents import audit_documents

    return audit_documents(begun[0], batch, begun[1])
