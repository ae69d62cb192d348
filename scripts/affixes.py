"""All the forms of a Hunspell dictionary, with what the affix file says of each.

The Danish affix file marks its suffix rules with the inflection they make (``+PLUR_BEK``) and its
flags with comments that name the part of speech; both become word classes here. Linking forms
(``rådgivnings-``) carry the flags of a compound's beginning, which tells parts from words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

FORBIDDEN, NEED_AFFIX = "6", "8"
BEGIN, MIDDLE, END, ONLY_IN_COMPOUND = "32", "33", "34", "36"

INFLECTION = {
    "+BESTEMT_ENTAL": "ND",
    "+PLUR_UBEK": "NP",
    "+GENITIV": "NG",
    "+DATID": "VD",
    "+PERF_PART": "VPP",
    "+NUTID": "VP",
    "+PASSIV": "VS",
    "+PRÆSENS_PART": "VPR",
    "+KOMPARATIV": "AK",
    "+SUPERLATIV": "AS",
    "+SUPERLATIV_PLURALIS": "AS",
    "+IMPERATIV": "VM",
}


@dataclass(frozen=True, slots=True)
class Rule:
    strip: str
    add: str
    flags: frozenset[str]
    condition: re.Pattern[str]
    tag: str


@dataclass(slots=True)
class Form:
    """What is known of one form: its word classes, and where in a compound it may stand."""

    classes: set[str] = field(default_factory=set)
    word: bool = False
    first: bool = False
    last: bool = False


@dataclass(slots=True)
class Affixes:
    suffixes: dict[str, list[Rule]]
    prefixes: dict[str, list[Rule]]
    about: dict[str, str]


def read_affixes(path: Path) -> Affixes:
    """The suffix and prefix rules by flag, and the comment above each flag."""
    suffixes: dict[str, list[Rule]] = defaultdict(list)
    prefixes: dict[str, list[Rule]] = defaultdict(list)
    about: dict[str, str] = {}
    comment = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            comment = line.lstrip("# ")
            continue
        parts = line.split()
        if len(parts) < 4 or parts[0] not in {"SFX", "PFX"}:
            continue
        if len(parts) == 4 and parts[2] in {"Y", "N"}:
            about[parts[1]] = comment
            continue
        (suffixes if parts[0] == "SFX" else prefixes)[parts[1]].append(_rule(parts))
    return Affixes(dict(suffixes), dict(prefixes), about)


def _rule(parts: list[str]) -> Rule:
    add, _, flags = parts[3].partition("/")
    condition = parts[4] if len(parts) > 4 and not parts[4].startswith("+") else "."
    pattern = re.compile(f"{condition}$" if parts[0] == "SFX" else f"^{condition}")
    tag = next((part for part in parts[4:] if part.startswith("+")), "")
    return Rule(
        "" if parts[2] == "0" else parts[2],
        "" if add == "0" else add,
        frozenset(flags.split(",")) - {""},
        pattern,
        tag,
    )


def expand(affixes: Affixes, dictionary: Path) -> dict[str, Form]:
    """Every form of the dictionary, linking forms included."""
    forms: dict[str, Form] = defaultdict(Form)
    for line in dictionary.read_text(encoding="utf-8").splitlines()[1:]:
        head, *morphology = line.split("\t")[0].split(" al:")[0].split(" st:")
        entry, _, flags = head.strip().partition("/")
        if not entry or " " in entry:
            continue
        flag_set = frozenset(flags.split(",")) - {""}
        if FORBIDDEN in flag_set:
            continue
        stem_class = _irregular(entry, morphology[0].strip()) if morphology else ""
        _grow(affixes, forms, entry, flag_set, base_class(affixes, entry, flag_set) or stem_class)
    return forms


def base_class(affixes: Affixes, entry: str, flags: frozenset[str]) -> str:
    """The class of an uninflected entry, read from the comments above its flags."""
    about = " ".join(affixes.about.get(flag, "") for flag in flags)
    if "Verbum" in about:
        return "VI"
    if "Proprium" in about:
        return "PN"
    if "Adjektiv" in about:
        return "AE" if entry.endswith("e") else "AB"
    if "Substantiv" in about:
        return "NN" if "intetkøn" in about else "NC" if "fælleskøn" in about else "NP"
    return ""


def _irregular(entry: str, stem: str) -> str:
    if not stem:
        return ""
    if stem[-1] not in "eåoiy":
        return {"e": "AE", "t": "AT"}.get(entry[-1], "AB")
    if entry.endswith("r"):
        return "VP"
    return "VPP" if entry.endswith(("et", "t", "en")) else "VD"


def _grow(
    affixes: Affixes, forms: dict[str, Form], entry: str, flags: frozenset[str], base: str
) -> None:
    _record(forms, entry, flags, base)
    for form, more, tag in _suffixed(affixes, entry, flags, base):
        _record(forms, form, more, tag)
        for further, last, last_tag in _suffixed(affixes, form, more, tag):
            _record(forms, further, last, last_tag)
            for final, flags_, tag_ in _suffixed(affixes, further, last, last_tag):
                _record(forms, final, flags_, tag_)
    for flag in flags & affixes.prefixes.keys():
        for rule in affixes.prefixes[flag]:
            if rule.condition.search(entry) and rule.add != "-":
                _record(forms, rule.add + entry[len(rule.strip) :], rule.flags | {END}, base)


def _suffixed(
    affixes: Affixes, entry: str, flags: frozenset[str], base: str
) -> Iterator[tuple[str, frozenset[str], str]]:
    for flag in flags & affixes.suffixes.keys():
        adjective = "Adjektiv" in affixes.about[flag]
        for rule in affixes.suffixes[flag]:
            if rule.condition.search(entry) and entry.endswith(rule.strip):
                form = entry[: len(entry) - len(rule.strip)] + rule.add
                yield form, rule.flags, _inflected(rule.tag, base, adjective)


def _inflected(tag: str, base: str, adjective: bool) -> str:  # noqa: FBT001
    if tag == "+PLUR_BEK":
        return "AE" if adjective else "NDP"
    if tag in {"+KONSONANT_FORDOBLING", "+ORD_SIDST", ""}:
        return base
    if adjective and tag == "+BESTEMT_ENTAL":
        return "AT"
    return INFLECTION.get(tag, base)


def _record(forms: dict[str, Form], text: str, flags: frozenset[str], tag: str) -> None:
    form = forms[text]
    linking = ONLY_IN_COMPOUND in flags
    form.first |= bool({BEGIN, MIDDLE} & flags)
    form.last |= END in flags or (not linking and NEED_AFFIX not in flags and bool(tag))
    if linking or NEED_AFFIX in flags:
        return
    form.word = True
    if tag:
        form.classes.add(tag)
