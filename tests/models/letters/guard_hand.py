"""The labelled leaks that a person is shown because somebody typed them, found by a rule or not.
``python tests/models/letters/guard_hand.py`` prints both figures of each set side by side."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "privacy"))

from guard_paragraphs import BATCHES, Paragraph, batch, findings, hits, paragraphs
from letter_scenes import scene

from models.letters.by_hand import Passage, passages
from models.letters.drafting import draft
from models.letters.letter import Letter
from models.letters.marking import marked
from models.letters.material import Material

# Parts of a complaint that a person can write over.
_WHERE = ("harm", "reliefs")


@dataclass(frozen=True)
class Shown:
    """Of ``labels`` leaks ``found`` by a rule, and ``read``: found, or shown to a person."""

    labels: int
    found: int
    read: int


def typed_in() -> Material:
    """A complaint whose parts are written over."""
    return scene("caller")


def shown(one: Paragraph, made: Material, twin: Letter) -> list[Passage]:
    """The passages that a person is shown of a letter in which this paragraph was typed."""
    text = one.text
    edits = dict.fromkeys(_WHERE, text)
    letter = draft(replace(made, edits=edits))
    return [each for each in passages(letter, twin) if each.key in _WHERE]


def covers(one: Paragraph, made: Material, twin: Letter) -> bool:
    """Whether each of the paragraph's leaks is shown, in each of the parts."""
    found = shown(one, made, twin)
    return all(
        any(
            each.key == key and each.at + start <= label.start and label.end <= each.at + end
            for each in found
            for start, end in each.hand
        )
        for label in one.labels
        for key in _WHERE
    )


def measured(set_: Iterable[Paragraph]) -> Shown:
    """Both figures of these paragraphs."""
    made = typed_in()
    twin = draft(marked(made))
    labels = found = read = 0
    for one in set_:
        each, seen = findings(one), covers(one, made, twin)
        for label in one.labels:
            labels += 1
            found += hits(label, each)
            read += seen or hits(label, each)
    return Shown(labels, found, read)


def main() -> None:
    """Print the figures."""
    sets = [("all", paragraphs()), *((f"batch {name}", batch(name)) for name in BATCHES)]
    for name, set_ in sets:
        one = measured(set_)
        print(
            f"{name:8} {one.labels} leaks: found by a rule {one.found / one.labels:.4f} "
            f"({one.found}), found or shown to a person {one.read / one.labels:.4f} ({one.read})"
        )


if __name__ == "__main__":
    main()
