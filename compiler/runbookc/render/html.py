"""A decision graph on a plain page of its own: the drawing, offline, without a script."""

from __future__ import annotations

from runbookc.ir.model import Runbook
from runbookc.render.svg import render_svg
from runbookc.render.visible import xml_text

POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'"
"""Nothing is loaded and nothing runs; the drawing's own style is all the page needs."""

_PAGE = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root{{color-scheme:light dark}}
body{{margin:1.5rem;font:16px system-ui,sans-serif;overflow-wrap:anywhere}}
figure{{margin:0;overflow:auto;overflow-wrap:normal}}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{path}. Dashed lines and shapes were not written in the runbook: the compiler inferred them.</p>
<figure tabindex="0">
{drawing}</figure>
</body>
</html>
"""


def render_html(runbook: Runbook) -> str:
    """The page; author's words appear escaped, in the title, the heading and the drawing."""
    return _PAGE.format(
        policy=POLICY,
        title=xml_text(runbook.runbook.title),
        path=xml_text(runbook.runbook.path),
        drawing=render_svg(runbook),
    )
