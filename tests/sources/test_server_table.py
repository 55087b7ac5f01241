"""`[tools.servers.NAME]`: its defaults, its mistakes with their line, and no credential in it."""

from __future__ import annotations

import pytest

from runbookc.errors import UsageError
from runbookc.sources.config import read_config

SERVER = '[tools.servers.crm]\nurl = "https://crm.example.com/mcp"\n'


def test_a_tool_server_has_its_defaults() -> None:
    """Only how it is reached must be said; its snapshot is named after it."""
    tools = read_config("c", SERVER).tools
    assert tools is not None
    crm = tools.servers["crm"]
    assert (crm.command, crm.env, crm.headers, crm.timeout, crm.customer) == (None, (), {}, 20.0, False)
    assert tools.snapshot("crm") == "tools/crm.mcp.json"


@pytest.mark.parametrize(
    ("wait", "seconds"), [("20 seconds", 20), ("1 second", 1), ("0.5 seconds", 0.5), ("2 minutes", 120)]
)
def test_a_wait_is_read_in_seconds(wait: str, seconds: float) -> None:
    """Written out, as everything that people read."""
    tools = read_config("c", f'{SERVER}timeout = "{wait}"').tools
    assert tools is not None
    assert tools.servers["crm"].timeout == seconds


PLACE = "'tools.servers.crm"


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        ("", f"c:1: {PLACE}' needs either `command` or `url`, and not both"),
        ("command = ['x']\nurl = 'https://x/'", f"c:1: {PLACE}' needs either `command` or `url`, and not both"),
        ("command = []", f"c:1: {PLACE}' has an empty `command`: name the program first, then its arguments"),
        ("command = 'crm-mcp'", f"c:2: {PLACE}.command' is a list of texts, in [brackets]"),
        ("url = 'https://x/'\nenv = ['A']", f"c:1: {PLACE}' has `env`, which only a `command` is given"),
        ("command = ['x']\nheaders = {A = 'b'}", f"c:1: {PLACE}' has `headers`, which only a `url` is sent"),
        ("comand = ['x']", "c:2: unknown key 'tools.servers.crm.comand'; did you mean 'command'?"),
        ("url = 'crm.example.com'", f"c:2: {PLACE}.url' is an address that begins with https:// or http://"),
        ("url = 'file:///etc/passwd'", f"c:2: {PLACE}.url' is an address that begins with https:// or http://"),
        ("url = 'https://[::1'", f"c:2: {PLACE}.url' is an address that begins with https:// or http://"),
        ("url = 'https://x:y/'", f"c:2: {PLACE}.url' is an address that begins with https:// or http://"),
        ("url = 'https://x/${1}'", f"c:2: {PLACE}.url' has '${{1}}', which names no environment variable"),
        (
            "command = ['x']\nenv = ['A=b']",
            f"c:3: {PLACE}.env' holds names of environment variables, and 'A=b' is none",
        ),
        (
            "command = ['x']\nsnapshot = 'a.md'",
            f"c:3: {PLACE}.snapshot' is one file that ends in .json, and 'a.md' is not",
        ),
        ("command = ['x']\ntimeout = 20", f'c:3: {PLACE}.timeout\' is a length of time, such as "20 seconds"'),
        (
            "command = ['x']\ntimeout = '0 seconds'",
            f'c:3: {PLACE}.timeout\' is a length of time, such as "20 seconds"',
        ),
    ],
)
def test_a_mistake_about_a_server_is_refused_with_its_line(lines: str, message: str) -> None:
    """That of the key, or of the table where no one key is wrong."""
    with pytest.raises(UsageError) as told:
        read_config("c", f"[tools.servers.crm]\n{lines}\n")
    assert str(told.value) == message


@pytest.mark.parametrize(
    "header",
    [
        'Authorization = "Bearer sk-live-1"',
        'Authorization = "Basic dXNlcjp3b3Jk"',
        'authorization = "anything"',
        'X-Api-Key = "abc"',
        '"x-apikey" = "abc"',
        'Cookie = "a=b"',
        'X-Session-Id = "17"',
        'X-Custom = "Bearer abc"',
        'X-Custom = "sk_live_51Habcdefghijklmnop0"',
        'Authorization = "Bearer ${TOKEN}sk_live_51Habcdefghijklmnop0"',
    ],
)
def test_a_credential_in_a_header_is_refused(header: str) -> None:
    """The file is shared with everybody who reads the runbooks; the variable's name is told instead."""
    name = header.partition(" ")[0].strip('"')
    with pytest.raises(UsageError) as told:
        read_config("c", f"{SERVER}headers = {{ {header} }}")
    where = "c:3: 'tools.servers.crm.headers'"
    why = f"holds a credential for '{name}'; write ${{NAME}}, and keep it in that environment variable"
    assert str(told.value) == f"{where} {why}"


@pytest.mark.parametrize(
    "header",
    [
        'Authorization = "Bearer ${TOKEN}"',
        'Authorization = "${SCHEME} ${TOKEN}"',
        'X-Api-Key = "${KEY}"',
        'Accept-Language = "en-GB"',
        'X-Client = "runbookc for billing"',
        'X-Workspace = "0198b2c4"',
        'X-Monkey = "yes"',
    ],
)
def test_other_headers_are_left_alone(header: str) -> None:
    """A value that no server would take for a credential, or one that only names the variable."""
    assert read_config("c", f"{SERVER}headers = {{ {header} }}").tools


@pytest.mark.parametrize(
    "url", ["https://user:word@x.example/", "https://x.example/?api_key=abc", "https://x.example/mcp?token=1"]
)
def test_a_credential_in_an_address_is_refused(url: str) -> None:
    """It would be in every log on the way; a variable's name may stand there."""
    with pytest.raises(UsageError, match=r"^c:2: 'tools\.servers\.crm\.url' holds a credential; write \$\{NAME\}"):
        read_config("c", f'[tools.servers.crm]\nurl = "{url}"')
    assert read_config("c", '[tools.servers.crm]\nurl = "https://x.example/mcp?api_key=${KEY}&region=eu"').tools


def test_two_servers_have_two_snapshots() -> None:
    """One would write over what the other said."""
    one = '[tools.servers.a]\ncommand = ["x"]\n'
    with pytest.raises(UsageError, match=r"has two servers, 'a' and 'b', with one snapshot \('tools/a\.mcp\.json'\)$"):
        read_config("c", f'{one}[tools.servers.b]\ncommand = ["y"]\nsnapshot = "tools/a.mcp.json"')


@pytest.mark.parametrize("name", ['"../x"', '"a b"', '"-x"', '""'])
def test_the_name_of_a_server_can_be_typed(name: str) -> None:
    """It is written on command lines and becomes the name of a file."""
    with pytest.raises(UsageError, match=r"has a server called '.*'; use letters, digits, - and _$"):
        read_config("c", f'[tools.servers.{name}]\ncommand = ["x"]')
