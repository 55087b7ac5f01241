"""The other names of a system: how people may call what a catalogue titles "Stripe payments gateway"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final
from urllib.parse import urlsplit

from runbookc.catalog.effect import words_of
from runbookc.catalog.model import Tool

# Words that say what kind of thing a title or host names, not which one.
_KIND: Final = (
    *("api", "apis", "app", "backend", "catalog", "catalogue", "client", "gateway", "interface", "internal", "our"),
    *("private", "public", "rest", "server", "service", "services", "spec", "specification", "the", "v1", "v2", "v3"),
)
_HOST_KIND: Final = (
    *_KIND,
    *("dev", "eu", "localhost", "prod", "production", "sandbox", "staging", "test", "us", "www"),
)
# Formats, and who calls: neither is a system.
_FORMAT: Final = (
    *("agent", "anthropic", "customer", "function", "functions", "json", "list", "mcp", "missing", "openai"),
    *("openapi", "py", "python", "server", "swagger", "tool", "tools", "yaml", "yml"),
)
_EDGE: Final = ".,;:!?()[]\"'"


def aliases_of_title(title: str, prose: Iterable[str] = ()) -> tuple[str, ...]:
    """Shorter names of a title: without the words of its kind, and its first word where `prose` uses it as a name.

    "Stripe payments gateway" gives "Stripe payments", and "Stripe" when the descriptions write it with a capital in
    mid-sentence: the first word of a title is capital anyway and proves nothing.
    """
    words = [word.strip(_EDGE) for word in title.split()]
    telling = [word for word in words if word and word.lower() not in _KIND]
    short = " ".join(telling)
    found = [short] if short and short != title else []
    if len(telling) > 1 and telling[0][:1].isupper() and not telling[1][:1].isupper():
        named = re.compile(rf"[\w,;:)'’]\s+{re.escape(telling[0])}\b")
        if any(named.search(text) for text in prose):
            found.append(telling[0])
    return tuple(found)


def alias_of_host(url: Any) -> str:
    """The telling label of a server's host: "stripe" of api.stripe.com, "payments" of payments.acme.example."""
    if not isinstance(url, str):
        return ""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # hostile brackets
        return ""
    labels = host.split(".")
    if len(labels) < 2 or all(label.isdigit() for label in labels):
        return ""
    return next((label for label in labels[:-1] if label not in _HOST_KIND and "{" not in label), "")


def system_of_file(path: str) -> str:
    """The words of a file's name that do not say its format: "crm" of tools/crm.mcp.json, "" of tools.json."""
    stem = PurePosixPath(path.replace("\\", "/")).name
    return " ".join(word for word in words_of(stem) if word not in _FORMAT)


def distinct(names: Iterable[Any], title: str) -> tuple[str, ...]:
    """The names that are text, say something and differ from the title and each other, case aside; in order."""
    seen = {title.lower(), ""}
    kept = []
    for name in names:
        if isinstance(name, str) and name.strip().lower() not in seen:
            seen.add(name.strip().lower())
            kept.append(name.strip())
    return tuple(kept)


def with_aliases(tools: Iterable[Tool], aliases: Mapping[str, str]) -> tuple[Tool, ...]:
    """The tools, each with the other names that a workspace gives its system (alias to a name the system has)."""
    if not aliases:
        return tuple(tools)
    return tuple(replace(t, aliases=distinct([*t.aliases, *_called(t, aliases)], t.system)) for t in tools)


def _called(tool: Tool, aliases: Mapping[str, str]) -> list[str]:
    names = {name.lower() for name in (tool.system, *tool.aliases)}
    return [alias for alias, system in aliases.items() if system.strip().lower() in names]
