"""The list of parameters is the one that the settings types give."""

from __future__ import annotations

from scripts.parameters import PAGE, page


def test_the_page_of_parameters_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()
