"""Two or more ``Report``s become a ``Diff`` or a ``History``."""

from __future__ import annotations

from extract.comparing.comparing import diff
from extract.comparing.history import History, history
from extract.comparing.model import Diff, FieldChange, Match

__all__ = ["Diff", "FieldChange", "History", "Match", "diff", "history"]
