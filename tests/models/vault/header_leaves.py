"""Walking a header's JSON: every leaf, and another value of its own kind for it."""

from __future__ import annotations

import base64
import copy
import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from models.vault.header import NAME, canonical

Place = tuple[str | int, ...]


def body_of(folder: Path) -> dict[str, Any]:
    return json.loads((folder / NAME).read_text())


def put(folder: Path, body: dict[str, Any], *, fresh_sum: bool) -> None:
    """Write the header; ``fresh_sum``: with the SHA-256 of the changed content, as an attacker
    would (a MAC or a signature needs keys that an attacker does not have)."""
    if fresh_sum:
        covered = {key: value for key, value in body.items() if key not in ("mac", "sha256")}
        body = {**body, "sha256": hashlib.sha256(canonical(covered)).hexdigest()}
    (folder / NAME).write_text(json.dumps(body))


def leaves(value: Any, place: Place = ()) -> Iterator[Place]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, (*place, key))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from leaves(inner, (*place, number))
    else:
        yield place


def at(body: Any, place: Place) -> Any:
    for step in place:
        body = body[step]
    return body


def changed(body: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    new = copy.deepcopy(body)
    at(new, place[:-1])[place[-1]] = value
    return new


def another(value: Any, name: str) -> Any:
    """A value of the same kind and form, but not the same."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if name == "role":
        return "attorney" if value == "administrator" else "administrator"
    if name in ("organization", "name"):
        return value + "x"
    if name in ("login",):
        return value + "x"
    if name == "sha256":
        return ("0" if value[0] != "0" else "1") + value[1:]
    if name in ("vault_id", "id", "by"):
        return value[:-1] + ("0" if value[-1] != "0" else "1")
    if name == "database":
        return "vault-2.db"
    if name == "age":
        return value[:-1] + ("q" if value[-1] != "q" else "p")
    if name == "created":
        return value.replace("20", "21", 1)
    raw = bytearray(base64.b64decode(value, validate=True))
    raw[len(raw) // 2] ^= 1
    return base64.b64encode(bytes(raw)).decode()
