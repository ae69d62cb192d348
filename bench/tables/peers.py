"""Asks other programs for the tables of files, each program in a process of its own.

What a version of a program found in a file is kept in ``bench/cache``, and asked for once.
"""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bench.render import CACHE
from bench.tables.one import MARK
from bench.tables.others import OTHERS, Program, Table

LONGEST = 600
"""Seconds that a program gets for a file; of many files, for all that are left."""


def tables_by(program: Program, paths: Sequence[Path]) -> list[list[Table]]:
    """The tables of each file; none where the program fails, or is not done in time."""
    kept = [_kept(program, path) for path in paths]
    left = [path for path, place in zip(paths, kept, strict=True) if not place.exists()]
    found = dict(zip(left, _asked_of_all(program, left), strict=True))
    for path, place in zip(paths, kept, strict=True):
        if path in found:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(json.dumps(found[path]), encoding="utf-8")
    return [json.loads(place.read_text(encoding="utf-8")) for place in kept]


def _kept(program: Program, path: Path) -> Path:
    told = f"{program.name} {program.version}".encode() + path.read_bytes()
    return CACHE / f"{hashlib.sha256(told).hexdigest()[:24]}.tables.json"


def _asked_of_all(program: Program, paths: Sequence[Path]) -> list[list[Table]]:
    found: list[list[Table]] = []
    while len(found) < len(paths):
        found += _asked(program, paths[len(found) :])
        if len(found) < len(paths):
            found.append([])  # the file on which the process ended
    return found


def _asked(program: Program, paths: Sequence[Path]) -> list[list[Table]]:
    """The tables of the first files, up to the one on which the process ends."""
    command = [sys.executable, "-m", "bench.tables.one", program.name, *map(str, paths)]
    limit = LONGEST + 20 * len(paths)
    try:
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=limit, check=False
        )
        printed = done.stdout
    except subprocess.TimeoutExpired as late:
        printed = late.stdout or b""
    lines = printed.decode("utf-8", "replace").splitlines()
    return [json.loads(line.removeprefix(MARK)) for line in lines if line.startswith(MARK)]


def missing() -> tuple[str, ...]:
    """The distributions of programs that are not installed here."""
    return tuple(dict.fromkeys(p.distribution for p in OTHERS if p.version is None))
