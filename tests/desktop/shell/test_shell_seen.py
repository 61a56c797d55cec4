"""Who looked at what: each visit of a record's page is kept in the audit trail, once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from record_fixtures import *  # noqa: F403

from models.vault.history import LogFilter, log
from models.vault.vault import open_vault


def looks(vault) -> list[tuple[str, str, str]]:
    """Oldest first."""
    with vault.read() as uow:
        found = log(uow, LogFilter(reads=True))
    return [(one.action, one.room, one.id) for one in reversed(found)]


def test_each_page_of_a_record_is_kept_once_for_each_visit(ids, window, vault) -> None:
    go = window.shell.go
    assert looks(vault) == []
    with vault.read() as uow:
        from models.cases.repository import case

        client = case(uow, ids["bramwell"]).client_id
    go("case", case_id=ids["bramwell"])
    go("breach", breach_id=ids["breach-1"])
    window.shell.back()
    go("client_edit", person_id=client)
    expected = [
        ("viewed", "cases", ids["bramwell"]),
        ("viewed", "breaches", ids["breach-1"]),
        ("viewed", "people", client),
    ]
    assert looks(vault) == expected
    go("cases")
    assert looks(vault) == expected, "a list is nobody's record"
    go("case", case_id=ids["bramwell"])
    assert looks(vault) == [*expected, expected[0]]


def test_a_printed_record_is_kept_and_a_cancelled_print_is_not(
    ids, window, vault, monkeypatch: pytest.MonkeyPatch
) -> None:
    from desktop.shell import printing

    window.shell.go("breach", breach_id=ids["breach-1"])
    for answer, expected in ((False, 0), (True, 1)):
        monkeypatch.setattr(printing, "print_lines", lambda *given, answer=answer: answer)
        window.shell.navigation.page.print_page()
        assert looks(vault).count(("printed", "breaches", ids["breach-1"])) == expected


def test_a_read_only_opening_keeps_nothing_and_shows_the_page(
    ids, vault, open_window, passphrase: str
) -> None:
    vault.close()
    with open_vault(vault.path, "marta", passphrase, read_only=True) as reading:
        before = reading.head()
        window = open_window(reading)
        window.shell.go("case", case_id=ids["bramwell"])
        assert window.shell.navigation.page.title()
        assert reading.head() == before


def test_a_reader_by_role_is_kept_too(vault, passphrase: str, ids, open_window, clock) -> None:
    from models.vault.vault import UserRole, add_user

    add_user(vault, login="lena", name="Lena", role=UserRole.READ_ONLY, passphrase=passphrase)
    vault.close()
    with open_vault(vault.path, "lena", passphrase, clock=clock) as reading:
        window = open_window(reading)
        window.shell.go("case", case_id=ids["bramwell"])
        with reading.read() as uow:
            newest = log(uow, LogFilter(reads=True), limit=1)[0]
        assert (newest.who, newest.id) == ("Lena", ids["bramwell"])
        # And is offered nothing that would be refused.
        page = window.shell.navigation.page
        assert page.head.edit.isHidden() and page.head.new_breach.isHidden()
        names = {one.name for one in page.page_actions()}
        assert "case.wall" in names and not names & {"case.edit", "case.client", "case.breach"}


def test_a_vault_new_to_this_computer_is_said_above_the_page(vault, open_window) -> None:
    from desktop.shell.workspace import Workspace
    from desktop.widgets.buttons import Button

    window: Workspace = open_window(vault)
    assert not window.caution.isVisibleTo(window)
    assert vault.anchor is not None
    vault.notice = "This vault has not been open on this computer before."
    window = open_window(vault)
    assert window.caution.isVisibleTo(window)
    assert "not been open on this computer" in words(window.caution)  # noqa: F405
    # The link leads to where the head code is compared.
    (link,) = [one for one in window.caution.findChildren(Button) if "head code" in one.text()]
    went = []
    window.shell.go = lambda name, **more: went.append((name, more))
    link.click()
    assert went == [("office", {"section": "verify"})]
