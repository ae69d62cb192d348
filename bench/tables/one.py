"""Runs one of the other programs on files: ``python -m bench.tables.one PROGRAM FILE…``.

Prints the tables it found in each file as a line of JSON, as soon as they are found. A process of
its own, so that a crash or a hang is only its own.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.tables.others import OTHERS, Program, Table

MARK = "@tables "


def main() -> None:
    name, *files = sys.argv[1:]
    program = next(program for program in OTHERS if program.name == name)
    for tables in found_by(program, [Path(file) for file in files]):
        sys.stdout.write(f"\n{MARK}{json.dumps(tables, default=str)}\n")
        sys.stdout.flush()


def found_by(program: Program, paths: Sequence[Path]) -> Iterator[list[Table]]:
    """The tables of each file; none where the program fails on it."""
    if program.many is not None:
        yield from program.many(paths)
        return
    for path in paths:
        try:
            yield program.tables(path)
        except Exception as fault:  # noqa: BLE001 - theirs, and none of the other files'
            print(f"{path}: {type(fault).__name__}: {fault}", file=sys.stderr)
            yield []


if __name__ == "__main__":
    main()
