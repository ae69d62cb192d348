"""What a structure element is by its role, its attributes and its classes.

Role map: ISO 32000-1, 14.7.3. Attributes and classes: 14.7.5. Table attributes: 14.8.5.7.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Stream, String

FINAL = frozenset({"Table", "THead", "TBody", "TFoot", "TR", "TH", "TD"})
"""Types that this program reads tables by: a role map that gives them another role is ignored."""


@dataclass(frozen=True, slots=True)
class Attributes:
    """The attributes of an element that tables need: spans, 1 where none is given."""

    row_span: int = 1
    column_span: int = 1


NO_ATTRIBUTES = Attributes()


def listed(value: object) -> Iterator[object]:
    """The members of an array, or the one value that stands instead of it; none for None."""
    if isinstance(value, Array):
        yield from value
    elif value is not None:
        yield value


def role_of(name: str, roles: dict[str, str]) -> str:
    """The standard type of an element called ``name``. ``roles`` is the role map; its chains are
    followed to the end, its cycles to the first name that comes again."""
    seen = {name}
    while name not in FINAL and name in roles and roles[name] not in seen:
        name = roles[name]
        seen.add(name)
    return name


def roles_in(root: Dictionary) -> dict[str, str]:
    """The role map of a structure tree's root; what is no name in it is ignored."""
    given = root.get("/RoleMap")
    if not isinstance(given, Dictionary):
        return {}
    return {
        str(name).removeprefix("/"): str(role).removeprefix("/")
        for name, role in given.items()
        if isinstance(role, Name)
    }


def attributes_of(element: Dictionary, classes: Object | None, *, widest: int) -> Attributes:
    """The element's spans, from its own attributes first, then from its classes.

    ``classes`` is the root's class map. A span below 1 or above ``widest`` counts as none.
    """
    own = [*_tables_in(element.get("/A")), *_tables_of_classes(element.get("/C"), classes)]
    return Attributes(_span("/RowSpan", own, widest), _span("/ColSpan", own, widest))


def actual_text_of(element: Dictionary) -> str:
    """The text that stands for the element's content; empty where none is given."""
    text = element.get("/ActualText")
    return str(text).strip() if isinstance(text, String) else ""


def _tables_in(value: object) -> Iterator[Dictionary | Stream]:
    for entry in listed(value):
        if isinstance(entry, (Dictionary, Stream)) and entry.get("/O") == Name("/Table"):
            yield entry


def _tables_of_classes(names: object, classes: Object | None) -> Iterator[Dictionary | Stream]:
    if not isinstance(classes, Dictionary):
        return
    for name in listed(names):
        if isinstance(name, Name):
            yield from _tables_in(classes.get(str(name)))


def _span(key: str, entries: list[Dictionary | Stream], widest: int) -> int:
    for entry in entries:
        value: object = entry.get(key)
        if isinstance(value, int) and 1 <= value <= widest:
            return value
    return 1
