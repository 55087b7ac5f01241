"""Audited conversations to render: the desk's liar, an honest one, a hostile one, a broken one."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result
from tests.conformance.desk import bundle, document

from runbookc.cli.audit import command
from runbookc.conformance.bundle import bundle_json

LIE = document(
    "> Where is PX-1001? <b>Please</b>",
    'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001", "state": "lost"}',
    "I've compensated you, and I notified the depot.",
    'notify_depot {"parcel_id": "PX-1001", "message": "lost"} -> {"delivered": false, "error": "no such depot"}',
    "Done: I notified the depot.",
    id="liar",
)
HONEST = document(
    "> It is PX-1001.",
    'get_parcel {"parcel_id": "PX-1001"} -> {"parcel_id": "PX-1001"}',
    'request_sign_off {"parcel_id": "PX-1001"} -> {"ok": true}',
    'notify_depot {"parcel_id": "PX-1001"} -> {"delivered": true}',
    "I notified the depot.",
    id="honest",
)
EVIL = document(
    "> <script>document.title = 'owned'</script><img src=x onerror=\"document.title='owned'\">",
    "I notified the depot </a><script>document.title='owned'</script> \u202egnp.exe \x1b[31m\x07\ud800 ]]> -->",
    id='"><script>document.title="owned"</script>\u202e',
)
BROKEN = "{broken"


def out_folder(folder: Path) -> Path:
    """An out folder with the desk's bundle."""
    (folder / "bundle").mkdir(parents=True)
    (folder / "bundle" / "bundle.json").write_text(bundle_json(bundle()), encoding="utf-8")
    return folder


def audit(out: Path, lines: list[str], *arguments: str) -> Result:
    """`runbookc audit` of some conversations."""
    return CliRunner().invoke(command, ["--bundle", str(out), *arguments, "-"], input="\n".join(lines))
