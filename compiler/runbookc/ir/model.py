"""The decision graph: what a runbook says, every inference marked, every sentence accounted for.

The public document `runbookc/graph/1` is this model dumped by field name. Fields may be added, never renamed.
Every value is frozen; every list is a tuple in the order of the text.
"""

from __future__ import annotations

from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

from runbookc.source import Span

SCHEMA: Final = "runbookc/graph/1"

NodeKind = Literal["start", "ask", "tell", "check", "act", "decide", "handoff", "wait", "call", "end"]
Actor = Literal["agent", "customer", "other"]
EdgeKind = Literal["next", "branch", "call", "return"]
Modality = Literal["must", "must-not", "may", "only-if"]
ReferenceStatus = Literal["resolved", "dangling", "external", "vague"]
ContactKind = Literal["email", "slack", "teams", "phone", "person", "team", "role", "queue", "handle", "url"]
ContactStatus = Literal["active", "unknown", "inactive", "expired", "reassigned", "unchecked"]
Disposition = Literal["compiled", "context", "unread"]
Operator = Literal[
    "is", "is-not", "over", "at-least", "under", "at-most", "between", "equals", "exists", "missing", "succeeded",
    "failed", "holds", "holds-not",
]  # fmt: skip


class Value(BaseModel):
    """Base of every part of the graph: frozen, closed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Test(Value):
    """What a decide node asks, taken apart as far as it was understood.

    `subject` are the words tested ("the charge"), `fact` the dotted name they stand for ("charge.age"), `value` the
    bound or case ("30 days", "500.00 USD", "enterprise"); `of` is the node whose own result is tested ("if it fails").
    """

    __test__ = False  # a word of runbooks, not a pytest class

    subject: str = ""
    fact: str | None = None
    operator: Operator = "holds"
    value: str = ""
    of: str | None = None
    antecedents: tuple[str, ...] = ()
    """What its pronoun stands for: one thing where that was settled, more where several fit."""

    @property
    def meant(self) -> str:
        """The words tested, or the one thing that their pronoun stands for."""
        return self.antecedents[0] if len(self.antecedents) == 1 else self.subject


class Action(Value):
    """What a step does, taken apart: the lemma of its verb, and the author's words for the rest ("" where absent)."""

    verb: str
    object: str = ""
    recipient: str = ""
    channel: str = ""
    amount: str = ""
    limit: str = ""
    """The bound of a wait, a loop or a deadline, in words: "15 minutes", "3 times"."""
    to_customer: bool = False
    """Whether its recipient is the noun by which the page calls its customer; see `Runbook.customer`."""
    antecedents: tuple[str, ...] = ()
    """What a pronoun as its object stands for: one thing where that was settled, more where several fit."""
    message: str = ""
    """Text given verbatim, to be said or written."""

    @property
    def meant(self) -> str:
        """What the step is done to: its object, or the one thing that a pronoun there stands for."""
        return self.antecedents[0] if len(self.antecedents) == 1 else self.object

    command: str = ""
    """What is run, exactly as the page gives it, line by line."""
    expects: str = ""
    """What a check should show: the sample that the page gives."""


