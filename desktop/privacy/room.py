"""What the room of privacy gives the window: a tab of a case, pages, the office's log, help."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from desktop.shell.actions import Action
from desktop.shell.parts import PartOf
from desktop.shell.search import Kind
from models.language import N_

if TYPE_CHECKING:
    from desktop.shell.page import Page
    from desktop.shell.parts import Part
    from desktop.shell.session import Shell


def register(shell: Shell) -> None:
    """Once, after unlocking."""
    shell.parts.add_tab(PartOf("releases", N_("Releases"), 55, _part, count=_count))
    shell.parts.add_events(_events)
    shell.pages.add("release_new", _form, rail="cases")
    shell.pages.add("release_edit", _form, rail="cases")
    shell.pages.add("release_sign", _sign, rail="cases")
    shell.pages.add("release_revoke", _revoke, rail="cases")
    shell.pages.add("disclosure_new", _tell, rail="cases")
    shell.pages.add("disclosures", _log, rail="office")
    shell.pages.add("releases", _releases, rail="cases")
    shell.search.add_kind(Kind("releases", N_("Releases"), "shield-check", _place, 45))
    shell.actions.add(
        Action("privacy.releases", N_("Releases"), lambda: shell.go("releases"), "shield-check")
    )
    if _sees(shell):
        shell.actions.add(
            Action("privacy.log", N_("Disclosures"), lambda: shell.go("disclosures"), "eye")
        )
    _help(shell)


def _help(shell: Shell) -> None:
    shell.help.add(
        "releases",
        N_("Releases of information"),
        N_(
            "A release lets the office tell one recipient what the client allows, until its last "
            "day. It is in force only once it is signed: as a scan among the documents, or on "
            "paper that somebody has seen."
        ),
        N_(
            "One release is for one recipient. Talk the risks through first; services never "
            "depend on a signature. Print the form, have it signed, then record the signature."
        ),
        N_(
            "A client takes it back at any time, by word of mouth too: “Revoke…” asks for no "
            "reason. “Renew” makes a new draft; the former holds until the new one is signed."
        ),
        N_(
            "A letter that names the client is refused without a release in force for everybody "
            "who gets it, copies too. “Our client” needs none."
        ),
        N_("“All releases” lists those of every case: what is in force, and what ends first."),
    )
    shell.help.add(
        "disclosures",
        N_("Disclosures"),
        N_(
            "Every print, export and copy of a masked field comes to stand here by itself: what, "
            "to whom, under which release, who and when. Nobody can take a line away."
        ),
        N_("What you tell by telephone or in a meeting, you write down with Ctrl+N."),
        N_("Ctrl+P prints the account for the client: what was told to whom about them."),
    )


def _sees(shell: Shell) -> bool:
    from models.vault.powers import Power, may

    return may(shell.office.user, Power.SEE_DISCLOSURES)


def _part(shell: Shell, case_id: str) -> Part:
    from desktop.privacy.privacy_part import PrivacyPart

    return PrivacyPart(shell, case_id)


def _count(uow: Any, case_id: str) -> int:
    from models.privacy.release_rows import count_of_case

    return count_of_case(uow, case_id)


def _events(uow: Any, case_id: str) -> Iterable[Any]:
    from models.privacy.timeline import privacy_events

    return privacy_events(uow, case_id)


def _form(shell: Shell, case_id: str, release_id: str = "") -> Page:
    from desktop.privacy.release_form_page import ReleaseFormPage

    return ReleaseFormPage(shell, case_id, release_id)


def _sign(shell: Shell, case_id: str, release_id: str) -> Page:
    from desktop.privacy.signing_page import SigningPage

    return SigningPage(shell, case_id, release_id)


def _revoke(shell: Shell, case_id: str, release_id: str) -> Page:
    from desktop.privacy.revoking_page import RevokingPage

    return RevokingPage(shell, case_id, release_id)


def _tell(shell: Shell, case_id: str) -> Page:
    from desktop.privacy.telling_page import TellingPage

    return TellingPage(shell, case_id)


def _releases(shell: Shell) -> Page:
    from desktop.privacy.releases_page import ReleasesPage

    return ReleasesPage(shell)


def _log(shell: Shell) -> Page:
    from desktop.privacy.disclosures_page import DisclosuresPage

    return DisclosuresPage(shell)


def _place(shown: Any) -> tuple[str, dict[str, Any]]:
    return "case", {"case_id": shown.case_id}
