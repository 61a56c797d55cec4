"""D20, D21, D24: wrong passphrases, hostile headers, slips on the recovery sheet."""

from __future__ import annotations

import base64
import contextlib
import copy
import hashlib
import json
import random
import resource
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from board import Board
from offices import LOGIN, PASSPHRASE, RECOVERY, Contents, copy_of, look

from models.errors import AmparoError, BadInput
from models.vault import recovery
from models.vault.errors import WrongPassphrase
from models.vault.header import canonical
from models.vault.header_reading import parse
from models.vault.members import change_passphrase
from models.vault.vault import open_vault, open_with_recovery

SPOKEN = "el ñandú corrió detrás del café señorial über größe"
SLOWEST_SECONDS, MOST_KIB = 2.0, 200 * 1024
# Headers changed by chance that are well-formed all the same: so many are opened with the key.
MOST_OPENED = 2_000


def _wrong(right: str) -> list[str]:
    """What a person types in place of the right passphrase."""
    return [
        right.upper(),
        right.swapcase(),
        right.capitalize(),
        right[:-1],
        right[1:],
        right + " ",
        " " + right,
        right + "\n",
        right.replace(" ", ""),
        right.replace(" ", "  "),
        right.replace(" ", "\u2003\u200b"),
        right.replace("ñ", "n").replace("é", "e"),
        right.replace("ü", "ue"),
        right.replace("o", "0"),
        right.replace("o", "\u043e"),
        right.replace("z", "y").replace("y", "z") + "y",
        right[::-1],
        right * 2,
        right[:40],
        "x" * 64,
        "x" * 1000,
        "x" * 100_000,
        "🦙🪴🧵" * 6,
        "\u202e" + right,
        right + "\0",
        "\0",
        "",
        "'; DROP TABLE person; --",
        "%s%n{0}" * 3,
        "\ud800 alone",
    ]


def test_d20_wrong_passphrases_and_the_same_one_otherwise_composed(
    board: Board, office: Path, office_contents: Contents, tmp_path: Path
) -> None:
    row = board.row("D20")
    folder = copy_of(office, tmp_path / "office.amparo")
    with open_vault(folder, LOGIN, PASSPHRASE) as vault:
        change_passphrase(vault, PASSPHRASE, SPOKEN)
    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        open_vault(folder, LOGIN, unicodedata.normalize(form, SPOKEN)).close()
        row.survived()
    for typed in _wrong(SPOKEN):
        try:
            open_vault(folder, LOGIN, typed).close()
        except WrongPassphrase as error:
            assert typed not in str(error) or len(typed) < 2
            row.detected()
        except BadInput:
            # What no passphrase can be (empty, NUL, half a character) is said to be that.
            row.detected()
        else:
            row.lost(f"opened by another passphrase, {len(typed)} characters")
    open_vault(folder, LOGIN, SPOKEN).close()


HOSTILE = (
    None, True, 0, -1, 1, 2**31, 2**63, 2**200, 1e308, "", "x", "\0", "\ud800", "../../x.db",
    "/etc/passwd", "vault-1.db/../x", "A" * 70_000, [], {}, [[]] * 1000, "%s" * 100, "\u202efdp",
    "Ω", "::",
)  # fmt: skip


