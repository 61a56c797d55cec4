"""What the letters' room brings to the window."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from desktop.letters import kinds_room, paper_room
from desktop.shell.actions import Action
from desktop.shell.parts import PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell
    from models.search.finder import Shown
    from models.vault.unit_of_work import UnitOfWork


def _letters(shell: Shell, standing: str = "") -> Page:
    from desktop.letters.list_page import LettersPage

    return LettersPage(shell, standing)


def _verify(shell: Shell) -> Page:
    from desktop.letters.verify_page import VerifyPage

    return VerifyPage(shell)


def _letter(shell: Shell, letter_id: str) -> Page:
    from desktop.letters.page import LetterPage

    return LetterPage(shell, letter_id)


def _letterhead(shell: Shell) -> Page:
    from desktop.letters.letterhead_page import LetterheadPage

    return LetterheadPage(shell)


def _leaflets(shell: Shell) -> Page:
    from desktop.letters.leaflet_page import LeafletPage

    return LeafletPage(shell)


def _place(shown: Shown) -> tuple[str, dict[str, Any]]:
    return "letter", {"letter_id": shown.id}


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.letters.case_part import LettersPart

    return LettersPart(shell, case_id)


def _count(uow: UnitOfWork, case_id: str) -> int:
    from models.letters.repository import letter_count

    return letter_count(uow, case_id=case_id)


def register(shell: Shell) -> None:
    """The pages, the search, the actions and the help."""
    shell.pages.add("letters", _letters, rail="letters")
    shell.pages.add("letter", _letter, rail="letters")
    shell.pages.add("letterhead", _letterhead, rail="letters")
    shell.pages.add("letter_verify", _verify, rail="letters")
    shell.pages.add("leaflets", _leaflets, rail="letters")
    shell.parts.add_tab(PartOf("letters", N_("Letters"), 70, _part, count=_count))
    shell.search.add_kind(Kind("letters", N_("Letters"), "mail", _place, 70))
    shell.actions.add(
        Action(
            "letters.verify",
            N_("Verify a paper"),
            lambda: shell.go("letter_verify"),
            "shield-check",
        )
    )
    for standing, word in (
        ("review", N_("Letters for review")),
        ("waiting", N_("Letters that wait for an answer")),
        ("overdue", N_("Letters whose answer is overdue")),
    ):
        shell.actions.add(
            Action(
                f"letters.{standing}",
                word,
                partial(shell.go, "letters", standing=standing),
                "mail",
            )
        )
    shell.actions.add(
        Action("letters.head", N_("Edit the letterhead"), lambda: shell.go("letterhead"), "pencil")
    )
    shell.actions.add(
        Action(
            "letters.leaflets",
            N_("Leaflet and cards"),
            lambda: shell.go("leaflets"),
            "file-text",
            keys="Ctrl+Shift+L",
        )
    )
    _help_leaflets(shell)
    _help(shell)
    kinds_room.register(shell)
    paper_room.register(shell)
    _help_with_its_life(shell)


def _help_with_its_life(shell: Shell) -> None:
    shell.help.add(
        "letter_life",
        N_("The life of a letter"),
        N_(
            "Draft, attorney review, approved, sent, answered, closed: the steps stand across the "
            "top of the letter, with who took each and when. The next step is the button at the "
            "foot. An advocate asks for the review; only an attorney approves, or sends back with "
            "the reason."
        ),
        N_(
            "Approval locks the text and stores the exact PDF for ever. Whatever changes "
            "afterwards is a new version; “Versions” compares two of them word by word."
        ),
        N_(
            "When a letter is recorded as sent, the day of the reply becomes a deadline of the "
            "case. An answer ends it. If none comes by then, a follow-up refers to this letter."
        ),
        N_(
            "What was approved or sent can be neither altered nor deleted. Only a purge takes it "
            "away: one person asks for it, another approves, and it needs a reason of its own."
        ),
        N_(
            "A number is taken with the draft. If a draft is taken back or a letter is purged, its "
            "number stays empty; the foot of the list says which, and why."
        ),
    )
    shell.help.add(
        "letter_verify",
        N_("Verify a paper"),
        N_(
            "Type the number and the short hash from the foot of a page, or open the PDF. Spaces, "
            "dashes and capital letters do not matter."
        ),
        N_(
            "The hash at the foot is of the letter’s words. A file saved anew can have the "
            "same words and other bytes; that is said, and what differs is shown."
        ),
    )


def _help_leaflets(shell: Shell) -> None:
    shell.help.add(
        "leaflets",
        N_("Leaflet and cards"),
        N_(
            "A page and a wallet card say in plain words what the town’s ordinance lets City "
            "employees and the police ask. They carry this office’s telephone from the letterhead, "
            "and no client’s name."
        ),
        N_(
            "Sections with a star are known from a draft only. Where this office has another text "
            "of a section than the sheet was written from, the page says so."
        ),
        N_(
            "Cards print on both sides: ten on a page, with marks to cut along. Turn the paper "
            "over its long edge."
        ),
        N_(
            "A translation carries “draft translation, not reviewed” until an attorney puts on "
            "record who read it against the English. A changed text is a draft again."
        ),
    )


def _help(shell: Shell) -> None:
    shell.help.add(
        "letters",
        N_("Letters"),
        N_("All letters of the office. Type to find one by number, addressee, case or client."),
        N_(
            "A letter is drafted from a breach whose sections are accepted. Until it is approved "
            "each of its pages says that it is a draft."
        ),
    )
    shell.help.add(
        "letter",
        N_("One letter"),
        N_(
            "The text stands in blocks. What you type is kept a moment later; “Back to generated” "
            "drops your text of a part. A quotation is locked: it is the law’s own words."
        ),
        N_(
            "Before it is approved, an attorney reads what was typed by hand: it stands one below "
            "another, with what the guard found in it. The same words are asked once."
        ),
        N_(
            "A letter has its own language, whatever the screen speaks. In Spanish too the law is "
            "quoted in its own words; a translation that nobody has confirmed says so on each page."
        ),
        N_(
            "Under “Choices” are the addressee, the dates, what is asked for, and what is "
            "enclosed. An address prints only after somebody of the office has confirmed it."
        ),
        N_(
            "“Store a draft PDF” keeps the letter in the vault with its SHA-256. A later change "
            "makes the next version; the former stay as they are. An exported file is outside of "
            "the vault and not encrypted."
        ),
        N_(
            "“Before it leaves” names what is to be settled or weighed. It does not judge what a "
            "sentence gives away."
        ),
    )
    shell.help.add(
        "letterhead",
        N_("The letterhead"),
        N_("The name and the address of the office, as they stand at the head of each letter."),
    )
