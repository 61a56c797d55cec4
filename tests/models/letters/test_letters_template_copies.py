"""The office's own wording: checked as strictly, undone, gone back from; drafts follow it."""

from __future__ import annotations

import pytest

from models.errors import BadFile, BadInput, Refused, Stale
from models.letters.templates.copies import (
    change_copy,
    copies,
    copy_of,
    drop_copy,
    make_copy,
    template_in_force,
)
from models.letters.templates.filling import Values, fill
from models.letters.templates.reading import own_text
from models.vault.vault import Vault


def test_a_copy_is_made_changed_undone_and_gone_back_from(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        made = make_copy(uow, "preservation", "en")
        assert made.made is not None
        copy = copy_of(uow, "preservation", "en")
        assert copy is not None
        assert not copy.own
        assert not copy.outdated
        with pytest.raises(Refused):
            make_copy(uow, "preservation", "en")
        text = own_text("preservation", "en").replace("Sincerely,", "Respectfully,")
        done = change_copy(uow, copy.id, text, copy.revision)
        template = template_in_force(uow, "preservation", "en")
        signature = next(one for one in fill(template, Values()) if one.key == "signature")
        assert signature.text.startswith("Respectfully,")
        assert copy_of(uow, "preservation", "en").own  # type: ignore[union-attr]
        # Another language and another kind are the program's.
        assert copy_of(uow, "preservation", "es") is None
        assert done.undo is not None
        done.undo(uow)
        assert not copy_of(uow, "preservation", "en").own  # type: ignore[union-attr]
        gone = drop_copy(uow, copy.id)
        assert copies(uow) == []
        assert gone.undo is not None
        gone.undo(uow)
        assert len(copies(uow)) == 1


def test_what_does_not_fit_is_refused_with_its_line_and_nothing_is_kept(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        make_copy(uow, "release", "es")
        copy = copy_of(uow, "release", "es")
        assert copy is not None
        lines = copy.text.split("\n")
        at = next(number for number, line in enumerate(lines) if "{purpose}" in line)
        lines[at] = lines[at].replace("{purpose}", "{address}")
        with pytest.raises(BadFile) as caught:
            change_copy(uow, copy.id, "\n".join(lines))
        assert caught.value.line == at + 1
        assert "address" in caught.value.what
        for bad in ("", "a\0b", "x" * 200_000, "[["):
            with pytest.raises(BadInput):
                change_copy(uow, copy.id, bad)
        assert copy_of(uow, "release", "es") == copy


def test_two_at_once_do_not_overwrite_each_other(vault: Vault) -> None:
    with vault.unit_of_work() as uow:
        make_copy(uow, "training", "en")
        copy = copy_of(uow, "training", "en")
        assert copy is not None
        first = change_copy(uow, copy.id, copy.text + "\n# one\n", copy.revision)
        with pytest.raises(Stale):
            change_copy(uow, copy.id, copy.text + "\n# two\n", copy.revision)
        change_copy(uow, copy.id, copy.text + "\n# three\n", copy.revision + 1)
        assert first.undo is not None
        with pytest.raises(Stale):
            first.undo(uow)
