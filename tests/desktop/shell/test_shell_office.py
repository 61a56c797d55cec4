"""The office: reads, verbs, long work and undo over a real vault, with threads and without."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop.shell.office import InlineOffice, Office
from desktop.shell.worker import Inline, Worker, alive
from models.changes import Changes
from models.errors import BadInput, Refused
from models.people import repository, services


def add(given):
    return lambda uow: services.add_person(uow, given=given, family="Example")


def names(uow):
    return sorted(person.name.given for person in repository.people(uow))


@pytest.fixture
def office(vault, qapp):
    return InlineOffice(vault)


def test_a_verb_commits_tells_and_can_be_undone(office, vault):
    told, found = [], []
    office.changed.connect(told.append)
    office.do(add("Ana"))
    office.read(names, found.append)
    assert found == [["Ana"]]
    assert len(told) == 1 and told[0].made.room == "people"
    assert office.can_undo()
    office.undo()
    office.read(names, found.append)
    assert found[-1] == []
    assert len(told) == 2


def test_undo_of_nothing_says_so(office):
    said = []
    office.said.connect(said.append)
    office.undo()
    assert said == ["There is nothing to undo."]


def test_an_error_goes_to_who_asked_and_changes_nothing(office):
    taken, lost = [], []
    office.failed.connect(lost.append)

    def verb(uow):
        services.add_person(uow, given="Ana")
        raise Refused("Not now.")

    office.do(verb, failed=taken.append)
    found = []
    office.read(names, found.append)
    assert [error.what for error in taken] == ["Not now."]
    assert lost == [] and found == [[]]


def test_an_error_that_nobody_takes_is_told_to_all(office):
    lost = []
    office.failed.connect(lost.append)

    def query(_uow):
        raise BadInput("No.")

    office.read(query, lambda _value: None)
    assert [error.what for error in lost] == ["No."]


def test_long_work_is_shown_and_can_be_stopped(office):
    seen, ended = [], []
    office.jobs_changed.connect(lambda: seen.append([(job.label, job.done) for job in office.jobs]))

    def task(progress):
        for done in range(5):
            if done == 3:
                office.jobs[0].cancel()
            progress(done, 5)
        return "finished"

    office.run(task, ended.append, ended.append, label="Reading files")
    assert seen[0] == [("Reading files", 0)]
    assert seen[-1] == []
    assert ended[0].code == "cancelled" and ended[0].safe
    assert office.jobs == []


def test_long_work_that_changes_something_is_told(office):
    told = []
    office.changed.connect(told.append)

    def task(progress):
        with progress.unit_of_work() as uow:
            changes = add("Bea")(uow)
            uow.commit()
        return changes

    office.run(task, label="Taking in")
    assert len(told) == 1
    assert office.can_undo()


def test_work_apart_never_sees_the_vault(office):
    wrong = []

    def task(progress):
        return progress.read() is not None

    with pytest.raises(AttributeError):
        office.run(task, wrong.append, label="Drawing", apart=True)


def test_after_closing_nothing_more_is_done_or_told(office, vault):
    told, ended = [], []
    office.changed.connect(told.append)
    office.close(lambda: ended.append(True))
    office.do(add("Cleo"))
    office.read(names, told.append)
    assert ended == [True] and told == [] and vault.closed


def test_a_result_for_a_widget_that_is_gone_is_dropped(office):
    import shiboken6

    widget = QWidget()
    calls = []

    def then(value):
        widget.setWindowTitle(str(value))
        calls.append(value)

    assert alive(then) and alive(widget.setWindowTitle)
    shiboken6.delete(widget)
    assert not alive(then) and not alive(widget.setWindowTitle)
    office.read(names, then)
    assert calls == []


def test_with_threads_the_vault_has_one_and_the_screen_gets_the_results(vault, qtbot):
    office = Office(vault, Worker())
    here, there = [], []

    def query(uow):
        there.append(threading.current_thread())
        return names(uow)

    def then(value):
        here.append((threading.current_thread(), value))

    for _n in range(3):
        office.read(query, then)
    qtbot.waitUntil(lambda: len(here) == 3, timeout=5000)
    assert {thread for thread, _value in here} == {threading.main_thread()}
    assert len(set(there)) == 1 and there[0] is not threading.main_thread()
    ended = []
    office.close(lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)


def test_what_was_asked_before_the_close_is_still_saved(vault_factory, qtbot):
    vault = vault_factory()
    office, ended = Office(vault, Worker()), []
    office.do(add("Dora"))
    office.close(lambda: ended.append(True))
    qtbot.waitUntil(lambda: bool(ended), timeout=5000)
    again = InlineOffice(vault_factory())
    found = []
    again.read(names, found.append)
    assert found == [["Dora"]]


def test_an_unexpected_fault_is_told_without_its_values(vault, qtbot, caplog):
    office, errors = Office(vault, Worker()), []

    def query(_uow):
        client = "Lucía Paredes Solano"
        raise KeyError(client)

    office.read(query, lambda _value: None, errors.append)
    qtbot.waitUntil(lambda: bool(errors), timeout=5000)
    assert errors[0].code == "fault"
    assert "Lucía" not in str(errors[0]) + caplog.text
    assert "KeyError at tests/desktop/shell/test_shell_office.py" in caplog.text
    office.close()


def test_two_changes_are_undone_the_last_first(office):
    office.do(add("Ana"))
    office.do(add("Bea"))
    office.undo()
    found = []
    office.read(names, found.append)
    assert found == [["Ana"]]


def test_progress_waits_for_the_screen(qapp):
    """However often a task reports, one call at most waits for the screen's thread."""

    waiting = []

    class Slow(Inline):
        def later(self, call):
            waiting.append(call)

    office = Office(type("Vault", (), {"close": lambda self: None})(), Slow())
    tell = office._teller()
    for _n in range(1000):
        tell()
    assert len(waiting) == 1
    waiting.pop()()
    tell()
    assert len(waiting) == 1


def test_changes_without_a_way_back_are_not_kept(office):
    office.do(lambda uow: Changes())
    assert not office.can_undo()
    assert isinstance(office, QObject)
