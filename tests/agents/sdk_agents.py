"""Agents built with the OpenAI Agents SDK and with LangGraph, each running its own loop against a model server.

DEPOT_MODEL names the script that the model follows, DEPOT_MODEL_URL the server; both are read when an agent is asked,
since these files are imported as a user's would be.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

Conversation = Sequence[dict[str, Any]]


def _model() -> tuple[str, str]:
    return os.environ["DEPOT_MODEL"], os.environ["DEPOT_MODEL_URL"]


async def agents_sdk(conversation: Conversation, tools: Any) -> Any:
    """Its loop calls the mock tools as function tools; what it ran is its reply."""
    from agents import Agent, FunctionTool, Runner

    def function(tool: Any) -> FunctionTool:
        async def invoke(context: Any, arguments: str) -> str:
            return str(tool.call(json.loads(arguments)).content)

        return FunctionTool(
            name=tool["name"], description=tool["description"], params_json_schema=dict(tool["inputSchema"]),
            on_invoke_tool=invoke, strict_json_schema=False,
        )  # fmt: skip

    async with _client() as client:
        agent = Agent(name="depot", model=_chat(client), tools=[function(tool) for tool in tools])
        ran = await Runner.run(agent, _spoken(conversation), max_turns=12)
    return str(ran.final_output)


async def agents_sdk_over_mcp(conversation: Conversation, tools: Any, mcp_url: str) -> Any:
    """The SDK's own MCP client finds the tools at the address and calls them there."""
    from agents import Agent, Runner
    from agents.mcp import MCPServerStreamableHttp

    async with _client() as client, MCPServerStreamableHttp(params={"url": mcp_url}) as server:
        agent = Agent(name="depot", model=_chat(client), mcp_servers=[server])
        ran = await Runner.run(agent, _spoken(conversation), max_turns=12)
    return str(ran.final_output)


async def langgraph(conversation: Conversation, tools: Any) -> Any:
    """LangGraph's loop of a model and its tools; the messages it made, as OpenAI has them."""
    from langchain_core.messages import convert_to_openai_messages
    from langchain_core.tools import StructuredTool
    from langchain_openai import ChatOpenAI
    from langgraph.graph import START, MessagesState, StateGraph
    from langgraph.prebuilt import ToolNode, tools_condition
    from openai import DefaultAsyncHttpxClient

    def structured(tool: Any) -> StructuredTool:
        def invoke(**arguments: Any) -> str:
            return str(tool.call(arguments).content)

        return StructuredTool.from_function(
            invoke, name=tool["name"], description=tool["description"], args_schema=dict(tool["inputSchema"])
        )

    own = [structured(tool) for tool in tools]
    name, url = _model()
    client = DefaultAsyncHttpxClient()  # the SDK's own, made here so that it can be closed
    model = ChatOpenAI(model=name, base_url=url, api_key="none", max_retries=0, http_async_client=client)
    bound = model.bind_tools(own)

    async def ask(state: MessagesState) -> dict[str, Any]:
        return {"messages": [await bound.ainvoke(state["messages"])]}

    graph = StateGraph(MessagesState)
    graph.add_node("model", ask)
    graph.add_node("tools", ToolNode(own))
    graph.add_edge(START, "model")
    graph.add_conditional_edges("model", tools_condition)
    graph.add_edge("tools", "model")
    heard = [dict(message) for message in conversation]
    async with client:
        state = await graph.compile().ainvoke({"messages": heard})
    return convert_to_openai_messages(state["messages"][len(heard) :])


def _client() -> Any:
    from agents import set_tracing_disabled
    from openai import AsyncOpenAI

    set_tracing_disabled(True)
    return AsyncOpenAI(base_url=_model()[1], api_key="none", max_retries=0)


def _chat(client: Any) -> Any:
    from agents import OpenAIChatCompletionsModel

    return OpenAIChatCompletionsModel(model=_model()[0], openai_client=client)


def _spoken(conversation: Conversation) -> list[Any]:
    """What was said so far; what was called stands in the agent's own memory only while it runs."""
    return [{"role": m["role"], "content": m["content"]} for m in conversation if m["role"] != "tool" and m["content"]]
