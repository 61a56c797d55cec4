"""Imports run in one direction: no file needs, by whatever way round, one that needs it.

Late imports (inside a function) count too: they are there to start quickly, never to get round a
circle. Imports that only the type checker sees do not.
"""

from __future__ import annotations

from graphlib import CycleError, TopologicalSorter

import grimp
import pytest


def _sorted(needs: dict[str, set[str]]) -> None:
    TopologicalSorter(needs).prepare()


def test_no_files_import_each_other_in_a_circle() -> None:
    graph = grimp.build_graph("models", "desktop", exclude_type_checking_imports=True)
    # A child process names its own file to start from it.
    needs = {name: graph.find_modules_directly_imported_by(name) - {name} for name in graph.modules}
    assert len(needs) > 1000
    try:
        _sorted(needs)
    except CycleError as found:
        pytest.fail(" → ".join(found.args[1]))


def test_a_circle_would_be_seen() -> None:
    with pytest.raises(CycleError):
        _sorted({"a": {"b"}, "b": {"c"}, "c": {"a"}})
