"""All values of one row."""

from __future__ import annotations

from collections.abc import Iterator

from extract.fields.delays import delays
from extract.fields.figures import figures
from extract.fields.legends import Legend, legend_of
from extract.fields.marks import mark_in, without_marks
from extract.fields.organisations import mentions
from extract.fields.owners import owners
from extract.fields.periods import periods
from extract.fields.states import standing
from extract.models import Evidence, Figure, Organisation, Period, Role, Values

Texts = tuple[tuple[Role, str], ...]


def read_values(
    title: str,
    description: str,
    anchoring: str,
    status: str,
    *,
    report_year: int | None,
    legend: str = "",
) -> Values:
    """The values in the four texts of one row, each with the words it was read from.

    ``report_year`` is the year the report speaks of; "i år" and "næste år" are counted from it.
    ``legend`` is the text in which the report explains its marks ("grøn = …"), such as its
    preamble; what it says decides over what such marks usually mean.
    """
    texts: Texts = (
        (Role.TITLE, title),
        (Role.DESCRIPTION, description),
        (Role.ANCHORING, anchoring),
        (Role.STATUS, status),
    )
    explained = legend_of(legend)
    stands = standing(anchoring, status, report_year, title, explained)
    return Values(
        state=stands.state,
        state_evidence=stands.evidence,
        delayed=tuple(_delays(anchoring, status, explained)),
        end_years=stands.end_years,
        dates=tuple(_dates(texts, report_year)),
        organisations=tuple(_organisations(texts)),
        figures=tuple(_figures(texts, report_year)),
    )


def _delays(anchoring: str, status: str, legend: Legend) -> Iterator[Evidence]:
    """The clauses that say it is delayed; a mark does where the report's legend says so."""
    for role, text in ((Role.ANCHORING, anchoring), (Role.STATUS, status)):
        for clause in delays(without_marks(text)):
            yield Evidence(role, clause.of(text))
    mark = mark_in(status, legend)
    if mark is not None and delays(mark.meaning):
        yield Evidence(Role.STATUS, mark.span.of(status))


def _dates(texts: Texts, report_year: int | None) -> Iterator[Period]:
    """The times in the texts, each once to a text."""
    for role, text in texts:
        seen = set()
        for time in periods(text, report_year):
            if time.days not in seen:
                seen.add(time.days)
                yield Period(*time.days, Evidence(role, time.span.of(text)))


def _organisations(texts: Texts) -> Iterator[Organisation]:
    """The organisations named in the texts, each once to a row."""
    seen = set()
    for role, text in texts:
        for mention in owners(text) if role is Role.ANCHORING else mentions(text):
            body = mention.body
            if body.name not in seen:
                seen.add(body.name)
                words = mention.span.of(text)
                yield Organisation(body.name, body.acronym, body.kind, Evidence(role, words))


def _figures(texts: Texts, report_year: int | None) -> Iterator[Figure]:
    """The key figures in the texts, each once to a text."""
    for role, text in texts:
        seen = set()
        for count in figures(text, periods(text, report_year)):
            what = (count.number, count.unit, count.counts)
            if what not in seen:
                seen.add(what)
                yield Figure(*what, count.approximate, Evidence(role, count.span.of(text)))
