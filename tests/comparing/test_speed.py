"""A comparison takes no longer than a reader would wait."""

from __future__ import annotations

import random
import time
from dataclasses import replace

from extract.comparing import diff
from extract.models import Initiative
from extract.report import Report

from .rows import report, row


def test_two_reports_are_compared_in_a_fifth_of_a_second(
    gold_2016: Report, gold_2017: Report
) -> None:
    diff(gold_2016, gold_2017)
    start = time.process_time()
    diff(gold_2016, gold_2017)
    assert time.process_time() - start < 0.2


def test_two_thousand_rows_are_compared_in_ten_seconds(gold_2016: Report) -> None:
    dice = random.Random(1)
    words = [word for one in gold_2016.initiatives for word in one.description.split()]

    def made(number: int) -> Initiative:
        texts = {name: " ".join(dice.choices(words, k=size)) for name, size in
                 (("title", 7), ("description", 35), ("status", 50))}  # fmt: skip
        return row(str(number), values=gold_2016.initiatives[0].values, **texts)

    old = [made(number) for number in range(2000)]
    order = dice.sample(old, len(old))
    new = [
        replace(one, number=str(number), status=f"{one.status} {dice.choice(words)}")
        for number, one in enumerate(order)
    ]
    start = time.process_time()
    found = diff(report(*old), report(*new, year=2017))
    assert time.process_time() - start < 10
    assert len(found.matched) == 2000
    assert all(match.old.title == match.new.title for match in found.matched)
