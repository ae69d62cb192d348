"""The report of 2016 and the invented one of 2017, whose differences are known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from extract.comparing import Diff, diff
from extract.comparing.model import Kind
from extract.comparing.wording import one_form
from extract.report import Report
from extract.writing import load
from running import AllSamples

Reading = Callable[[str], Report]

CLEAN = ("status-2016-born-digital.pdf", "status-2017-fictional.pdf")
HARD = ("status-2016.dump.txt", "status-2017-fictional-damaged.pdf")


def told(found: Diff) -> dict[str, Any]:
    return {
        "added": [row.initiative.number for row in found.added],
        "removed": [row.initiative.number for row in found.removed],
        "matched": [
            {
                "old": match.old.number,
                "new": match.new.number,
                "renumbered": match.renumbered,
                "retitled": match.retitled,
                "moved": match.moved,
                "changed": {
                    str(change.field): {"old": one_form(change.old), "new": one_form(change.new)}
                    for change in match.changed
                },
            }
            for match in found.matched
        ],
    }


def in_one_form(truth: dict[str, Any]) -> dict[str, Any]:
    matched = [
        {
            **match,
            "changed": {
                field: {side: one_form(text) for side, text in change.items()}
                for field, change in match["changed"].items()
            },
        }
        for match in truth["matched"]
    ]
    return {**truth, "matched": matched}


def test_the_gold_readings_differ_exactly_as_is_known(
    gold_2016: Report, gold_2017: Report, truth: dict[str, Any]
) -> None:
    assert told(diff(gold_2016, gold_2017)) == in_one_form(truth)


def test_the_born_digital_files_differ_exactly_as_is_known(
    sample: Reading, truth: dict[str, Any]
) -> None:
    assert told(diff(sample(CLEAN[0]), sample(CLEAN[1]))) == in_one_form(truth)


@pytest.fixture(scope="module")
def hard(sample: Reading) -> Diff:
    return diff(sample(HARD[0]), sample(HARD[1]))


def test_a_dump_and_a_damaged_layer_are_paired_as_is_known(
    hard: Diff, truth: dict[str, Any]
) -> None:
    found = told(hard)
    assert found["added"] == truth["added"]
    assert found["removed"] == truth["removed"]
    flags = ("old", "new", "renumbered", "retitled", "moved")
    assert [[m[flag] for flag in flags] for m in found["matched"]] == [
        [m[flag] for flag in flags] for m in truth["matched"]
    ]


def test_damage_alone_is_no_change(hard: Diff, truth: dict[str, Any]) -> None:
    unchanged = {m["new"] for m in truth["matched"] if not m["changed"] and not m["moved"]}
    kinds = {match.new.number: match.kind for match in hard.matched}
    assert {kinds[number] for number in unchanged} <= {Kind.UNCHANGED, Kind.ONLY_READING}


def test_a_csv_of_a_dump_is_compared_as_the_dump_itself(
    hard: Diff, all_samples: AllSamples, sample: Reading
) -> None:
    old = load((all_samples.folder / HARD[0]).with_suffix(".csv"))
    found = diff(old, sample(HARD[1]))
    assert [match.kind for match in found.matched] == [match.kind for match in hard.matched]
    assert found.summary == hard.summary


def test_every_changed_text_is_found_behind_the_damage(hard: Diff, truth: dict[str, Any]) -> None:
    found = {match.new.number: {str(c.field) for c in match.changed} for match in hard.matched}
    assert found == {m["new"]: set(m["changed"]) for m in truth["matched"]}


def test_the_summary_counts_what_a_reader_asks_for(gold_2016: Report, gold_2017: Report) -> None:
    found = diff(gold_2016, gold_2017).summary
    assert (found.old, found.new, found.added, found.removed) == (32, 34, 5, 3)
    assert (found.changed, found.unchanged, found.only_reading) == (18, 11, 0)
    assert (found.completed, found.delayed) == (4, 5)
    assert (found.renumbered, found.retitled, found.moved) == (20, 5, 3)


def test_the_values_of_a_project_that_has_ended(gold_2016: Report, gold_2017: Report) -> None:
    match = next(m for m in diff(gold_2016, gold_2017).matched if m.new.number == "8")
    assert match.values.state is not None
    assert (match.values.state.old, match.values.state.new) == ("ending", "completed")
    (figure,) = match.values.figures
    assert figure.old is not None
    assert figure.new is not None
    assert (figure.old.number, figure.new.number, figure.new.counts) == (169, 214, "vejledere")