class Argument(Value):
    """Where the value of a tool's parameter comes from.

    `origin` is `ask:FACT`, `fact:FACT`, `step:NODE`, `text:VALUE`, `ticket:FACT`, or `missing`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    origin: str = Field(alias="from", serialization_alias="from")


class ToolBinding(Value):
    """The tool that does a step. `name` is the name in its source; `why` says what made the two meet."""

    name: str
    source: str
    arguments: dict[str, Argument] = {}
    why: str = ""
    inferred: bool = True
    runners_up: tuple[str, ...] = ()


class Shorthand(Value):
    """Words of a step that the configuration defines once, and what they stand for there.

    `words` as they are defined, `defined` where ("runbookc.toml:14"). `nodes` are the steps they were expanded to, in
    order; none where one tool is all they stand for. `inputs` are facts it needs, `look_for` facts it obtains,
    `search_by` the keys it looks up by, the best first.
    """

    words: str
    defined: str
    nodes: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()
    search_by: tuple[str, ...] = ()
    look_for: tuple[str, ...] = ()


class Node(Value):
    """One step, one written condition, or where a procedure begins and ends.

    Nodes of one subject share `decision`. `calls` is the procedure a call enters, or the reference it follows.
    A step in words that the configuration defines has a `shorthand`; the steps it was expanded to follow it, each
    `inferred`, with the `shorthand` it comes of and `expanded_from`, the node whose words it stands for.
    """

    id: str
    procedure: str
    kind: NodeKind
    actor: Actor = "agent"
    text: str
    system: str | None = None
    tool: ToolBinding | None = None
    source: Span
    inferred: bool = False
    decision: str | None = None
    calls: str | None = None
    action: Action | None = None
    test: Test | None = None
    obtains: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    terminal: bool = False
    """For a hand-off, what is told right behind one, or an end: whether the agent's part is over, whoever called."""
    entry: bool = False
    """For a condition: whether it says in which situation its procedure is entered; nothing looks it up."""
    optional: bool = False
    """Whether the text leaves it to whoever does it: "you may …", "you can also …"."""
    shorthand: Shorthand | None = None
    expanded_from: str | None = None
    customers_tool: str | None = None
    """What only the customer can do it with, by the name of a customer's source; the agent never calls it."""

    @property
    def comes_back(self) -> bool:
        """For a node that nothing follows: whether whoever called its procedure goes on."""
        return not self.terminal and self.kind != "handoff"

    @property
    def is_written(self) -> bool:
        """Whether an author wrote it, on the page or as part of a shorthand."""
        return not self.inferred or self.expanded_from is not None

    @property
    def is_expanded(self) -> bool:
        """Whether other nodes do what its words stand for, so that it needs no tool of its own."""
        return self.shorthand is not None and bool(self.shorthand.nodes)


class Edge(Value):
    """One way from a node to the next. Ways out of a decide node are branches labelled `yes` and `no`."""

    source: str
    target: str
    kind: EdgeKind = "next"
    label: str = ""
    condition: str = ""
    inferred: bool = False
    by_order: bool = False
    """For a way out of a decide node: written by nothing but the order of the page's blocks ("the next item")."""
    open: bool = False
    """For a way out of a decide node that nobody wrote: the cases before it leave something out, and going on as if
    nothing were left would change something or skip an answer. Agents are told to hand the case over there."""
    carries: str = ""
    """For a jump: what it takes along, in the author's words ("with the later charge")."""
    line: int


class Rule(Value):
    """A standing obligation, prohibition, permission or guard; `guards` are the nodes it speaks of."""

    id: str
    modality: Modality
    text: str
    source: Span
    procedure: str | None = None
    condition: str = ""
    action: Action | None = None
    guards: tuple[str, ...] = ()


class Reference(Value):
    """A pointer to a step, section, document or address; `target` is a node or procedure id, else what it names."""

    text: str
    target: str | None = None
    status: ReferenceStatus
    source: Span
    node: str | None = None


class Contact(Value):
    """Someone or something the text names to reach or hand over to."""

    kind: ContactKind
    value: str
    status: ContactStatus = "unchecked"
    source: Span
    node: str | None = None
    why: str = ""
    instead: str = ""
    """What the directory offers in its place."""
    since: str | None = None
    """The first day on which the status holds, as the directory has it: reassigned, inactive or expired since then."""
    reached: bool = True
    """Whether the text says to reach it. One only mentioned is listed to be held against a directory, where one is."""


class CustomersNoun(Value):
    """What a page calls its customer where no word of it says so: "owner", first named at `source`.

    It is inferred of how the page speaks of them: told, asked, and heard what they want.
    """

    noun: str
    source: Span
    inferred: Literal[True] = True


