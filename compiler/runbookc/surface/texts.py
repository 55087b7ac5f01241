"""All texts of a document: found in order, or each replaced by another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from typing import Any

from runbookc.surface.document import (
    Definition,
    DefinitionList,
    Document,
    Item,
    ListBlock,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)

_HOLDERS = (Section, Paragraph, ListBlock, Item, Quote, Table, DefinitionList, Definition)


def texts_of(document: Document) -> Iterator[Text]:
    """The texts of a document's blocks and sections, in order; code has none."""
    return _texts((document.blocks, document.sections))


def changed(document: Document, change: Callable[[Text], Text]) -> Document:
    """The document with every text as `change` gives it, and the same one where it gives each as it was."""
    blocks, sections = _changed(document.blocks, change), _changed(document.sections, change)
    if blocks is document.blocks and sections is document.sections:
        return document
    return replace(document, blocks=blocks, sections=sections)


def _texts(value: Any) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from _texts(part)
    elif isinstance(value, _HOLDERS):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))


def _changed(value: Any, change: Callable[[Text], Text]) -> Any:
    """What holds texts, anew only where one of them is another."""
    if isinstance(value, Text):
        return change(value)
    if isinstance(value, tuple):
        parts = tuple(_changed(part, change) for part in value)
        return value if all(new is old for new, old in zip(parts, value, strict=True)) else parts
    if isinstance(value, _HOLDERS):
        found = {part.name: getattr(value, part.name) for part in fields(value)}
        parts_of = {name: _changed(part, change) for name, part in found.items()}
        return value if all(parts_of[name] is found[name] for name in found) else replace(value, **parts_of)
    return value
