"""A letter that is ready to be approved, and short ways through its life."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from letter_scenes import HEAD
from letters_read import read_and_approve

from models.breaches.breach import Breach, Quoting
from models.letters import repository, sending, services
from models.letters.choices import Delivery
from models.letters.letter import LetterState
from models.vault.vault import Vault

CITY = "Office of the Corporation Counsel\n550 Main Street\nHartford, Connecticut 06103"


def do(vault: Vault, verb: Callable[..., Any], *args: object, **more: object) -> Any:
    """One committed unit of work."""
    with vault.unit_of_work() as uow:
        done = verb(uow, *args, **more)
        uow.commit()
    return done


def ready(uow: Any, breach_id: str) -> str:
    """A draft with nothing open: letterhead, address and the words of the law are settled."""
    services.set_letterhead(uow, HEAD)
    letter_id = services.draft_letter(uow, breach_id).made.id
    choices = repository.kept(uow, letter_id).choices
    cited = dict.fromkeys(("2-929", "2-928(a)", "2-928(b)"), Quoting.CITE)
    services.choose(uow, letter_id, replace(choices, addressee=CITY, quoting=cited))
    return letter_id


def sent(uow: Any, breach_id: str) -> str:
    """A letter that was approved and sent today."""
    letter_id = ready(uow, breach_id)
    read_and_approve(uow, letter_id)
    sending.record_sent(
        uow, letter_id, Delivery.CERTIFIED_MAIL, uow.today, tracking="9407 1118 9876 5432 10"
    )
    return letter_id


def state(vault: Vault, letter_id: str) -> LetterState:
    """Where it stands."""
    with vault.read() as uow:
        return repository.kept(uow, letter_id).state


def reply_passed(clock: Any) -> None:
    """The day that the letter asks for has passed."""
    clock.move(days=40)


__all__ = ["CITY", "Breach", "do", "ready", "reply_passed", "sent", "state", "timedelta"]
