"""A letter of the walled case that has left the office: a marker in every field of its life."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from letters_read import read_and_approve

from models.breaches.breach import Quoting
from models.letters import approving, life_rows, reading, sending
from models.letters import repository as letters
from models.letters import services as writing
from models.letters.choices import Delivery, LetterChoices
from models.letters.letter import LetterState
from models.letters.letterhead import Letterhead

_WORDS = ("sentto", "track", "recip", "agencyno", "sentwhy", "stepwhy", "fields")
MARKERS = tuple(f"zq{word}xw" for word in _WORDS)


def _mark(word: str) -> str:
    assert word in _WORDS
    return f"zq{word}xw"


def send(uow: Any, breach_id: str) -> str:
    """A letter that was approved, sent and answered; the entry of its sending was corrected."""
    cited = dict.fromkeys(("2-928(a)", "2-928(b)", "2-929"), Quoting.CITE)
    choices = LetterChoices(addressee=_mark("sentto"), quoting=cited)
    writing.set_letterhead(uow, Letterhead("Example Legal Aid", ("1 Main Street",)))
    id = writing.draft_letter(uow, breach_id, choices).made.id
    letters.keep_changed(uow, replace(letters.kept(uow, id), fields={"note": _mark("fields")}))
    approving.ask_review(uow, id, _mark("stepwhy"))
    read_and_approve(uow, id)
    more = {"recipient": _mark("recip"), "tracking": _mark("track")}
    sending.record_sent(uow, id, Delivery.CERTIFIED_MAIL, uow.today, **more)
    entry = life_rows.sent_of(uow, id)[0]
    entry = replace(entry, reference=_mark("agencyno"), method=Delivery.HAND, received_on=uow.today)
    sending.correct_sent(uow, id, entry, _mark("sentwhy"))
    sending.record_outcome(uow, id, LetterState.RECEIVED, uow.today, _mark("stepwhy"))
    return id


def read(uow: Any, letter_id: str) -> dict[str, Any]:
    """All that the letter's page shows of it."""
    return {
        "sent": reading.letter(uow, letter_id),
        "sent pdf": letters.stored_pdf(uow, letter_id),
        "sent kept": letters.kept(uow, letter_id),
        "steps": life_rows.steps_of(uow, letter_id),
        "sendings": life_rows.sent_of(uow, letter_id),
    }
