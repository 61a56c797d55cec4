"""D27, D28: hostile strings in every text field of the office, and in its search box."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from board import Board, Row
from hostile_fields import FIELDS, Field
from hostile_looks import lists, paper, search, told
from hostile_office import Office, new_office
from naughty import CANARY, cannot_be_text, strings, turns_reading

from models.cases.services import open_case_for_new_client
from models.errors import BadInput
from models.people.folding import fold
from models.vault.drafts import drafts_of_user, keep_draft
from models.vault.vault import Vault, open_vault

HERE = Path(__file__).resolve().parent


@pytest.fixture
def hostile(vault: Vault, tmp_path: Path) -> Office:
    return new_office(vault, tmp_path)


def put(office: Office, field: Field, text: str, row: Row) -> None:
    """Save it; it reads back equal, or is refused at its field and the former text stands."""
    former, expected = field.back(office), field.kept(text)
    try:
        field.put(office, text)
    except BadInput as refused:
        if expected is not None:
            row.lost(f"{field.name} refuses {text[:40]!a}: {refused.what}")
        elif refused.field != field.place:
            row.lost(f"{field.name}: the refusal names {refused.field!r}")
        elif not refused.what or CANARY in refused.what:
            row.lost(f"{field.name}: the refusal shows the value")
        elif field.back(office) != former:
            row.lost(f"{field.name}: refused, and changed")
        else:
            row.detected()
        return
    found = field.back(office)
    if expected is None:
        row.lost(f"{field.name} takes {text[:40]!a}")
    elif found != expected:
        row.lost(f"{field.name}: {expected[:40]!a} became {found[:40] if found else found!a}")
    else:
        row.survived()


def test_d27_every_text_field(board: Board, hostile: Office, passphrase: str, qapp: object) -> None:
    row = board.row("D27")
    papers = 0
    for number, text in enumerate(strings(board.count(ci=500, night=10_000), "D27")):
        field = FIELDS[number % len(FIELDS)]
        put(hostile, field, text, row)
        if number % len(FIELDS) == len(FIELDS) - 1:
            lists(hostile)
            lines = told(hostile)
            assert not [line for line in lines if CANARY in line], "the trail shows a value"
            papers += paper(hostile)
    expected = {field.name: field.back(hostile) for field in FIELDS}
    hostile.vault.close()
    with open_vault(hostile.vault.path, "ruth", passphrase) as again:
        hostile.vault = again
        for field in FIELDS:
            if field.back(hostile) != expected[field.name]:
                row.lost(f"{field.name}: other after a new opening")
    row.note(f"{len(FIELDS)} fields; each reads back equal or refuses by name")


def test_d27_every_field_refuses_what_cannot_be_kept(board: Board, hostile: Office) -> None:
    row = board.row("D27")
    for field in FIELDS:
        for text in ("a\0b", "a\ud800b", "\udfff", "x" * (field.limit + 1)):
            put(hostile, field, text, row)


def test_d27_what_is_typed_and_not_saved(board: Board, hostile: Office) -> None:
    """A draft keeps what a field would refuse: nothing that was typed is lost by an error."""
    row = board.row("D27")
    for number, text in enumerate(strings(board.count(ci=60, night=1000), "drafts")):
        typed = {"text": text, text[:50]: [text]}
        hostile.save(lambda uow, n=number, t=typed: keep_draft(uow, f"case:{n}", t))
        if _in_units(hostile.read(drafts_of_user)[f"case:{number}"]) == _in_units(typed):
            row.survived()
        else:
            row.lost(f"draft: {text[:40]!a}")


def _in_units(typed: Any) -> Any:
    """As a screen holds it: two halves of a character side by side are that character."""
    return json.loads(json.dumps(typed))


def test_d27_no_file_and_no_network(
    board: Board, vault: Vault, passphrase: str, tmp_path: Path
) -> None:
    """All of it in a process that is watched from outside."""
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed (requirements/debian.txt, group test)")
    row, log = board.row("D27"), tmp_path / "trace"
    folder = vault.path
    vault.close()
    command = ["strace", "-f", "-qq", "-s", "4096", "-e", "trace=%file,%network", "-o", str(log)]
    command += [sys.executable, str(HERE / "hostile_child.py"), str(folder)]
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "XDG_DATA_HOME": str(tmp_path / "data"),
        "LC_ALL": "C.UTF-8",
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    count = board.count(ci=100, night=1000)
    done = subprocess.run(
        [*command, str(count), passphrase],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    if b"ptrace" in done.stderr and b"not permitted" in done.stderr:
        pytest.skip("this system does not let strace watch a process")
    assert done.returncode == 0, done.stderr[-2000:]
    trace = log.read_text(encoding="utf-8", errors="replace")
    calls = trace.splitlines()
    assert len(calls) > 1000, "strace saw nothing"
    wrong = [call[:200] for call in calls if CANARY in call]
    wrong += re.findall(r".*\b(?:socket\(AF_(?:INET6?|PACKET)|connect\(.*sin).*", trace)
    wrong += [call[:200] for call in calls if "execve(" in call][1:]
    for call in wrong[:5]:
        row.lost(f"asked the system: {call}")
    row.survived(json.loads(done.stdout)["whole"])
    row.note("one run watched by strace: no file or host out of a string, no socket")


def test_d28_the_search_box(board: Board, hostile: Office) -> None:
    """Every room's search takes any text, and finds a client by the very text of the name."""
    row, found = board.row("D28"), 0
    for number, text in enumerate(strings(board.count(ci=160, night=10_000), "D28")):
        fit = 0 < len(text) <= 200 and not cannot_be_text(text) and not turns_reading(text)
        if not number % 10 and fit and text.strip():
            made = hostile.save(lambda uow, t=text: open_case_for_new_client(uow, given=t)).made
            hits = hostile.read(lambda uow, t=text: _ids(uow, t))
            if fold(text) and made.id not in hits:
                row.lost(f"a client is not found by the name {text[:40]!a}")
            found += 1
        try:
            search(hostile, text)
        except Exception as error:
            row.lost(f"{type(error).__name__} for {text[:40]!a} of {len(text)}")
        else:
            row.survived()
    row.note(f"{found} clients of such names, each found by the name")


def _ids(uow: object, text: str) -> set[str]:
    from models.cases.repository import case_rows

    return {row.id for row in case_rows(uow, find=text, limit=10_000)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    ["w " * 4000, "ab" * 60_000, " ".join(f"w{number}" for number in range(3000)), "%" * 60_000],
    ids=["one word often", "one long word", "many words", "signs"],
)
def test_d28_a_whole_page_pasted_into_the_search_box(
    board: Board, hostile: Office, text: str
) -> None:
    row = board.row("D28")
    search(hostile, text)
    row.survived()