class Fact(Value):
    """A value that conditions and tools read: which nodes obtain and use it, and which tools could tell it.

    What it can be is known as far as tools and definitions say: its JSON type ("" where unknown, "duration" for an
    age), JSON Schema's format, the word of its unit ("day", "cent"), its allowed values, and between which numbers.
    """

    name: str
    obtained_by: tuple[str, ...] = ()
    used_by: tuple[str, ...] = ()
    tools: tuple[str, ...] = ()
    values: tuple[str, ...] = ()
    type: str = ""
    format: str = ""
    unit: str = ""
    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: bool = False
    exclusive_maximum: bool = False
    closed: bool = False
    """Whether `values`, or the bounds, are all it can be: everyone who tells it says so."""
    held: bool = False
    """Whether every ticket holds it, so that no step need obtain it."""
    stated_by: tuple[str, ...] = ()
    """Who says what it can be: `get_order result: status`, `set_priority parameter: priority`, `line 4`."""


class Definition(Value):
    """A term the text defines ("urgent means …"); for a property ("tiers") its values, or its least and greatest."""

    term: str
    meaning: str
    source: Span
    values: tuple[str, ...] = ()
    minimum: int | float | None = None
    maximum: int | float | None = None


MAY_BE_DONE: Final = "names what may be done"
"""The reason of an item under a sentence that says what its reader can do."""


MESSAGE_WORDS: Final = "the words of a message"
"""The reason of an item that somebody is told word for word."""
OTHER_LANGUAGE: Final = "is in another language than English"
"""The reason of an item of a page that is not in English: nothing could be read from it."""


class SentenceItem(Value):
    """One sentence, bullet, row or conditional heading, and what became of it.

    `case` is the decision in whose case background holds alone ("- Gold: it is free."), None for what holds anyway.
    `told` is what it says besides what became of it: a row with its columns' heads ("Deadline: 3 days"), a sentence
    beside its order ("The fee is £12, so tell the guest").
    """

    line: int
    column: int
    text: str
    disposition: Disposition
    reason: str | None = None
    nodes: tuple[str, ...] = ()
    case: str | None = None
    told: tuple[str, ...] = ()
    span: Span


class SentenceAccount(Value):
    """Every sentence has one disposition; the three counts add up to `total`."""

    total: int = 0
    compiled: int = 0
    context: int = 0
    unread: int = 0
    items: tuple[SentenceItem, ...] = ()


class Procedure(Value):
    """One procedure of a page: the lines it covers, where it is entered, and when it applies."""

    id: str
    title: str
    start_line: int
    end_line: int
    entry: str
    source: Span


class Identity(Value):
    """Which runbook, by id, title, printed path and hash of its text; `review_by` as its front matter gives it."""

    id: str
    title: str
    path: str
    sha256: str
    review_by: str | None = None


class Runbook(Value):
    """The decision graph of one page."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

    schema_: Literal["runbookc/graph/1"] = Field(default=SCHEMA, alias="schema", serialization_alias="schema")
    runbook: Identity
    procedures: tuple[Procedure, ...] = ()
    nodes: tuple[Node, ...] = ()
    edges: tuple[Edge, ...] = ()
    rules: tuple[Rule, ...] = ()
    references: tuple[Reference, ...] = ()
    contacts: tuple[Contact, ...] = ()
    customer: CustomersNoun | None = None
    facts: tuple[Fact, ...] = ()
    definitions: tuple[Definition, ...] = ()
    sentences: SentenceAccount = SentenceAccount()

    def node(self, node_id: str) -> Node:
        """The node of that id; KeyError when there is none."""
        for node in self.nodes:
            if node.id == node_id:
                return node
        raise KeyError(node_id)

    def to_json(self) -> str:
        """The public document, two-space indented, with a newline at the end."""
        return self.model_dump_json(by_alias=True, indent=2) + "\n"
