"""Runs one of the other programs on one file: ``python -m bench.tables.one PROGRAM FILE``.

Prints the rows it found as JSON. A process of its own, so that a crash or a hang is only its own.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path

from bench.tables.others import OTHERS, rows_of_tables


def main() -> None:
    name, file = sys.argv[1:]
    program = next(program for program in OTHERS if program.name == name)
    rows = [asdict(row) for row in rows_of_tables(program.tables(Path(file)))]
    sys.stdout.write("\n" + json.dumps(rows))


if __name__ == "__main__":
    main()
