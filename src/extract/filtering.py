"""The filter: plain text in, its repair out, as text or as a list of changes."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from extract.danish import Repaired
from extract.errors import EmptyInputError, MissingInputError
from extract.reading.dumps.text_dump import decoded

STANDARD_INPUT = Path("-")


def text_of(file: Path) -> str:
    """The text of a file, or of standard input for ``-``, with ``\\n`` as the only line end.

    Raises MissingInputError, EmptyInputError, or NotAReportError where it is no text.
    """
    name = "standard input" if file == STANDARD_INPUT else str(file)
    try:
        content = sys.stdin.buffer.read() if file == STANDARD_INPUT else file.read_bytes()
    except OSError as error:
        raise MissingInputError(
            f"{name} can't be read ({error.strerror})", hint="check the name and the rights"
        ) from error
    text = decoded(content, name=name).removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.strip():
        raise EmptyInputError(f"{name} is empty", hint="give it some text")
    return text


def changes_as_json(repaired: Repaired) -> str:
    """The repaired text and every change; ``start`` and ``stop`` count the words of the input."""
    changes = [
        {
            "start": change.start,
            "stop": change.stop,
            "read": change.read,
            "written": change.written,
            "confidence": round(change.confidence, 4),
            "reason": change.reason,
            "alternatives": [
                {"text": other.text, "probability": round(other.probability, 4)}
                for other in change.alternatives
            ],
        }
        for change in repaired.changes
    ]
    return json.dumps({"text": repaired.text, "changes": changes}, ensure_ascii=False, indent=2)
