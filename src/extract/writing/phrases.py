"""Values as short text in one cell, and back again.

evidence       anchoring: Gennemført i 2013
end year       2013: anchoring: Gennemført i 2013
organisation   Landsorganisation af Kvindekrisecentre (LOKK) [ngo]
figure         ca. 55: henvendelser · 12400000 kr. · 45 pct.: de unge
"""

from __future__ import annotations

from extract.models import (
    EndYear,
    Evidence,
    Figure,
    Organisation,
    OrganisationKind,
    Role,
)
from extract.writing.jsons import plain
from extract.writing.lists import escaped, parted, unescaped

_APPROXIMATE = "ca. "


def evidence_text(evidence: Evidence) -> str:
    """``anchoring: Gennemført i 2013``."""
    return f"{evidence.field}: {evidence.words}"


def evidence_of(text: str) -> Evidence:
    """The evidence that ``evidence_text`` wrote. ``ValueError`` where the text is none."""
    field, _, words = text.partition(": ")
    return Evidence(Role(field), words)


def end_year_text(end: EndYear) -> str:
    """``2013: anchoring: Gennemført i 2013``."""
    return f"{end.year}: {evidence_text(end.evidence)}"


def end_year_of(text: str) -> EndYear:
    """The end year that ``end_year_text`` wrote. ``ValueError`` where the text is none."""
    year, _, evidence = text.partition(": ")
    return EndYear(int(year), evidence_of(evidence))


def organisation_text(organisation: Organisation) -> str:
    """``Landsorganisation af Kvindekrisecentre (LOKK) [ngo]``."""
    name = escaped(organisation.name, "()[]")
    acronym = escaped(organisation.acronym, "()[]")
    return f"{name}{f' ({acronym})' if acronym else ''} [{organisation.kind}]"


def organisation_of(text: str, evidence: Evidence) -> Organisation:
    """The organisation that ``organisation_text`` wrote. ``ValueError`` where the text is none."""
    names, kind = parted(text, " [")
    name, *acronym = parted(names, " (")
    return Organisation(
        unescaped(name),
        unescaped("".join(acronym).removesuffix(")")),
        OrganisationKind(kind.removesuffix("]")),
        evidence,
    )


def figure_text(figure: Figure, decimal: str = ".") -> str:
    """``ca. 55: henvendelser``; ``decimal`` is the sign before the decimals."""
    number = str(plain(figure.number)).replace(".", decimal)
    unit = f" {escaped(figure.unit, ':')}" if figure.unit else ""
    counts = f": {figure.counts}" if figure.counts else ""
    return f"{_APPROXIMATE if figure.approximate else ''}{number}{unit}{counts}"


def figure_of(text: str, evidence: Evidence) -> Figure:
    """The figure that ``figure_text`` wrote. ``ValueError`` where the text is none."""
    measure, *counts = parted(text, ": ")
    number, _, unit = measure.removeprefix(_APPROXIMATE).partition(" ")
    return Figure(
        float(number.replace(",", ".")),
        unescaped(unit),
        ": ".join(counts),
        text.startswith(_APPROXIMATE),
        evidence,
    )
