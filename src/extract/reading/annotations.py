"""Form fields, free text and stamps drawn on their pages, so that they are read as page text.

A reader of the page sees them, but they are no part of its content stream. Each is drawn where it
stands (ISO 32000-1, 12.5.5) in a copy of the file, from which words, fills and rulings are read.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from extract.reading.appearances import (
    check_mark_appearance,
    shows_whole,
    text_appearance,
)

if TYPE_CHECKING:
    import pikepdf

SEEN = frozenset({"/Widget", "/FreeText", "/Stamp"})
HIDDEN = 1 << 1  # bits of /F, table 165
NO_VIEW = 1 << 5
PASSWORD = 1 << 13  # bits of /Ff, tables 226 to 230
PUSH_BUTTON = 1 << 16
COMB = 1 << 24
OFF = "/Off"
UNREADABLE = (ValueError, TypeError, KeyError, AttributeError, RuntimeError)
LONGEST_CHAIN = 32  # of a field's parents, so that a loop ends


def with_annotations_drawn(content: bytes) -> bytes:
    """The PDF with what its visible annotations show as part of their pages.

    ``content`` is given back as it is where there is nothing to draw, and where qpdf can't read
    the file. Check boxes and radio buttons become ☒ or ☐. The value of a text field is drawn anew
    where its own appearance shows only a part of it, or nothing.
    """
    import pikepdf  # noqa: PLC0415 - heavy

    try:
        with warnings.catch_warnings(), pikepdf.open(io.BytesIO(content)) as pdf:
            warnings.simplefilter("ignore")  # of fields that no form lists
            prepared = [_prepared(pdf, page) for page in pdf.pages]
            if not any(prepared):
                return content
            form = pdf.Root.get("/AcroForm")
            if form is not None:
                form["/NeedAppearances"] = False  # else qpdf leaves the fields out
            pdf.flatten_annotations("screen")
            drawn = io.BytesIO()
            pdf.save(drawn, deterministic_id=True)
            return drawn.getvalue()
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        TypeError,
        KeyError,
        AttributeError,
        RuntimeError,
    ):
        return content


def _prepared(pdf: pikepdf.Pdf, page: pikepdf.Page) -> bool:
    """Whether the page has annotations to draw; only these are left, each with its appearance."""
    import pikepdf  # noqa: PLC0415

    listed = page.obj.get("/Annots")
    if not isinstance(listed, pikepdf.Array):
        return False
    kept = [
        annotation
        for annotation in listed
        if isinstance(annotation, pikepdf.Dictionary)
        and _is_seen(pdf, annotation)
        and _has_appearance(pdf, annotation)
    ]
    page.obj["/Annots"] = pikepdf.Array(kept)
    return bool(kept)


def _is_seen(pdf: pikepdf.Pdf, annotation: pikepdf.Dictionary) -> bool:
    flags = int(annotation.get("/F", 0))
    return (
        str(annotation.get("/Subtype")) in SEEN
        and not flags & (HIDDEN | NO_VIEW)
        and not _is_off(pdf, annotation.get("/OC"))
    )


def _is_off(pdf: pikepdf.Pdf, group: pikepdf.Object | None) -> bool:
    """Whether an optional-content group, or all groups of a membership, are switched off."""
    import pikepdf  # noqa: PLC0415

    if not isinstance(group, pikepdf.Dictionary):
        return False
    members = group.get("/OCGs")
    if members is not None:
        groups = list(members) if isinstance(members, pikepdf.Array) else [members]
        return bool(groups) and all(_is_off(pdf, member) for member in groups)
    settings = pdf.Root.get("/OCProperties", pikepdf.Dictionary()).get("/D", pikepdf.Dictionary())
    listed = {off.objgen for off in settings.get("/OFF", [])}
    on = {member.objgen for member in settings.get("/ON", [])}
    if str(settings.get("/BaseState")) == OFF.upper() and group.objgen not in on:
        return True
    return group.objgen in listed


def _has_appearance(pdf: pikepdf.Pdf, annotation: pikepdf.Dictionary) -> bool:
    """Whether there is something to draw; a new appearance is given to those that need one."""
    kind = str(inherited(annotation, "/FT"))
    flags = int(inherited(annotation, "/Ff") or 0)
    if kind == "/Btn" and not flags & PUSH_BUTTON:
        annotation["/AP"] = check_mark_appearance(pdf, annotation, checked=_is_checked(annotation))
        _forget_state(annotation)
        return True
    shown = _shown(annotation)
    value = "" if flags & PASSWORD else _value_of(annotation, kind)
    whole = shown is not None and not flags & COMB and shows_whole(shown, value)
    if value and not whole:
        annotation["/AP"] = text_appearance(pdf, annotation, value, style=_style_of(annotation))
        _forget_state(annotation)
        return True
    return shown is not None


def _forget_state(annotation: pikepdf.Dictionary) -> None:
    """The state names one of several appearances; a new one is the only one."""
    if "/AS" in annotation:
        del annotation["/AS"]


def _shown(annotation: pikepdf.Dictionary) -> pikepdf.Stream | None:
    """The normal appearance in the annotation's state."""
    import pikepdf  # noqa: PLC0415

    normal = annotation.get("/AP", pikepdf.Dictionary()).get("/N")
    if isinstance(normal, pikepdf.Dictionary) and not isinstance(normal, pikepdf.Stream):
        normal = normal.get(str(annotation.get("/AS", OFF)))
    return normal if isinstance(normal, pikepdf.Stream) else None


def _is_checked(annotation: pikepdf.Dictionary) -> bool:
    state = annotation.get("/AS")
    if state is None:
        state = inherited(annotation, "/V")
    return state is not None and str(state) not in (OFF, "")


def _value_of(annotation: pikepdf.Dictionary, kind: str) -> str:
    """The text of a field or of free text; choices by the words that are shown for them."""
    if str(annotation.get("/Subtype")) == "/FreeText":
        return _plain(str(annotation.get("/Contents", "")))
    if kind not in ("/Tx", "/Ch"):
        return ""
    chosen = list(_texts(inherited(annotation, "/V")))
    shown_for = dict(_options(inherited(annotation, "/Opt")))
    return _plain(", ".join(shown_for.get(text, text) for text in chosen))


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _texts(value: pikepdf.Object | None) -> Iterator[str]:
    import pikepdf  # noqa: PLC0415

    if isinstance(value, pikepdf.Array):
        for one in value:
            yield str(one)
    elif isinstance(value, pikepdf.Stream):
        yield value.read_bytes().decode("utf-8", "replace")
    elif value is not None:
        yield str(value)


def _options(options: pikepdf.Object | None) -> Iterator[tuple[str, str]]:
    """What is shown for each value of a choice field."""
    import pikepdf  # noqa: PLC0415

    for option in options if isinstance(options, pikepdf.Array) else ():
        if isinstance(option, pikepdf.Array) and len(option) == 2:
            yield str(option[0]), str(option[1])


def _style_of(annotation: pikepdf.Dictionary) -> str:
    """The default appearance (/DA), which names the size of the text."""
    return str(inherited(annotation, "/DA") or "")


def inherited(annotation: pikepdf.Dictionary, key: str) -> pikepdf.Object | None:
    """An entry of a field, its own or that of the nearest parent that has it."""
    field: pikepdf.Object | None = annotation
    for _ in range(LONGEST_CHAIN):
        if field is None:
            return None
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None
