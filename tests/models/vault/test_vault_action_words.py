"""Every action that a verb writes into the log has a word there."""

from __future__ import annotations

import ast
from pathlib import Path

from models.vault.labels import READS, action_word, actions, room_word, rooms

ROOT = Path(__file__).resolve().parents[3]
# Where in the call the action stands.
PLACES = {"record": 0, "saw": 0, "put_header": 2, "_put": 2, "_renew": 5, "sealed_unit": 3}


def recorded() -> dict[str, str]:
    """Action → a file that records it."""
    found: dict[str, str] = {}
    for top in ("models", "desktop"):
        for path in (ROOT / top).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call):
                    continue
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                place = PLACES.get(name)
                if place is None or len(node.args) <= place:
                    continue
                match node.args[place]:
                    case ast.Constant(value=str(action)):
                        found[action] = path.name
                    case ast.IfExp(
                        body=ast.Constant(value=str(one)), orelse=ast.Constant(value=str(other))
                    ):
                        found[one] = found[other] = path.name
    return found


def test_every_recorded_action_has_its_word() -> None:
    found = recorded()
    assert {"rehearse", "back_up", "backup_failed_proof", "rotate", "reset_passphrase"} <= set(
        found
    )
    missing = {one: file for one, file in found.items() if one not in actions()}
    assert not missing, missing


def test_words_are_for_people() -> None:
    for action in actions():
        assert action_word(action) != action and "_" not in action_word(action)
    for room in rooms():
        assert room_word(room) != room
    assert set(actions()) >= READS
