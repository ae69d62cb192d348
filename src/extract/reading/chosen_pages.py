"""Choosing pages of a file that is read."""

from __future__ import annotations

from dataclasses import replace

from extract.errors import WrongUsageError
from extract.models import Dump, PageState, Selection


def refuse_pages_beyond(count: int, name: str, chosen: Selection) -> None:
    """Raises WrongUsageError where a page beyond the ``count`` pages of a file is chosen."""
    if chosen.last_page > count:
        has = "1 page" if count == 1 else f"{count} pages"
        raise WrongUsageError(
            f"{name} has no page {chosen.last_page}: it has {has}",
            hint=f"choose among 1-{count} with --pages" if count > 1 else "leave --pages out",
        )


def with_chosen_pages(dump: Dump, chosen: Selection) -> Dump:
    """The dump with the chosen pages only; the others' state says that they are not chosen.

    Raises WrongUsageError where a page beyond the last one is chosen.
    """
    refuse_pages_beyond(len(dump.pages), dump.source.file, chosen)
    states = tuple(
        page.state if chosen.has_page(page.number) else PageState.NOT_CHOSEN for page in dump.pages
    )
    pages = tuple(page for page in dump.pages if chosen.has_page(page.number))
    return replace(dump, source=replace(dump.source, states=states), pages=pages)
