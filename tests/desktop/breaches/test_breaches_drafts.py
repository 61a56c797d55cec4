"""Reasons that are typed and not saved: back after a lock, section by section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from record_fixtures import page
from record_office import save

from desktop.shell.workspace import Workspace
from models.breaches import services
from models.breaches.breach import Decision
from models.vault.drafts import drafts_of_user


def locked(window: Workspace) -> None:
    """As the window does it: the last look, and the vault closed."""
    window.shell.drafts.last_look()
    window.shell.office.close()


def choose(tab: Any, key: str) -> None:
    tab.table.choose_row(tab.table.rows.row_of(lambda row: row.key == key))


def test_reasons_are_back_and_the_one_that_is_saved_goes(
    open_window: Callable[..., Workspace], vault: Any, vault_factory: Any, ids: Any
) -> None:
    window = open_window(vault)
    breach, first, second = ids["breach-1"], "2-928(a)", "2-928(b)"
    for provision in (first, second):
        save(vault, lambda uow, p=provision: services.undecide(uow, breach, p))
    window.shell.go("breach", breach_id=breach)
    tab = page(window).assessment
    choose(tab, first)
    tab.detail.form.choice.choose(Decision.ACCEPTED)
    tab.detail.form.reason.setPlainText("Both were heard")
    choose(tab, second)
    tab.detail.form.reason.setPlainText("To be looked")
    locked(window)

    window = open_window(vault_factory())
    window.shell.go("breach", breach_id=breach)
    tab = page(window).assessment
    assert "is back" in window.back_again.text()
    form = tab.detail.form
    assert form.reason.text() == "Both were heard" and form.choice.value() is Decision.ACCEPTED
    form.submit()
    vault = window.shell.office._vault
    with vault.read() as uow:
        (left,) = drafts_of_user(uow).values()
    assert left == {second: ["", "To be looked"]}
    choose(tab, second)
    assert form.reason.text() == "To be looked"
    form.choice.choose(Decision.REJECTED)
    form.submit()
    with vault.read() as uow:
        assert drafts_of_user(uow) == {}
    assert page(window).leave()
