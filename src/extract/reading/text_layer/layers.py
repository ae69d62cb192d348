"""Optional content: which layers of a PDF are switched off (ISO 32000-1, 8.11)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

if TYPE_CHECKING:
    from pdfminer.pdfdocument import PDFDocument

DEEPEST = 16


@dataclass(frozen=True, slots=True)
class Layers:
    """The object numbers of the groups that are off, as a file is opened on a screen."""

    off: frozenset[int] = frozenset()

    def hides(self, content: object) -> bool:
        """Whether the group, or the membership of groups, that ``content`` names is off."""
        if isinstance(content, PDFObjRef) and content.objid in self.off:
            return True
        entries = resolve1(content)
        if not isinstance(entries, dict) or _name(entries.get("Type")) != "OCMD":
            return False
        expression = resolve1(entries.get("VE"))
        if isinstance(expression, list):
            return not self._holds(expression, 0)
        return not self._is_shown(entries)

    def _is_shown(self, membership: Mapping[str, object]) -> bool:
        groups = _references(membership.get("OCGs"))
        if not groups:
            return True
        on = [group not in self.off for group in groups]
        match _name(membership.get("P")):
            case "AllOn":
                return all(on)
            case "AnyOff":
                return not all(on)
            case "AllOff":
                return not any(on)
        return any(on)

    def _holds(self, expression: object, depth: int) -> bool:
        """The truth of a visibility expression; what can't be read is seen."""
        if isinstance(expression, PDFObjRef) and not isinstance(resolve1(expression), list):
            return expression.objid not in self.off
        parts = resolve1(expression)
        if not isinstance(parts, list) or not parts or depth > DEEPEST:
            return True
        found = [self._holds(part, depth + 1) for part in parts[1:]]
        match _name(parts[0]):
            case "And":
                return all(found)
            case "Or":
                return any(found)
            case "Not":
                return not any(found)
        return True


def layers_of(document: PDFDocument) -> Layers:
    """The layers of a file; all are on where it says nothing of them, or nothing that is sound."""
    properties = resolve1(document.catalog.get("OCProperties"))
    if not isinstance(properties, dict):
        return Layers()
    setting = resolve1(properties.get("D"))
    if not isinstance(setting, dict):
        return Layers()
    every = set(_references(properties.get("OCGs")))
    off = every if _name(setting.get("BaseState")) == "OFF" else set()
    off = (off - set(_references(setting.get("ON")))) | set(_references(setting.get("OFF")))
    for group in _references_of_usage(setting.get("AS")):
        state = _view_state(group)
        if state == "OFF":
            off.add(group.objid)
        elif state == "ON":
            off.discard(group.objid)
    return Layers(frozenset(off))


def _references(value: object) -> list[int]:
    """The object numbers of one group or of a list of them."""
    if isinstance(value, PDFObjRef) and not isinstance(resolve1(value), list):
        return [value.objid]
    groups = resolve1(value)
    return [g.objid for g in groups if isinstance(g, PDFObjRef)] if isinstance(groups, list) else []


def _references_of_usage(value: object) -> Sequence[PDFObjRef]:
    """The groups whose own usage decides whether they are seen on a screen."""
    usages = resolve1(value)
    found: list[PDFObjRef] = []
    for entries in map(resolve1, usages if isinstance(usages, list) else ()):
        if isinstance(entries, dict) and _name(entries.get("Event")) == "View":
            categories = resolve1(entries.get("Category"))
            groups = resolve1(entries.get("OCGs"))
            if isinstance(categories, list) and "View" in map(_name, categories):
                found += [g for g in groups or () if isinstance(g, PDFObjRef)]
    return found


def _view_state(group: PDFObjRef) -> str:
    entries = resolve1(group)
    usage = resolve1(entries.get("Usage")) if isinstance(entries, dict) else None
    view = resolve1(usage.get("View")) if isinstance(usage, dict) else None
    return _name(view.get("ViewState")) if isinstance(view, dict) else ""


def _name(value: object) -> str:
    value = resolve1(value)
    return str(value.name) if isinstance(value, PSLiteral) else ""
