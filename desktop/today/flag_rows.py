"""A red flag as a line: what is missing, in which case, and the way to mend it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from desktop.shell.session import Shell
from desktop.ticklers.actions import open_tab
from models.language import N_, NP_, _, ngettext, pgettext
from models.today.red_flags import Flag

_ALONE, _NAMED = 2, 4

# fix: (the link's word, the page or the tab of the case)
_FIXES = {
    "case_edit": (N_("Fill in"), "case_edit", ""),
    "eligibility": (N_("Fill in"), "", "eligibility"),
    "deadlines": (NP_("link", "Look"), "", "deadlines"),
    "notes": (NP_("link", "Look"), "", "notes"),
    "parties": (N_("Fill in"), "", "parties"),
    "conflict": (N_("Decide"), "", "parties"),
    "contact": (N_("Ask again"), "", ""),
    "releases": (NP_("link", "Look"), "", "releases"),
    "compare": (N_("Compare"), "", "parties"),
    "case": (NP_("link", "Look"), "", ""),
}


# What a rule flags in many cases has a list of its own.
_LISTS = {"conflict_undecided": "conflicts_open", "release_ending": "releases"}


def flag_row(
    shell: Shell, flag: Flag, *, in_case: bool = False
) -> tuple[str, str, str, str, Callable[[], object]]:
    """Icon, title, the line below, the link's word, and what it does."""
    word, page, tab = _FIXES.get(flag.fix, _FIXES["case"])
    number = "" if in_case else flag.case_number
    below = " · ".join(part for part in (number, flag.detail) if part)

    def run() -> None:
        if page and shell.pages.has(page):
            shell.go(page, case_id=flag.case_id)
        else:
            open_tab(shell, flag.case_id, tab or "timeline")

    return "flag", flag.word, below, _(word), run


def rows_by_rule(
    shell: Shell, flags: Sequence[Flag]
) -> list[tuple[str, str, str, str, Callable[[], object]]]:
    """The flags as few lines: a rule that flags more than two cases is told once."""
    by_rule: dict[str, list[Flag]] = {}
    for one in flags:
        by_rule.setdefault(one.rule, []).append(one)
    rows = []
    for some in by_rule.values():
        if len(some) <= _ALONE:
            rows += [flag_row(shell, one) for one in some]
            continue
        numbers = ", ".join(one.case_number for one in some[:_NAMED])
        told = ngettext("{count} case: {numbers}", "{count} cases: {numbers}", len(some))
        below = told.format(count=len(some), numbers=numbers)
        if len(some) > _NAMED:
            below += " …"
        page = _LISTS.get(some[0].rule, "red_flags")
        rows.append(
            ("flag", some[0].word, below, pgettext("link", "Look"), partial(shell.go, page))
        )
    return rows
