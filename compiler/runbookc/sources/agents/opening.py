"""`--agent SPEC`: which agent that is, and how it is spoken to.

package.module:name            a class with `reply`, or a function
file.py:name                   the same, from a file
http://…, https://…            an endpoint
openai:MODEL@https://…/v1      a model behind an OpenAI-compatible server
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.errors import UsageError
from runbookc.sources.agents.meeting import LiveAgent
from runbookc.sources.credentials import (
    Veil,
    filled,
    literal_in_header,
    literal_in_url,
    misplaced,
    secrets_in,
    variables_of,
)

KEY: Final = "OPENAI_API_KEY"
"""The variable with the key of an endpoint, as the SDKs of OpenAI name it."""
_HEADER: Final = re.compile(r"([A-Za-z0-9!#$%&'*+.^_`|~-]+):\s*(.*)", re.DOTALL)
_PYTHON: Final = re.compile(r"(?:.*\.py|[A-Za-z_][\w.]*):[A-Za-z_][\w.]*")


@dataclass(frozen=True, slots=True)
class Manner:
    """How an agent is spoken to: headers as given (`Name: ${VARIABLE}`), seconds for a reply, tools over MCP or not."""

    headers: tuple[str, ...] = ()
    timeout: float = 60.0
    mcp: bool = False


def open_agent(spec: str, manner: Manner, environment: Mapping[str, str], instructions: Mapping[str, str]) -> LiveAgent:
    """The agent of a SPEC; `instructions` by runbook, for a model that has none. UsageError naming what is wrong."""
    if spec.startswith(("http://", "https://")):
        return _endpoint(spec, manner, environment)
    if spec.startswith("openai:"):
        return _model(spec.removeprefix("openai:"), manner, environment, instructions)
    if _PYTHON.fullmatch(spec) is None:
        raise UsageError(
            f"'{spec}' is no agent: it takes package.module:name, file.py:name, http(s)://…, or openai:MODEL@BASE_URL"
        )
    if manner.headers:
        raise UsageError("--header is for agents behind an address")
    return _python(spec, manner, environment)


def shown(spec: str) -> str:
    """The SPEC as reports name it: an address without its query."""
    return spec.partition("?")[0] if "://" in spec else spec


def _python(spec: str, manner: Manner, environment: Mapping[str, str]) -> LiveAgent:
    from runbookc.sources.agents.python_agent import PythonAgent

    place, _, name = spec.rpartition(":")
    agent = PythonAgent(place, name, Veil(secrets_in(environment)), manner.timeout)
    if not agent.start() and manner.mcp:
        agent.close()
        raise UsageError(f"with --mcp the agent is told an address: {spec} takes no third argument, mcp_url")
    return agent


def _endpoint(url: str, manner: Manner, environment: Mapping[str, str]) -> LiveAgent:
    _need_httpx2()
    from runbookc.sources.agents.endpoint import Endpoint
    from runbookc.sources.agents.posting import Post

    headers, given = _headers(manner.headers, environment)
    return Endpoint(Post(_address(url, environment), headers, _veil(url, given, environment), manner.timeout))


def _model(rest: str, manner: Manner, environment: Mapping[str, str], instructions: Mapping[str, str]) -> LiveAgent:
    if manner.mcp:
        raise UsageError("--mcp is for agents that call their tools themselves; a model has them called for it")
    model, at, base = rest.rpartition("@")
    if not at or not model or not base.startswith(("http://", "https://")):
        raise UsageError(
            f"'openai:{rest}' is no agent: it takes openai:MODEL@BASE_URL, as openai:my-model@https://…/v1"
        )
    _need_httpx2()
    from runbookc.sources.agents.openai_server import OpenAIServer
    from runbookc.sources.agents.posting import Post

    said = manner.headers
    if environment.get(KEY) and not any(header.lower().startswith("authorization:") for header in said):
        said = (f"Authorization: Bearer ${{{KEY}}}", *said)
    headers, given = _headers(said, environment)
    url = f"{_address(base, environment).rstrip('/')}/chat/completions"
    return OpenAIServer(Post(url, headers, _veil(base, given, environment), manner.timeout), model, instructions)


def _address(url: str, environment: Mapping[str, str]) -> str:
    if literal_in_url(url):
        raise UsageError("the agent's address holds a credential: name the variable of the environment, ${NAME}")
    return filled(url, environment)


def _headers(said: Sequence[str], environment: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]]:
    """The headers written out, and the variables they took."""
    headers: dict[str, str] = {}
    given: dict[str, str] = {}
    for header in said:
        parts = _HEADER.fullmatch(header)
        if parts is None:
            raise UsageError("--header takes 'Name: ${VARIABLE}'")
        name, value = parts[1], parts[2].strip()
        if literal_in_header(name, value):
            raise UsageError(
                f"--header '{name}: …' holds a credential: name the variable of the environment, ${{NAME}}"
            )
        if place := misplaced(value):
            raise UsageError(f"--header '{name}: …': {place} names no variable of the environment")
        headers[name] = filled(value, environment)
        given |= {variable: environment[variable] for variable in variables_of(value)}
    return headers, given


def _veil(url: str, given: Mapping[str, str], environment: Mapping[str, str]) -> Veil:
    return Veil({**given, **{name: environment[name] for name in variables_of(url) if name in environment}})


def _need_httpx2() -> None:
    from importlib.util import find_spec

    if find_spec("httpx2") is None:
        raise UsageError("an agent behind an address needs `pip install 'runbookc[agents]'`")
