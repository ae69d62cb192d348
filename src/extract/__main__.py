"""``python -m extract`` is the ``status-extract`` command."""

from extract.cli import main

if __name__ == "__main__":
    main()
