"""The bars that the repair has to clear, held on kept readings (no Tesseract needed)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

REPAIR = Path(__file__).resolve().parents[2] / "bench" / "repair"
sys.path.insert(0, str(REPAIR))

from measuring import Tally, samples  # noqa: E402
from run import ours  # noqa: E402


@pytest.fixture(scope="module")
def tuning() -> Tally:
    """One scan of each tuning subject."""
    return ours(list(samples("tuning"))[::4])


def test_few_words_stay_wrong(tuning: Tally) -> None:
    assert tuning.wrong_before / tuning.words > 0.15
    assert tuning.wrong_after / tuning.words < 0.010


def test_good_words_stay_good(tuning: Tally) -> None:
    assert tuning.broken / tuning.words < 0.0015


def test_what_it_is_sure_of_is_right(tuning: Tally) -> None:
    given, right = tuning.tenths[9]
    assert right / given >= 0.99


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc")
def test_the_lexicon_loads_at_once_and_is_small() -> None:
    code = (
        "import re, time, marisa_trie, extract.danish\n"
        "from extract.danish.lexicon import lexicon\n"
        "t = time.process_time(); lexicon(); print(time.process_time() - t)\n"
        "status = open('/proc/self/status').read()\n"
        "print(int(re.search(r'VmHWM:\\s+(\\d+)', status)[1]) / 1024)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    seconds, megabytes = map(float, out.stdout.split())
    assert seconds < 0.1
    assert megabytes < 150
