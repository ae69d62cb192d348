"""Damaged text becomes Danish: lexicon, noise model, compounds, context, decision, confidence."""

from extract.danish.condition import Condition, judge_pages
from extract.danish.fluency import Fluency
from extract.danish.glossary import (
    Glossary,
    glossary_csv,
    learn,
    load_glossary,
    merged,
    save_glossary,
)
from extract.danish.joining import join_lines
from extract.danish.passage import Change, Passage, Repaired, TextLine
from extract.danish.repairing import repair_passages, repair_text

__all__ = [
    "Change",
    "Condition",
    "Fluency",
    "Glossary",
    "Passage",
    "Repaired",
    "TextLine",
    "glossary_csv",
    "join_lines",
    "judge_pages",
    "learn",
    "load_glossary",
    "merged",
    "repair_passages",
    "repair_text",
    "save_glossary",
]
