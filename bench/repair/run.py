"""The benchmark of the repair: ours beside what people would otherwise use.

    python bench/repair/run.py [--ours]

Reads the kept fixtures (see make_fixtures.py); needs no Tesseract. ``--ours`` leaves the other
programs out. The subjects called unseen were never looked at while the repair was tuned.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import baselines
from clean import changes, prose, report_texts
from measuring import Sample, Tally, is_right, samples, tally, unified

from extract.danish import Passage, Repaired, TextLine, repair_passages

HERE = Path(__file__).resolve().parent
SAMPLE = 4
"""rapidfuzz is slow over so many forms: it gets every SAMPLE-th reading of a subject."""


def main() -> None:
    print(f"load: {load_time() * 1000:.0f} ms, {memory():.0f} MB in all once loaded\n")
    header()
    for prefix in ("tuning", "unseen", "blind-arctic", "blind-consumer", "blind"):
        found = list(samples(prefix))
        row(prefix, "status-extract", ours(found))
    print()
    speed()
    print("\ncalibration (blind): confidence, changes, share right")
    for place, (given, right) in enumerate(ours(list(samples("blind"))).tenths):
        if given:
            print(f"  {place / 10:.1f}-{place / 10 + 0.1:.1f} {given:6d} {right / given:7.2%}")
    print("\nclean Danish: words, changes when forced to look, changes when left to judge")
    for name, texts in (("reports", report_texts()), ("own prose", prose())):
        print(f"  {name:10}{'{:8,d}{:6d}{:6d}'.format(*changes(list(texts)))}")
    if "--ours" not in sys.argv:
        print()
        others()


def header() -> None:
    print(f"{'subjects':22}{'program':34}{'words':>7}{'before':>9}{'after':>9}", end="")
    print(f"{'repaired':>10}{'broken':>9}")


def row(subjects: str, program: str, counts: Tally) -> None:
    print(f"{subjects:22}{program:34}{counts.words:7d}", end="")
    print(
        f"{counts.wrong_before / counts.words:9.2%}{counts.wrong_after / counts.words:9.2%}", end=""
    )
    print(f"{counts.repaired / max(counts.wrong_before, 1):10.2%}", end="")
    print(f"{counts.broken / counts.words:9.3%}", flush=True)


def passages(sample: Sample) -> list[Passage]:
    return [
        tuple(TextLine(tuple(line.split())) for line in lines if line.split())
        for lines in sample.lines
    ]


def ours(found: Sequence[Sample]) -> Tally:
    counts = Tally()
    for sample in found:
        repaired = repair_passages(passages(sample))
        befores = [" ".join(lines) for lines in sample.lines]
        one = tally(sample.truths, befores, [r.text for r in repaired])
        for truth, done in zip(sample.truths, repaired, strict=True):
            calibrate(one, truth, done)
        counts.add(one)
    return counts


def calibrate(counts: Tally, truth: str, done: Repaired) -> None:
    """Count each change as right or wrong in its tenth of confidence."""
    words, at = unified(done.text).split(), 0
    for change in done.changes:
        written = unified(change.written).split()
        size = len(written)
        places = (i for i in range(at, len(words) - size + 1) if words[i : i + size] == written)
        place = next(places, None)
        right = place is not None and is_right(truth, done.text, change.written, place)
        at = place + size if place is not None else at
        tenth = counts.tenths[min(9, int(change.confidence * 10))]
        tenth[0] += 1
        tenth[1] += right


def others() -> None:
    found = list(samples("blind"))
    texts = [" ".join(lines) for s in found for lines in s.lines]
    print(f"rapidfuzz: every {SAMPLE}th reading, the {baselines.COMMONEST:,} commonest forms")
    header()
    row("blind", "hunspell, first suggestion", theirs(found, baselines.hunspell(texts)))
    row("blind", "SymSpell", theirs(found, baselines.symspell()))
    few = found[::SAMPLE]
    row("blind", "rapidfuzz extractOne Levenshtein", theirs(few, baselines.levenshtein()))
    row("blind", "rapidfuzz extractOne WRatio", theirs(few, baselines.wratio()))


def theirs(found: Sequence[Sample], fix: Callable[[str], str]) -> Tally:
    counts = Tally()
    for sample in found:
        befores = [" ".join(lines) for lines in sample.lines]
        afters = [baselines.repaired_text(text, fix) for text in befores]
        counts.add(tally(sample.truths, befores, afters))
    return counts


def speed() -> None:
    """Words a second of one process: a report never seen, and again once its words are known."""
    document = [p for s in list(samples("tuning"))[::4] for p in passages(s)]
    size = sum(len(line.words) for passage in document for line in passage)
    code = (
        "import time; from run import passages, samples; from extract.danish import *\n"
        "ps = [p for s in list(samples('tuning'))[::4] for p in passages(s)]\n"
        "for _ in range(2):\n"
        "    t = time.process_time(); repair_passages(ps); print(time.process_time() - t)"
    )
    out = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=HERE
    ).stdout
    names = ("a document never seen", "the same again")
    for name, spent in zip(names, map(float, out.split()), strict=True):
        print(f"{name}: {size} words in {spent:.2f} s, {size / spent:,.0f} words a second")


def load_time() -> float:
    """Seconds to load the lexicon, in a fresh process, imports left out."""
    code = (
        "import time, marisa_trie, extract.danish; from extract.danish.context import *\n"
        "from extract.danish.lexicon import lexicon\n"
        "t = time.perf_counter(); lexicon(); pair_counts('pairs'); pair_counts('triples')\n"
        "word_classes(); print(time.perf_counter() - t)"
    )
    return float(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
    )


def memory() -> float:
    """Megabytes of a fresh process that has repaired one sentence."""
    code = (
        "import re; from extract.danish import repair_text\n"
        "repair_text('Der er udarbejdet en radgivning til bgrn'); "
        "status = open('/proc/self/status').read()\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) / 1024)"
    )
    return float(
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout
    )


if __name__ == "__main__":
    main()
