"""The intake on paper has the sections of the intake on the screen, in the same order."""

from __future__ import annotations

from typing import Any

import pytest
from record_fixtures import page

from desktop.eligibility.intake_form import SECTIONS
from models.casefile.intake import draw, form

PAPER = {
    "given": "First name",
    "family": "Last names",
    "called": "Name you want to be called",
    "former": "Former names",
    "other": "Other names used",
    "language": "Language you prefer",
    "interpreter": "Interpreter needed:  □ yes   □ no",
    "birth": "Date of birth, year, or age",
    "pronouns": "Pronouns",
    "languages": "Other languages",
    "dialect": "Dialect or sign language",
    "employer": "Employer",
    "accommodations": "Anything that helps us meet you (hearing, sight, steps)",
}


@pytest.mark.parametrize("language", ["en", "es"])
def test_the_sections_on_paper_are_those_of_the_screen_in_their_order(language: str) -> None:
    paper = form(language)
    assert tuple(word for group in paper.groups for word in group.screen) == SECTIONS
    assert [len(one.fields) for one in paper.groups] == [
        len(one.fields) for one in form("en").groups
    ]
    assert draw(paper, "Park River Legal Aid").pdf.startswith(b"%PDF")


def test_the_applicants_fields_stand_in_the_order_of_the_screen(window: Any) -> None:
    window.shell.go("case_new")
    named = [name for name in page(window).client._fields if name in PAPER]
    assert tuple(PAPER[name] for name in named) == form("en").groups[0].fields
