"""Recorded conversations as they are written to files, and what is read of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from runbookc.conformance.documents import Document
from runbookc.sources.traces import read_traces


def conversation(name: str, count: int = 1) -> dict[str, Any]:
    """One in which the customer says as many things."""
    return {"id": name, "messages": [{"role": "user", "content": f"hello {n}"} for n in range(count)]}


CONVERSATIONS = [conversation("a"), conversation("b", 2), conversation("c")]


def read(folder: Path, name: str, data: bytes, form: str = "") -> list[Document]:
    """What a file with these bytes holds, each at its place within the folder."""
    file = folder / name
    file.write_bytes(data)
    return [
        document._replace(place=document.place.removeprefix(f"{folder}/")) for document in read_traces(str(file), form)
    ]


def values(documents: list[Document]) -> list[Any]:
    """What the documents say."""
    return [json.loads(document.text) for document in documents]


MESSAGES = [{"conversation_id": c["id"], **message} for c in CONVERSATIONS for message in c["messages"]]
