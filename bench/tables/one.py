"""Runs one of the other programs on files: ``python -m bench.tables.one PROGRAM FILE…``.

Prints the tables it found in each file as a line of JSON, as soon as they are found. A process of
its own, so that a crash or a hang is only its own.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from bench.tables.others import OTHERS

MARK = "@tables "


def main() -> None:
    name, *files = sys.argv[1:]
    program = next(program for program in OTHERS if program.name == name)
    for file in files:
        try:
            tables = program.tables(Path(file))
        except Exception as fault:  # noqa: BLE001 - theirs, and none of the other files'
            print(f"{file}: {type(fault).__name__}: {fault}", file=sys.stderr)
            tables = []
        sys.stdout.write(f"\n{MARK}{json.dumps(tables, default=str)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
