"""The labelled paragraphs: how many leaks are found, and how many findings are none."""

from __future__ import annotations

import re

from guard_paragraphs import BATCHES, DATA, batch, findings, paragraphs, score

from models.vault.classes import Confidential

RECALL, PRECISION = 0.99, 0.90


def test_recall_and_precision_of_all_and_of_the_held_out_third() -> None:
    everything = paragraphs()
    for set_ in (everything, [one for one in everything if one.held_out]):
        found = score(set_)
        assert found.recall >= RECALL
        assert found.precision >= PRECISION


def test_a_later_batch_is_read_no_worse_than_it_was() -> None:
    for name, recall in (
        ("4", 0.99),
        ("5", 0.98),
        ("6", 0.99),
        ("7", 0.98),
        ("8", 0.98),
        ("9", 0.99),
    ):
        found = score(batch(name))
        assert found.recall >= recall and found.precision >= PRECISION, name


def test_the_readme_says_what_is_measured() -> None:
    said = (DATA / "README.md").read_text("utf-8")
    for name, set_ in (
        ("All", paragraphs()),
        ("Held out", [one for one in paragraphs() if one.held_out]),
        *((f"Batch {name}", batch(name)) for name in BATCHES),
    ):
        found = score(set_)
        row = (
            f"| {name} | {found.paragraphs} | {found.wanted} | {found.recall:.4f} "
            f"| {found.precision:.4f} |"
        )
        assert row in said, row


def test_the_set_is_large_enough_and_speaks_of_every_class() -> None:
    everything = paragraphs()
    assert len(everything) >= 250
    for language in ("en", "es"):
        mine = [one for one in everything if one.id.startswith(language)]
        assert len(mine) >= 100
        assert sum(not one.labels for one in mine) >= 40
    labelled = {label.bears for one in everything for label in one.labels}
    assert labelled <= {one.value for one in Confidential}
    assert len(labelled) >= 12


def test_no_paragraph_has_an_exception_of_its_own() -> None:
    for path in (DATA.parents[2] / "models" / "privacy" / "guard").rglob("*.py"):
        assert not re.search(r"(en|es):\d+", path.read_text("utf-8")), path


def test_each_finding_stands_where_it_says() -> None:
    for one in paragraphs():
        for each in findings(one):
            assert 0 <= each.start < each.end <= len(one.text)
            assert each.words and each.remedies
