"""What became of the sample office's letters: in review, sent back, approved, sent, answered.

The letters in the folder are of their first draft and stay the same bytes: this comes after them.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from models.breaches.breach import Quoting
from models.letters.choices import Delivery
from models.letters.letter import LetterState
from models.paths import resource

if TYPE_CHECKING:
    from desktop.commands.sample_data import Entry, SampleOffice
    from models.vault.clock import FixedClock
    from models.vault.vault import UnitOfWork


def write(path: Path, office: SampleOffice, clock: FixedClock) -> int:
    """Every step of ``resources/sample/letter_life.toml``, in the order of its days. Returns how
    many."""
    from models.vault.vault import open_vault

    data = tomllib.loads(resource("sample", "letter_life.toml").read_text(encoding="utf-8"))
    steps = [(step["days"], entry, step) for entry in data["letter"] for step in entry["steps"]]
    began = clock.at
    for days, entry, step in sorted(steps, key=lambda one: one[0]):
        clock.at = office.today + timedelta(days=days, hours=1)
        with (
            open_vault(path, step["by"], office.passphrase, clock=clock) as vault,
            vault.unit_of_work() as uow,
        ):
            _take(uow, entry, step)
            uow.commit()
    clock.at = began
    return len(steps)


def _take(uow: UnitOfWork, entry: Entry, step: Entry) -> None:
    from models.letters import approving, read_through, sending
    from models.letters.repository import kept_by_number

    letter_id = kept_by_number(uow, entry["number"]).id
    match step["do"]:
        case "review":
            _settle(uow, letter_id, entry)
            approving.ask_review(uow, letter_id, step["note"])
        case "back":
            approving.send_back(uow, letter_id, step["note"])
        case "approve":
            _settle(uow, letter_id, entry)
            typed = {one.mark for one in read_through.unread(uow, letter_id)}
            read_through.confirm_read(uow, letter_id, typed)
            approving.approve(uow, letter_id, note=step["note"])
        case "send":
            method = Delivery(step["method"])
            sending.record_sent(uow, letter_id, method, uow.today, tracking=step["tracking"])
        case outcome:
            state = LetterState(outcome)
            note, number = step["note"], step["reference"]
            sending.record_outcome(uow, letter_id, state, uow.today, note, number)


def _settle(uow: UnitOfWork, letter_id: str, entry: Entry) -> None:
    """Its addressee has an address, and of the law known from a draft no words are quoted."""
    from models.letters import services
    from models.letters.repository import kept

    if "addressee" not in entry:
        return
    made, choices = services.letter(uow, letter_id), kept(uow, letter_id).choices
    quoting = dict.fromkeys(made.alleged, Quoting.CITE) | dict(choices.quoting)
    lines = "\n".join(entry["addressee"])
    services.choose(uow, letter_id, replace(choices, addressee=lines, quoting=quoting))
