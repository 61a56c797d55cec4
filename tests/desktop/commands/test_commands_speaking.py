"""What is printed can be read by a person or a script, and steers no terminal."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from desktop.commands.speaking import plain, say, say_json, say_table, wide


@given(st.text())
def test_nothing_steers_the_terminal(text) -> None:
    assert not any(
        ord(one) < 32 or 127 <= ord(one) < 160 or one in "\u202e\u2066" for one in plain(text)
    )


def test_names_of_all_scripts_stay_as_they_are() -> None:
    for name in ("Łukasz Wróbel", "Nguyễn Thị Hạnh", "Gülşen", "O’Brien", "李明", "محمد"):
        assert plain(name) == name


def test_an_escape_sequence_in_a_name_is_defused(capsys) -> None:
    say("Lucía\x1b[2J\x1b]0;x\x07")
    say_table(["Client"], [["Ana\x1b[31m"]])
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out


def test_columns_stand_under_each_other(capsys) -> None:
    say_table(["Number", "Client", "Kind"], [["26-0001", "李明", "x"], ["26-0002", "Ana", "y"]])
    lines = capsys.readouterr().out.splitlines()
    assert [wide(line.rstrip()[:-1]) for line in lines[1:]] == [17, 15 + 2]
    assert lines[0].startswith("Number   Client  Kind")


def test_an_empty_table_still_has_its_head(capsys) -> None:
    say_table(["Number"], [])
    assert capsys.readouterr().out == "Number\n"


@given(st.dictionaries(st.text(), st.text()))
def test_json_is_one_line_that_reads_back(value) -> None:
    import contextlib
    import io

    with contextlib.redirect_stdout(io.StringIO()) as out:
        say_json(value)
    assert out.getvalue().count("\n") == 1
    assert json.loads(out.getvalue()) == value
