"""Makes the sample files of this folder again, byte for byte on the same machine.

Run it from the project's root: ``python -m samples.make_samples``. It needs the packages of
``pip install .[samples]``, Tesseract 5 with its English data, and free fonts. On Debian:

    apt-get install tesseract-ocr tesseract-ocr-eng fonts-crosextra-carlito \\
        fonts-crosextra-caladea fonts-dejavu fonts-liberation

Fonts elsewhere are found through the path list in ``STATUS_EXTRACT_FONTS``. Tesseract reads the
pages in English on purpose: that is what took the Danish letters out of the real report.
"""

from __future__ import annotations

import importlib
import sys


def main() -> int:
    """Write all samples; returns the exit code, 2 where this machine lacks something."""
    try:
        importlib.import_module("samples.making").write_samples()
    except ModuleNotFoundError as missing:
        return _complain(f"{missing}; try: pip install .[samples], and run from the project's root")
    except LookupError as missing:
        return _complain(str(missing))
    return 0


def _complain(message: str) -> int:
    print(f"make_samples: {message}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
