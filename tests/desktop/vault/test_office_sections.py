"""The office's page as a hub: its sections, who sees which, and what each badge promises."""

from __future__ import annotations

import subprocess
import sys
from typing import Any

import pytest
from office_desk import section
from record_fixtures import words

from desktop.shell.roles import ROLES
from desktop.vault.power_words import POWERS
from desktop.vault.sections import SECTIONS, SectionEntry, sections_for
from desktop.vault.users_section import power_table
from desktop.widgets.badges import HoldsBy, badge_kind, badge_words
from models.language import _
from models.vault.powers import Power, holds_by, may
from models.vault.user import UserInfo, UserRole


def person(role: UserRole) -> UserInfo:
    return UserInfo("id", "login", "Name", role)


def test_every_section_opens_and_says_what_it_is(open_window: Any, vault: Any) -> None:
    window = open_window(vault)
    names = [one.name for one in sections_for(vault.user)]
    assert {"letterhead", "users", "recovery", "backups", "log", "verify", "computer"} <= set(names)
    for entry in sections_for(vault.user):
        shown = section(window, entry.name)
        page = window.shell.navigation.page
        assert page.list.button(entry.name).isChecked()
        assert _(entry.word) in words(shown)
        assert page.first_focus() is not None


def test_whoever_may_not_read_the_log_is_not_shown_it(vault_factory: Any, open_window: Any) -> None:
    assert "log" in [one.name for one in sections_for(person(UserRole.ATTORNEY))]
    for role in (UserRole.ADVOCATE, UserRole.READ_ONLY):
        assert "log" not in [one.name for one in sections_for(person(role))]
    window = open_window(vault_factory("marta"))
    window.shell.go("office", section="log")
    assert window.shell.navigation.page.name == "letterhead"


def test_a_section_that_is_not_built_is_left_out() -> None:
    assert not SectionEntry("x", "X", "x", "desktop.nowhere.x_section").there()
    assert not SectionEntry("x", "X", "x", "desktop.vault.no_such_section").there()
    assert SectionEntry("users", "Users", "users", "desktop.vault.users_section").there()


def test_a_section_is_imported_when_it_is_first_shown() -> None:
    code = (
        "import sys, desktop.vault.page; print([n for n in sys.modules if n.endswith('_section')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_sections_have_names_of_their_own() -> None:
    assert len({one.name for one in SECTIONS}) == len(SECTIONS)


def test_a_section_that_cannot_be_left_stays(open_window: Any, vault: Any) -> None:
    window = open_window(vault)
    window.shell.go("office")
    page = window.shell.navigation.page
    page.letterhead.name.setText("")
    page.letterhead.phone.setText("860-555-0142")
    assert not page.show_section("users")
    assert page.name == "letterhead" and page.list.button("letterhead").isChecked()
    assert page.letterhead.phone.text() == "860-555-0142" and page.letterhead.wrong()
    page.letterhead.name.setText("Example Legal Aid")
    assert page.show_section("users") and page.name == "users"


def test_the_list_of_sections_is_pressed(open_window: Any, vault: Any) -> None:
    window = open_window(vault)
    window.shell.go("office")
    page = window.shell.navigation.page
    page.list.button("verify").click()
    assert page.name == "verify" and window.focusWidget() is page.list.button("verify")


def test_what_changed_elsewhere_is_read_when_a_section_is_shown_again(
    open_window: Any, vault: Any
) -> None:
    window = open_window(vault)
    window.shell.go("office", section="log")
    page = window.shell.navigation.page
    before = page.section._whole
    page.show_section("letterhead")
    page.letterhead.phone.setText("860-555-0142")
    page.show_section("log")
    assert page.section._whole == before + 1


# ── badges and powers ────────────────────────────────────────────────────────────────────


def test_a_badge_says_what_holds_in_word_and_sentence(qtbot: Any) -> None:
    for kind, word in (("encrypted", "Encrypted"), ("office rule", "Office rule")):
        badge = HoldsBy(kind)
        qtbot.addWidget(badge)
        assert badge.text() == word and badge.accessibleDescription() == badge_words(kind)
    assert "other programs" in badge_words("encrypted")
    assert badge_words("encrypted") != badge_words("office rule")


def test_a_badge_of_no_kind_is_refused() -> None:
    with pytest.raises(KeyError):
        badge_kind("very secure")


def test_the_table_of_powers_is_the_one_that_the_verbs_obey(qtbot: Any) -> None:
    table = power_table()
    qtbot.addWidget(table)
    held, lines = "", []
    for line in table.as_text()[1:]:
        if line[0].startswith("Held by: "):
            held = line[0].removeprefix("Held by: ").lower()
        else:
            lines.append([*line, held])
    assert len(lines) == len(Power)
    for power, line in zip(Power, lines, strict=True):
        assert line[0] == POWERS[power]
        for role, said in zip(ROLES, line[1:5], strict=True):
            allowed = may(person(UserRole(role)), power)
            assert said == ("Yes" if allowed else "No"), (power, role)
        assert line[5] == holds_by(power)


def test_every_power_has_its_words() -> None:
    assert set(POWERS) == set(Power)