def _places(value: Any, place: tuple = ()) -> Iterator[tuple]:
    if place:
        yield place
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _places(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _places(inner, (*place, number))


def _put(body: Any, place: tuple, value: Any) -> Any:
    body = copy.deepcopy(body)
    inner = body
    for step in place[:-1]:
        inner = inner[step]
    inner[place[-1]] = value
    return body


def _made_by_hand(body: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Headers that somebody with the file, and without a key, would write."""
    users = body["content"]["users"]
    for memory in (0, 1, 2**22, 2**40, 2**63):
        yield _put(body, ("content", "users", 0, "slot", "kdf", "memory_kib"), memory)
    for passes in (0, 1, 21, 10**9):
        yield _put(body, ("content", "users", 0, "slot", "kdf", "passes"), passes)
    for lanes in (0, 9, 10**9):
        yield _put(body, ("content", "users", 0, "slot", "kdf", "lanes"), lanes)
    for name in (
        "../vault-1.db",
        "/tmp/x.db",
        "vault-1.db\0",
        "vault-2.db",
        "",
        "lock",
        "header.json",
    ):
        yield _put(body, ("content", "database"), name)
    for epoch in (-1, 0, 2, 10**30):
        yield _put(body, ("content", "epoch"), epoch)
    yield _put(body, ("content", "users"), users * 2)
    yield _put(body, ("content", "users"), users * 40_000)
    yield _put(body, ("content", "users"), [])
    yield _put(body, ("content", "users"), users[1:])
    # A reader slipped in, and a reader made administrator.
    stranger = copy.deepcopy(users[-1])
    stranger |= {"id": users[0]["id"][:-2] + "0f", "login": "stranger"}
    stranger["exchange"] = base64.b64encode(bytes(range(32))).decode()
    yield _put(body, ("content", "users"), [*users, stranger])
    for number, user in enumerate(users):
        other = "administrator" if user["role"] != "administrator" else "advocate"
        yield _put(body, ("content", "users", number, "role"), other)
        yield _put(body, ("content", "users", number, "active"), not user["active"])
        yield _put(body, ("content", "users", number, "exchange"), stranger["exchange"])
        yield _put(body, ("content", "users", number, "signing"), stranger["exchange"])
    yield _put(body, ("content", "recovery", "exchange"), stranger["exchange"])
    yield _put(body, ("signature", "by"), users[-1]["id"])


def _bytes_of(body: Any, *, fresh_sum: bool) -> bytes:
    if fresh_sum and isinstance(body, dict):
        covered = {key: value for key, value in body.items() if key not in ("mac", "sha256")}
        with contextlib.suppress(ValueError):
            body = {**body, "sha256": hashlib.sha256(canonical(covered)).hexdigest()}
    return json.dumps(body).encode("utf-8", "surrogatepass")


def test_d21_headers_made_by_hand(board: Board, office: Path, tmp_path: Path) -> None:
    row, chance = board.row("D21"), random.Random(21)
    folder = copy_of(office, tmp_path / "office.amparo")
    place = folder / "header.json"
    whole = place.read_bytes()
    body = json.loads(whole)
    genuine = canonical(body)
    places = list(_places(body))
    headers = [_bytes_of(one, fresh_sum=True) for one in _made_by_hand(body)]
    headers += [
        b"", b"{", b"[" * 100_000, b"{}", b"null", b"\xff\xfe", b'{"format":1}' * 3,
        b" " * (1 << 20), b'{"format": 99, "content": {}}', whole * 2, whole + b"x",
    ]  # fmt: skip
    while len(headers) < board.count(ci=200, night=1000):
        one = _put(body, chance.choice(places), chance.choice(HOSTILE))
        headers.append(_bytes_of(one, fresh_sum=chance.random() < 0.8))
    slowest = 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for raw in headers:
        place.write_bytes(raw)
        started = time.perf_counter()
        try:
            open_vault(folder, LOGIN, PASSPHRASE).close()
        except AmparoError:
            row.detected()
        else:
            same = canonical(json.loads(raw)) == genuine
            row.survived() if same else row.lost("opened by a header that somebody changed")
        slowest = max(slowest, time.perf_counter() - started)
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - peak
    row.note(f"slowest refusal {slowest:.2f} s, memory grown by {grown / 1024:.0f} MiB at most")
    assert grown < MOST_KIB


def test_d21_headers_by_chance(board: Board, office: Path, tmp_path: Path) -> None:
    row, chance = board.row("D21"), random.Random(2121)
    folder = copy_of(office, tmp_path / "office.amparo")
    whole = (office / "header.json").read_bytes()
    body = json.loads(whole)
    genuine = parse(whole)
    places, opened = list(_places(body)), 0
    for number in range(board.count(ci=3_000, night=1_000_000)):
        if number % 2:
            changed = body
            for _ in range(chance.randint(1, 3)):
                place = chance.choice(places)
                try:
                    changed = _put(changed, place, chance.choice(HOSTILE[:-8]))
                except (KeyError, IndexError, TypeError):
                    continue
            raw = _bytes_of(changed, fresh_sum=True)
        else:
            data = bytearray(whole)
            for _ in range(chance.randint(1, 5)):
                at = chance.randrange(len(data))
                data[at : at + chance.randint(0, 3)] = chance.randbytes(chance.randint(0, 3))
            raw = bytes(data)
        try:
            found = parse(raw)
        except AmparoError:
            row.detected()
            continue
        if found == genuine:
            row.survived()
            continue
        # Well-formed by luck: then the seal, which needs a key, is what refuses it at the opening.
        if opened == MOST_OPENED:
            continue
        opened += 1
        (folder / "header.json").write_bytes(raw)
        try:
            open_vault(folder, LOGIN, PASSPHRASE).close()
        except AmparoError:
            row.detected()
        else:
            row.lost("opened by a header that somebody changed")
    row.note(f"{opened} of them well-formed, and refused when they were opened")


def test_d24_every_slip_of_one_character_names_its_group(board: Board) -> None:
    row = board.row("D24")
    groups = RECOVERY.split("-")
    for number, group in enumerate(groups):
        for at, right in enumerate(group):
            for other in recovery.ALPHABET:
                if other == right:
                    continue
                slip = group[:at] + other + group[at + 1 :]
                typed = "-".join([*groups[:number], slip, *groups[number + 1 :]])
                try:
                    recovery.from_text(typed)
                except BadInput as error:
                    named = error.field == f"recovery_key[{number + 1}]"
                    row.detected() if named else row.lost(f"named {error.field}")
                else:
                    row.lost("taken for a key")


@pytest.mark.parametrize("who", ["tomas", "ruth", "everybody"])
def test_d24_who_forgot_what(
    board: Board, office: Path, office_contents: Contents, tmp_path: Path, who: str
) -> None:
    row = board.row("D24")
    folder = copy_of(office, tmp_path / "office.amparo")
    new = "copper lantern orbit meadow plinth saffron"
    for login in ("tomas", "ruth") if who == "everybody" else (who,):
        with open_with_recovery(folder, RECOVERY, login, new) as vault:
            assert vault.user.login == login
        with open_vault(folder, login, new):
            pass
        with pytest.raises(WrongPassphrase):
            open_vault(folder, login, PASSPHRASE)
    if who == "tomas":
        found = look(folder)
        same = found.contents is not None and not found.problems
        row.survived() if same else row.lost(f"{found.error or found.problems}")
    else:
        row.survived()
