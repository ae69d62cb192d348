"""Two or more ``Report``s become a ``Diff`` or a ``History``."""

from __future__ import annotations

from extract.comparing.comparing import diff

__all__ = ["diff"]
