"""What judging needs of a bundle, made once for all conversations that are judged by it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.evidence.calls.success import SuccessRule
from runbookc.conformance.evidence.tools.binding import Binder, make_binder
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.side_claims import step_tools
from runbookc.conformance.steps.checks import StepChecks, make_step_checks
from runbookc.conformance.told_claims import TellingReader, make_telling_reader
from runbookc.conformance.tool_actions import Selector, selectors

_MESSAGES = frozenset(("tell", "send", "note", "ask"))


@dataclass(frozen=True)
class Rulings:
    """What judging needs of a bundle, made once: the binder, names and success rules of tools, their effects."""

    binder: Binder
    names: dict[str, str]
    rules: dict[str, SuccessRule]
    writes: frozenset[str]
    changes: dict[str, frozenset[str]]
    steps: StepChecks
    step_tools: dict[str, str | None]
    told: TellingReader
    actions: dict[str, Selector]
    lexicons: dict[str, Lexicon]
    listed: frozenset[tuple[str, str, str]]
    """The values that a tool's schema lists, in lower case, each with the tool and the pointer of its parameter."""
    constants: str
    """What the runbooks and the catalogue say that has figures, and what a schema holds, in lower case."""


def rulings_of(bundle: Bundle) -> Rulings:
    """Those of a bundle, kept by its hash: every conversation asks for them."""
    return _made(bundle.sha256, _Held(bundle))


@lru_cache(maxsize=8)
def _made(sha256: str, holder: _Held) -> Rulings:
    bundle = holder.bundle
    names: dict[str, str] = {}
    for tool in bundle.tools:
        names.setdefault(tool.name, tool.name)
        names.setdefault(tool.name.rsplit("/", 1)[-1], tool.name)
    binder = make_binder(bundle)
    told = make_telling_reader(bundle, binder)
    return Rulings(
        binder,
        names,
        dict(bundle.success),
        frozenset(t.name for t in bundle.tools if t.effect != "read" and not t.customer).union(
            p.tool for p in bundle.patterns if p.tool is not None and p.effect != "read"
        ),
        {p.tool: frozenset(p.nouns) for p in bundle.patterns if p.tool and _changes(p)},
        make_step_checks(bundle),
        step_tools(bundle),
        told,
        selectors(bundle.tools, [p.tool for p in bundle.patterns if p.tool is not None]),
        {name: one.lexicon for name, one in binder.tongues.items()},
        frozenset(
            (p.tool, f"/{choice.parameter.replace('.', '/')}", value.lower())
            for p in bundle.patterns
            for choice in p.choices
            for value in choice.values
            if p.tool
        ),
        "\n".join([told.standing, *(json.dumps(tool.input_schema, default=str) for tool in bundle.tools)]).lower(),
    )


def _changes(pattern: ClaimPattern) -> bool:
    return pattern.effect != "read" and _MESSAGES.isdisjoint(pattern.groups)


class _Held:
    """Hashes as one, so that the cache looks at the bundle's own hash only."""

    def __init__(self, bundle: Bundle) -> None:
        self.bundle = bundle

    def __hash__(self) -> int:
        return 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held)
