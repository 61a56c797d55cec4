"""The recovery sheet in the window: tried, replaced, split; where it lies; the page without us."""

from __future__ import annotations

from typing import Any

import pytest
from office_desk import closed, entries, printed, section

from desktop.vault.plain_page import Block, blocks, title_of
from models import language
from models.errors import AmparoError
from models.vault.recovery import from_text, join
from models.vault.recovery_sheet import last_rehearsal, rehearse
from models.vault.settings import value


@pytest.fixture
def recovery(open_window: Any, vault: Any) -> Any:
    """The section, opened by the administrator."""
    return section(open_window(vault), "recovery")


def last(vault: Any) -> Any:
    with vault.read() as uow:
        return last_rehearsal(uow)


def test_the_right_sheet_is_a_rehearsal(
    recovery: Any, vault: Any, vault_model: Any, clock: Any
) -> None:
    clock.move(days=400)
    recovery.refresh(None)
    assert "rehearsal is due" in recovery.state.text()
    dialog = recovery.try_sheet()
    dialog.key.setPlainText(vault_model.recovery_key.lower().replace("-", " "))
    dialog.submit()
    assert closed(dialog) and last(vault) == clock.now()
    assert "Last rehearsed: Tuesday, April 13, 2027" in recovery.state.text()
    assert "due" not in recovery.state.text()


def test_a_slip_and_another_office_s_sheet_are_said_at_the_field(
    recovery: Any, vault: Any, vault_model: Any
) -> None:
    from models.vault.recovery import as_text, new_key

    before = last(vault)
    dialog = recovery.try_sheet()
    groups = vault_model.recovery_key.split("-")
    wrong = "0" if groups[2][0] != "0" else "1"
    dialog.key.setPlainText("-".join([*groups[:2], wrong + groups[2][1:], *groups[3:]]))
    dialog.submit()
    assert "Group 3" in dialog.key_field.error() and not closed(dialog)
    dialog.key.setPlainText(as_text(new_key()))
    dialog.submit()
    assert dialog.key_field.error() and "Group" not in dialog.key_field.error()
    assert last(vault) == before
    typed = dialog.key
    dialog.reject()
    assert typed.text() == ""


def test_a_new_sheet_is_in_force_when_it_was_typed_back(
    recovery: Any, vault: Any, vault_model: Any
) -> None:
    from desktop.vault.sheet_dialogs import ReplaceSheet

    epoch = vault.info.epoch
    recovery.replace()
    dialog = recovery.findChild(ReplaceSheet)
    fresh = dialog._new.recovery_key
    dialog.sheet.typed.setPlainText(vault_model.recovery_key)
    dialog.submit()
    assert "not the one on the new sheet" in dialog.sheet.field.error()
    assert vault.info.epoch == epoch
    rehearse(vault, vault_model.recovery_key)
    dialog.sheet.typed.setPlainText(fresh)
    dialog.submit()
    assert closed(dialog) and vault.info.epoch > epoch
    rehearse(vault, fresh)
    with pytest.raises(AmparoError):
        rehearse(vault, vault_model.recovery_key)


def test_a_new_sheet_that_was_not_typed_back_changes_nothing(
    recovery: Any, vault: Any, vault_model: Any
) -> None:
    from desktop.vault.sheet_dialogs import ReplaceSheet

    recovery.replace()
    dialog = recovery.findChild(ReplaceSheet)
    dialog.reject()
    rehearse(vault, vault_model.recovery_key)


def test_two_envelopes_are_the_sheet_and_each_is_printed_by_itself(
    recovery: Any, vault_model: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialog = recovery.split()
    dialog.key.setPlainText(vault_model.recovery_key)
    dialog.submit()
    first, second = dialog.parts()
    assert join(first, second) == from_text(vault_model.recovery_key)
    assert dialog.key.text() == "" and dialog.texts.text() == ""
    paper = printed(monkeypatch)
    dialog.first.click()
    dialog.second.click()
    for text, mine, other in ((paper[0], first, second), (paper[1], second, first)):
        assert all(group in text for group in mine.split("-"))
        assert not any(group in text for group in other.split("-"))
        assert vault_model.recovery_key.split("-")[0] not in text
    dialog.show_button.click()
    assert first in dialog.texts.text()
    dialog.submit()
    assert closed(dialog)


def test_envelopes_of_another_sheet_are_not_made(recovery: Any) -> None:
    from models.vault.recovery import as_text, new_key

    dialog = recovery.split()
    dialog.key.setPlainText(as_text(new_key()))
    dialog.submit()
    assert dialog.parts() == ("", "") and dialog.key_field.error()
    dialog.reject()


def test_where_the_sheets_lie_is_kept_inside_the_office(
    recovery: Any, vault: Any, open_window: Any
) -> None:
    recovery.places.setPlainText("Sealed, in the safe of the second floor")
    assert recovery.leave()
    with vault.read() as uow:
        assert value(uow, "recovery.places") == "Sealed, in the safe of the second floor"
    newest = entries(vault)[0]
    assert newest.fields == ("places",) and newest.id == "recovery_places"
    again = section(open_window(vault), "recovery")
    assert again.places.text().startswith("Sealed")
    again.places.setPlainText("x" * 3000)
    assert not again.leave() and "2000" in again.places_field.error()


@pytest.mark.parametrize("login", ["tomas", "marta"])
def test_others_read_the_page_and_nothing_else(
    vault_factory: Any, open_window: Any, login: str
) -> None:
    shown = section(open_window(vault_factory(login)), "recovery")
    for one in (shown.rehearse, shown.replace_button, shown.split_button):
        assert not one.isEnabled()
    assert shown.places.isReadOnly() and shown.read_page.isEnabled()
    assert shown._why.isVisibleTo(shown)


# ── the page ─────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("code", ["en", "es"])
def test_the_page_without_us_is_read_and_printed_whole(
    recovery: Any, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from record_fixtures import words

    from desktop.vault.recovery_section import page_text

    language.use(code)
    source = page_text()
    found = list(blocks(source))
    assert title_of(source) and any(one.kind == "code" for one in found)
    dialog = recovery.show_page()
    shown = words(dialog)
    paper = printed(monkeypatch)
    dialog.print_button.click()
    for one in found:
        for line in one.text.splitlines():
            assert line in shown and line.replace("\xa0", " ") in paper[0].replace("\xa0", " ")
    assert "**" not in shown and "```" not in shown
    dialog.accept()


def test_blocks_of_a_page() -> None:
    source = """# A title

One **bold** and *leaning*
line, a*b and 2 * 3.

1. First
   goes on
- `dot`

```
 a b

 c
```
After:

    if one:
        two

    three
## Last
End
"""
    assert list(blocks(source)) == [
        Block("title", "A title"),
        Block("text", "One bold and leaning line, a*b and 2 * 3."),
        Block("item", "1. First goes on"),
        Block("item", "• dot"),
        Block("code", " a b\n\n c"),
        Block("text", "After:"),
        Block("code", "if one:\n    two\n\nthree"),
        Block("heading", "Last"),
        Block("text", "End"),
    ]


def test_who_opened_with_the_sheet_is_told_to_put_it_back(
    open_window: Any, vault_folder: Any, vault_model: Any, clock: Any
) -> None:
    from models.vault.vault import open_with_recovery

    new = "copper lantern orbit meadow plinth saffron"
    vault = open_with_recovery(vault_folder, vault_model.recovery_key, "marta", new, clock=clock)
    window = open_window(vault)
    assert "Seal it again and put it back" in window.due.text()
