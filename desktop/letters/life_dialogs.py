"""The small dialogs of a letter's life: each asks what its step needs, with what is known filled
in; what is wrong is said beside its field, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from desktop.letters import life_actions as actions
from desktop.letters.life_dialog import LifeDialog, Verb, day_of
from desktop.letters.words import delivery_word, tracking_word
from desktop.shell.words import short_day
from desktop.widgets.buttons import Choice
from desktop.widgets.fields import DateField, FormField
from models.language import _
from models.letters.choices import Delivery
from models.letters.labels import STATES
from models.letters.letter import LetterState
from models.letters.life import ANSWERED, OUTCOMES, Sent, may_follow

if TYPE_CHECKING:
    from desktop.letters.page import LetterPage
    from models.changes import Changes
    from models.vault.unit_of_work import UnitOfWork


def _asking(
    page: LetterPage,
    step: str,
    head: str,
    words: str,
    verb: str,
    label: str,
    run: Callable[..., Any],
) -> LifeDialog:
    """A dialog with one field of words; ``run(uow, words)``."""
    dialog = LifeDialog(page, step, head, words, verb)
    area = dialog.text("why", label, lines=3)

    def made() -> Verb:
        typed = area.text()
        return lambda uow: run(uow, page.letter_id, typed)

    dialog.made = made
    dialog.open()
    return dialog


def ask_review(page: LetterPage) -> LifeDialog:
    """To an attorney, with a note."""
    page.editing.flush()
    words = _("The draft is locked for advocates until an attorney answers, or you take it back.")
    label = _("What the attorney should know (may stay empty)")
    return _asking(
        page, "review", _("Ask for review"), words, _("Ask for review"), label, actions.ask_review
    )


def send_back(page: LetterPage) -> LifeDialog:
    """Back to its drafter, with what is to be done."""
    words = _("Whoever drafted it finds your words at the foot of the letter.")
    label = _("What is to be changed")
    return _asking(page, "back", _("Send back"), words, _("Send back"), label, actions.send_back)


def take_back(page: LetterPage) -> None:
    """At once; it can be undone."""
    letter_id = page.letter_id
    page.office.do(lambda uow: actions.take_back(uow, letter_id), None, page.shell.show_error)


def approve(page: LetterPage) -> LifeDialog | None:
    """What was looked at is approved; a text that changed since is not. What was typed by hand and
    nobody has read comes first."""
    page.editing.flush()
    desk = page.desk
    if desk is None:
        return None
    if page.disclosing.typed_point():
        page.disclosing.read_through(lambda: approve(page))
        return None
    version = desk.stored[-1].version + 1 if desk.stored else 1
    words = _(
        "The text is locked, and the exact PDF is stored for ever as version {n} of letter "
        "{number}. It cannot be undone; a later change is a new version."
    ).format(n=version, number=desk.letter.number)
    digest = desk.letter.digest

    def run(uow: UnitOfWork, letter_id: str, note: str) -> Changes:
        return actions.approve(uow, letter_id, digest, note)

    label = _("A note for the file (may stay empty)")
    return _asking(page, "approval", _("Approve the letter"), words, _("Approve"), label, run)


def new_version(page: LetterPage) -> LifeDialog:
    """Back to drafting."""
    words = _("What was approved stays as it is, and can be printed for ever.")
    label = _("Why there is another version")
    return _asking(
        page, "version", _("Begin a new version"), words, _("Begin it"), label, actions.new_version
    )


def close(page: LetterPage) -> LifeDialog:
    """Nothing more is awaited."""
    answered = page.desk is not None and page.desk.letter.state in ANSWERED
    label = _("Why (may stay empty)") if answered else _("Why it is closed without an answer")
    words = _("What still waits for an answer ends. A deadline of the law goes on.")
    return _asking(
        page, "closing", _("Close the letter"), words, _("Close the letter"), label, actions.close
    )


def reopen(page: LetterPage) -> LifeDialog:
    """After all."""
    return _asking(
        page,
        "reopening",
        _("Take the letter up again"),
        "",
        _("Take it up"),
        _("Why"),
        actions.reopen,
    )


def follow_up(page: LetterPage) -> None:
    """A letter that refers to this one: the picker of kinds where there is one, else a draft."""
    shell, desk = page.shell, page.desk
    if desk is None:
        return
    if shell.pages.has("letter_new"):
        shell.go("letter_new", letter_id=page.letter_id)
        return

    def made(changes: Changes) -> None:
        if changes.made is not None:
            shell.go("letter", letter_id=changes.made.id)

    letter_id = page.letter_id
    page.office.do(lambda uow: actions.follow_up(uow, letter_id), made, shell.show_error)


class _SentFields:
    """The fields of one sending, new or to be corrected."""

    def __init__(self, dialog: LifeDialog, entry: Sent | None, recipient: str) -> None:
        form = dialog.form
        methods = [(one, delivery_word(one)) for one in Delivery]
        chosen = entry.method if entry else _planned(dialog.page)
        self.method = Choice(methods)
        self.method.choose(chosen)
        form.add(FormField(_("How it left"), self.method, name="method"))
        today = dialog.today
        self.sent_on = dialog.day(
            "sent_on", _("On which day"), value=entry.sent_on if entry else today
        )
        told = entry.recipient if entry else recipient
        self.recipient = dialog.text("recipient", _("To whom"), typed=told)
        planned = _tracking(dialog.page, chosen)
        typed = entry.tracking if entry else planned
        self._typed = dialog.typed_in
        tracking = dialog.text_field(
            "tracking",
            tracking_word(chosen) or _("Tracking number"),
            typed=typed,
            help=_("May be filled in later."),
        )
        reference = dialog.text_field(
            "reference",
            _("The agency’s own number for it"),
            typed=entry.reference if entry else "",
            help=_("From their acknowledgment; may be filled in later."),
        )
        # Side by side: with a refusal above them the buttons still stand on a low screen.
        form.add(tracking, reference)

    def values(self) -> dict[str, Any]:
        """What was typed. Raises ``BadInput`` for a day that is none."""
        return {
            "method": Delivery(str(self.method.value())),
            "sent_on": day_of(self.sent_on, "sent_on"),
            "recipient": self.recipient.text(),
            "tracking": self._typed("tracking"),
            "reference": self._typed("reference"),
        }


def _planned(page: LetterPage) -> Delivery:
    sending = page.desk.choices.sending if page.desk else ()
    return sending[0].method if sending else Delivery.CERTIFIED_MAIL


def _tracking(page: LetterPage, method: Delivery) -> str:
    sending = page.desk.choices.sending if page.desk else ()
    return next((one.tracking for one in sending if one.method is method), "")


def send(page: LetterPage) -> LifeDialog:
    """It left: how, on which day, to whom."""
    desk = page.desk
    assert desk is not None
    words = _("What is recorded as sent cannot be undone; a mistake is corrected with a reason.")
    if desk.kept.reply_by:
        by = short_day(desk.kept.reply_by)
        words += " " + _("The reply day, {day}, becomes a deadline of the case.").format(day=by)
    dialog = LifeDialog(page, "sending", _("Record as sent"), words, _("Record as sent"))
    fields = _SentFields(dialog, None, desk.kept.addressee)

    def made() -> Verb:
        values = fields.values()
        return lambda uow: actions.sent(uow, page.letter_id, **values)

    dialog.made = made
    dialog.open()
    return dialog


def correct(page: LetterPage, entry: Sent) -> LifeDialog:
    """Fill in what was left open, or say what was wrong."""
    from dataclasses import replace

    words = _("The entry as it was stays on record beside the correction.")
    dialog = LifeDialog(page, f"entry {entry.id}", _("Correct what was sent"), words, _("Keep"))
    fields = _SentFields(dialog, entry, entry.recipient)
    received = dialog.day(
        "received_on",
        _("Its receipt is proven for"),
        value=entry.received_on,
        help=_("The day on the return receipt; may stay empty."),
    )
    why = dialog.text("why", _("What was wrong (only for a correction)"), lines=2)

    def made() -> Verb:
        values = fields.values()
        day = day_of(received, "received_on") if _typed(received) else None
        new = replace(entry, received_on=day, **values)
        told = why.text()
        return lambda uow: actions.correct(uow, page.letter_id, new, told)

    dialog.made = made
    dialog.open()
    return dialog


def _typed(field: DateField) -> bool:
    return field.value() is not None or not field.commit()


def outcome(page: LetterPage) -> LifeDialog:
    """An answer, a refusal, an investigation, or silence."""
    desk = page.desk
    assert desk is not None
    state = desk.letter.state
    words = _("An answer ends the deadline for the reply.")
    if desk.kept.reply_by and desk.kept.reply_by >= desk.today:
        words += " " + _("That no answer came can be recorded after {day}.").format(
            day=short_day(desk.kept.reply_by)
        )
    dialog = LifeDialog(page, "outcome", _("What came of it"), words, _("Record it"))
    options = [(one, _(STATES[one.value])) for one in OUTCOMES if may_follow(state, one)]
    which = Choice(options)
    overdue = desk.kept.reply_by is not None and desk.kept.reply_by < desk.today
    which.choose(
        LetterState.NO_RESPONSE if overdue and state is LetterState.SENT else options[0][0]
    )
    dialog.form.add(FormField(_("What came of it"), which, name="outcome"))
    day = dialog.day("day", _("On which day"), value=desk.today)
    number = dialog.text(
        "reference", _("The agency’s own number for it"), typed=desk.kept.agency_number
    )
    note = dialog.text("why", _("What was answered, in a few words (may stay empty)"), lines=3)

    def made() -> Verb:
        value, on = LetterState(str(which.value())), day_of(day, "day")
        told, reference = note.text(), number.text()
        return lambda uow: actions.outcome(uow, page.letter_id, value, on, told, reference)

    dialog.made = made
    dialog.open()
    return dialog
