"""One page that stands alone: style and script inside, and a policy that lets nothing else run and nothing be loaded.

The policy names both by their hash, so that a script which a hostile text had smuggled in would not run.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib.resources import files

from runbookc.render.visible import shown_lines

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
{body}
<script>{script}</script>
</body>
</html>
"""
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def report_page(title: str, body: str, styles: tuple[str, ...] = ("report.css",), script: str = "report.js") -> str:
    """The page. `title` is text and is escaped here; `body` is HTML, whose every text was.

    `styles` and `script` are files of `pages/`.
    """
    style, script = "".join(map(_part, styles)), _part(script)
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"
    )
    return _PAGE.format(policy=policy, title=markup(title), style=style, body=body, script=script)


def markup(text: str) -> str:
    """Anyone's text for HTML, in elements and in quoted attributes: what a browser would obey is shown as its code.

    Line breaks stay, and spaces as they are.
    """
    return shown_lines(text).translate(_ENTITIES)


@lru_cache
def _part(name: str) -> str:
    return "\n" + files("runbookc.render").joinpath("pages", name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
