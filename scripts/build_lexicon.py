"""Builds what the repair knows of Danish: forms with frequencies and word classes, and word pairs.

    python scripts/build_lexicon.py FOLDER

FOLDER is where the sources are fetched to (Debian packages with apt-get, wordfreq with pip) and
kept between runs. The results are written to ``src/extract/danish/data``; the sources and their
licences are recorded there in SOURCES.toml. Needs tesseract's combine_tessdata and dawg2wordlist.
"""

from __future__ import annotations

import itertools
import math
import re
import struct
import subprocess
import sys
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import marisa_trie
from affixes import expand, read_affixes
from prose import PACKAGES, paragraphs
from word_classes import START, ClassModel, train

STOP = "</s>"

HERE = Path(__file__).resolve().parent
OWN = HERE / "sources"
DATA = HERE.parent / "src" / "extract" / "danish" / "data"

WORD, FIRST, LAST, NAME, ACRONYM, TWIN = 1, 2, 4, 8, 16, 32
STEP = 12.0  # costs are kept as round(-log p * STEP) in one byte
TOKEN = re.compile(r"[^\W\d_]+(?:[-'’.][^\W\d_]+)*\.?|\d+(?:[.,:/-]\d+)*|[^\w\s]")
ABBREVIATED = small_words("abbreviations")
PUNCTUATION = {",": "<,>", ":": "<:>", "(": "<(>", ")": "<)>", ";": "<:>", "-": "<->", "–": "<->"}


@dataclass(slots=True)
class Entry:
    """What is known of one lower-case form while the lexicon is put together."""

    flags: int = 0
    classes: set[str] = field(default_factory=set)
    frequency: float = 0.0


Entries = defaultdict[str, Entry]
Weighted = tuple[list[str], float]


def main() -> None:
    folder = Path(sys.argv[1])
    fetch(folder)
    entries = hunspell_entries(folder / "unpacked/usr/share/hunspell")
    functions = frozenset(own_words("function_words.txt"))
    for word in functions:
        entries[word.lower()].flags |= WORD
    own = add_own_words(entries)
    add_web_words(entries, tesseract_words(folder))
    help_text = [tokens(p) for p in paragraphs(folder / "unpacked")]
    own_text = [tokens(p) for p in own_paragraphs()]
    weigh(entries, own, help_text, own_text)
    mark_twins(entries)
    sentences = [(s, 1.0) for t in help_text for s in split_sentences(t)]
    sentences += [(s, 4.0) for t in own_text for s in split_sentences(t)]
    guess = SuffixGuess(entries, functions)
    model = train(sentences, guess.classes)
    write_lexicon(entries, model, guess)
    write_runs(sentences, entries, 2, "pairs")
    write_runs(sentences, entries, 3, "triples")


def fetch(folder: Path) -> None:
    """Download and unpack the sources, unless they are there already."""
    unpacked = folder / "unpacked"
    if unpacked.exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    wanted = ["hunspell-da", "tesseract-ocr-dan", *PACKAGES]
    subprocess.run(["apt-get", "download", *wanted], cwd=folder, check=True)
    for package in sorted(folder.glob("*.deb")):
        subprocess.run(["dpkg", "-x", package, unpacked], check=True)


def own_words(name: str) -> list[str]:
    """The words of one of the project's own lists."""
    lines = (OWN / name).read_text(encoding="utf-8").splitlines()
    return [word for line in lines if not line.startswith("#") for word in line.split()]


def own_paragraphs() -> Iterator[str]:
    """The project's own report prose, with ``{a|b}`` patterns written out."""
    for path in sorted((OWN / "prose").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.strip() and not line.startswith("#"):
                yield from spelled_out(line.strip())


def spelled_out(line: str) -> Iterator[str]:
    """Each reading of a line with choices: the n-th reading takes every choice's n-th word."""
    choices = [re.split(r"\|", m) for m in re.findall(r"\{([^}]*)\}", line)]
    parts = re.split(r"\{[^}]*\}", line)
    for turn in range(max((len(c) for c in choices), default=1)):
        text = parts[0]
        for choice, part in zip(choices, parts[1:], strict=True):
            text += choice[turn % len(choice)] + part
        yield " ".join(text.split())


def tokens(text: str) -> list[str]:
    return TOKEN.findall(text)


def split_sentences(found: list[str]) -> Iterator[list[str]]:
    """Lower-case sentences of normalised tokens; quotes and other marks are left out."""
    sentence: list[str] = []
    for token in found:
        if token[:-1].lower() in ABBREVIATED and token.endswith("."):
            sentence.append(token[:-1].lower())
        elif token in {".", "!", "?"} or (token.endswith(".") and token[:-1].isalpha()):
            if len(token) > 1:
                sentence.append(token[:-1].lower())
            if sentence:
                yield sentence
            sentence = []
        elif token[0].isdigit():
            sentence.append("<0>")
        elif token in PUNCTUATION:
            sentence.append(PUNCTUATION[token])
        elif token[0].isalpha():
            sentence.append(token.lower())
    if sentence:
        yield sentence


def hunspell_entries(folder: Path) -> Entries:
    """Every form of Debian's Danish dictionary."""
    entries: Entries = defaultdict(Entry)
    for text, form in expand(read_affixes(folder / "da_DK.aff"), folder / "da_DK.dic").items():
        entry = entries[text.lower()]
        if form.word:
            entry.flags |= case_flag(text)
        entry.flags |= FIRST * form.first | LAST * form.last
        entry.classes |= form.classes
    return entries


def case_flag(text: str) -> int:
    if text.islower() or not text[0].isalpha():
        return WORD
    return ACRONYM if text.isupper() and len(text) > 1 else NAME


def tesseract_words(folder: Path) -> list[str]:
    """The word list inside Tesseract's Danish model."""
    model = next((folder / "unpacked").rglob("dan.traineddata"))
    words = folder / "tesseract-words.txt"
    if not words.exists():
        for command in (
            ["combine_tessdata", "-u", model, folder / "dan."],
            ["dawg2wordlist", folder / "dan.lstm-unicharset", folder / "dan.lstm-word-dawg", words],
        ):
            subprocess.run(command, check=True, capture_output=True)
    return words.read_text(encoding="utf-8").split()


UNDO = [("aa", "å"), ("ae", "æ"), ("oe", "ø"), ("a", "å"), ("o", "ø"), ("e", "æ"), ("a", "æ")]


def undamaged(word: str, entries: Entries) -> Iterator[str]:
    """Known words that would be written like this one by someone without æ, ø and å."""
    grown = {word}
    for _ in range(2):
        for read, true in UNDO:
            for text in grown:
                for match in re.finditer(read, text):
                    grown.add(text[: match.start()] + true + text[match.end() :])
        if len(grown) > 4000:
            break
    for text in grown - {word}:
        if text in entries and entries[text].flags & (WORD | NAME):
            yield text


def add_web_words(entries: Entries, words: Iterable[str]) -> None:
    """Words seen on the web count as frequent; unknown ones come in unless they look damaged."""
    for word in words:
        if not re.fullmatch(r"[^\W\d_]+(?:-[^\W\d_]+)*", word) or len(word) < 2:
            continue
        lower = word.lower()
        if lower in entries and entries[lower].flags & (WORD | NAME | ACRONYM):
            entries[lower].frequency += 3e-8
            continue
        if word.isupper() or len(word) < 4 or any(True for _ in undamaged(lower, entries)):
            continue
        compound = is_compound(lower, entries)
        entry = entries[lower]
        entry.flags |= WORD | LAST if compound or word.islower() else case_flag(word)
        entry.frequency += 1e-8
        if word[0].isupper() and not compound:
            entry.classes.add("PN")


def is_compound(word: str, entries: Entries) -> bool:
    """Whether a word is made of a known beginning and a known end of four letters or more."""
    return any(
        entries[word[:cut]].flags & FIRST and entries[word[cut:]].flags & WORD
        for cut in range(3, len(word) - 3)
        if word[:cut] in entries and word[cut:] in entries
    )


def add_own_words(entries: Entries) -> Counter[str]:
    """The project's own words, inflected like the longest known word they end in."""
    own: Counter[str] = Counter()
    for word in own_words("places.txt") + own_words("authorities.txt"):
        lower = word.lower()
        entries[lower].flags |= case_flag(word)
        if is_compound(lower, entries):
            entries[lower].flags |= WORD | LAST
        else:
            entries[lower].classes.add("PN")
        own[lower] += 1
        entries[lower].frequency += 5e-6
        if not lower.endswith("s"):
            entries[lower + "s"].flags |= case_flag(word)
            entries[lower + "s"].classes.add("PN")
            own[lower + "s"] += 0
    stems = paradigms(entries)
    for word in own_words("administration.txt"):
        entries[word].flags |= WORD | LAST
        own[word] += 1
        for form, classes in inflected(word, stems):
            entries[form].flags |= WORD | LAST
            entries[form].classes |= classes
            own[form] += 0
    return own


def paradigms(entries: Entries) -> dict[str, list[tuple[str, set[str]]]]:
    """For each known noun, its endings with their classes (as far as they only add letters)."""
    endings = ("", "s", "en", "et", "n", "t", "er", "r", "e", "erne", "rne", "ne", "ens", "ets",
               "ernes", "rnes", "nes", "ene", "enes", "ns", "ts", "ers", "rs")  # fmt: skip
    found: dict[str, list[tuple[str, set[str]]]] = {}
    for word, entry in list(entries.items()):
        if len(word) >= 3 and entry.flags & WORD and entry.classes & {"NC", "NN", "AB"}:
            doubled = ("", word[-1]) if word[-1] not in "aeiouyæøå" else ("",)
            found[word] = [
                (double + ending, entries[word + double + ending].classes)
                for double in doubled
                for ending in endings
                if word + double + ending in entries
                and entries[word + double + ending].flags & WORD
            ]
    return found


def inflected(
    word: str, stems: dict[str, list[tuple[str, set[str]]]]
) -> Iterator[tuple[str, set[str]]]:
    for start in range(len(word) - 2):
        if word[start:] in stems:
            for ending, classes in stems[word[start:]]:
                yield word + ending, classes
            return


def weigh(
    entries: Entries,
    own: Counter[str],
    help_text: list[list[str]],
    own_text: list[list[str]],
) -> None:
    """Mix the frequencies: wordfreq, the help texts, the project's prose, and a floor."""
    import wordfreq  # noqa: PLC0415

    for word, share in wordfreq.get_frequency_dict("da", "best").items():
        if word in entries and entries[word].flags & (WORD | NAME | ACRONYM):
            entries[word].frequency += 0.65 * share
        elif re.fullmatch(r"[^\W\d_]{3,}", word) and not any(
            entries[text].frequency for text in undamaged(word, entries)
        ):
            plain = share >= 3e-6 or is_compound(word, entries)
            entries[word].flags |= WORD if plain else NAME
            entries[word].frequency += 0.3 * share
    for texts, part in ((help_text, 0.10), (own_text, 0.25)):
        counted = Counter(t.lower() for found in texts for t in found if t[0].isalpha())
        mass = sum(counted.values()) or 1
        for word, count in counted.items():
            if texts is own_text:
                entries[word].flags |= WORD if word not in entries else 0
            if word in entries and (count > 1 or texts is own_text):
                entries[word].frequency += part * count / mass
    for word, count in own.items():
        entries[word].frequency += 8e-7 if count else 3e-7
    for word in ABBREVIATED:
        entries[word].flags |= WORD
        entries[word].frequency += 2e-4 if word in {"kr", "pct", "mio"} else 2e-5
    for word, entry in entries.items():
        if entry.flags & WORD and entry.classes & {"NC", "NN"} and len(word) > 2:
            entry.flags |= FIRST
        entry.frequency += floor(word, entry)
    distrust_bare_forms(entries)


def floor(word: str, entry: Entry) -> float:
    if entry.classes and entry.classes <= {"NG", "VM"}:
        return 3e-9
    return 6e-9 if len(word) > 4 else 2e-9


LIKELY = {
    "å": ("a", "å"),
    "æ": ("e", "a", "ae", "ee", "æ"),
    "ø": ("o", "g", "a", "e", "p", "s", "ø"),
}


def mark_twins(entries: Entries) -> None:
    """Mark the words that another word is likely to be misread as: those need their context."""
    for word, entry in list(entries.items()):
        places = [i for i, letter in enumerate(word) if letter in LIKELY]
        if not entry.flags & (WORD | NAME) or not 1 <= len(places) <= 4:
            continue
        if entry.frequency < 2e-9:
            continue
        for choice in itertools.product(*(LIKELY[word[i]] for i in places)):
            letters = list(word)
            for place, read in zip(places, choice, strict=True):
                letters[place] = read
            twin = "".join(letters)
            if twin != word and twin in entries:
                entries[twin].flags |= TWIN


def distrust_bare_forms(entries: Entries) -> None:
    """The web writes *sa* for *så* now and then: take that share away from the bare form."""
    for word, entry in entries.items():
        if not entry.flags & WORD or len(word) > 8 or not word.isascii():
            continue
        rival = max((entries[t].frequency for t in undamaged(word, entries)), default=0.0)
        if rival:
            entry.frequency = max(entry.frequency - 0.01 * rival, min(entry.frequency, 3e-8))


class SuffixGuess:
    """The word classes a form may have; unknown forms are judged by the known form they end in."""

    def __init__(self, entries: Entries, functions: frozenset[str]) -> None:
        self._entries = entries
        self._functions = functions
        self._memo: dict[str, tuple[str, ...]] = {}

    def classes(self, word: str) -> tuple[str, ...]:
        if word not in self._memo:
            self._memo[word] = self._look(word)
        return self._memo[word]

    def _look(self, word: str) -> tuple[str, ...]:
        if word in self._functions:
            return (f"={word}",)
        if word.startswith("<"):
            return (word,)
        for start in range(max(1, len(word) - 2)):
            entry = self._entries.get(word[start:])
            if entry is not None and entry.classes and (start == 0 or entry.flags & LAST):
                return tuple(sorted(entry.classes))
        return ("X",)


def write_lexicon(entries: Entries, model: ClassModel, guess: SuffixGuess) -> None:
    """The trie of all prefixes of all forms; cost, flags and class row of each, in trie order."""
    kept = {w: e for w, e in entries.items() if e.flags and " " not in w and len(w) < 40}
    trie = marisa_trie.Trie({w[:i] for w in kept for i in range(1, len(w) + 1)})
    trie.save(str(DATA / "forms.marisa"))
    mass = sum(e.frequency for e in kept.values())
    size = len(trie)
    costs, flags, rows = bytearray([255]) * size, bytearray(size), array("H", [0]) * size
    firsts, lasts = bytearray([255]) * size, bytearray([255]) * size
    first, last = part_frequencies(kept, mass)
    table = ClassRows(model, guess)
    for word, entry in kept.items():
        place = trie[word]
        costs[place] = min(254, quantised(max(entry.frequency, 1e-11) / mass))
        flags[place] = entry.flags
        rows[place] = table.row(word)
        if entry.flags & FIRST:
            firsts[place] = quantised(first(word))
        if entry.flags & LAST:
            lasts[place] = quantised(last(word))
    (DATA / "forms.bin").write_bytes(bytes(costs + firsts + lasts + flags) + rows.tobytes())
    table.write(DATA / "classes.bin")
    print(len(kept), "forms", size, "prefixes", len(table.rows), "class rows")


def quantised(p: float) -> int:
    return min(254, round(-math.log(p) * STEP))


Share = Callable[[str], float]


def part_frequencies(kept: dict[str, Entry], mass: float) -> tuple[Share, Share]:
    """How likely a form begins, and ends, a compound: from the compounds that lists hold."""
    firsts: Counter[str] = Counter()
    lasts: Counter[str] = Counter()
    for word, entry in kept.items():
        if len(word) < 7 or not entry.flags & WORD:
            continue
        for cut in range(3, len(word) - 2):
            head, tail = kept.get(word[:cut]), kept.get(word[cut:])
            if head and tail and head.flags & FIRST and tail.flags & LAST and tail.flags & WORD:
                firsts[word[:cut]] += 1
                lasts[word[cut:]] += 1

    def share(counted: Counter[str]) -> Share:
        total = sum(counted.values())

        def of(word: str) -> float:
            own = kept[word].frequency / mass
            return 0.6 * counted[word] / total + 0.4 * min(own, 1e-3) + 1e-7

        return of

    return share(firsts), share(lasts)


class ClassRows:
    """P(class | word) as rows of a table: one a frequent word, one a set of classes for the rest."""

    def __init__(self, model: ClassModel, guess: SuffixGuess) -> None:
        self.model, self.guess = model, guess
        self.names = sorted({START, *model.totals, "X"})
        self.place = {name: i for i, name in enumerate(self.names)}
        self.rows: list[list[tuple[int, float]]] = [[(self.place["X"], 1.0)]]
        self.seen: dict[object, int] = {}

    def row(self, word: str) -> int:
        classes = self.guess.classes(word)
        shares = self.model.shares.get(word)
        count = sum(shares.values()) if shares else 0.0
        key: object = word if count >= 3 and len(classes) > 1 else classes
        if key not in self.seen:
            prior = {c: self.model.totals[c] + 1 for c in classes}
            mass = sum(prior.values())
            mixed = {
                c: (3 * prior[c] / mass + (shares[c] if shares and key == word else 0))
                for c in classes
            }
            mass = sum(mixed.values())
            self.seen[key] = len(self.rows)
            self.rows.append(
                [(self.place.setdefault(c, self.place["X"]), p / mass) for c, p in mixed.items()]
            )
        return self.seen[key]

    def write(self, path: Path) -> None:
        """Names; log transition ratios in hundredths; then each row's (class, share) pairs."""
        totals = self.model.totals
        transitions = self.model.transitions
        mass = sum(totals.values())
        ratios = array("h")
        for a in self.names:
            for b in self.names:
                p = transitions.get(a, {}).get(b, 0.0)
                q = (totals[b] + 1) / mass
                ratios.append(max(-800, min(800, round(100 * math.log(max(p, 1e-6) / q)))))
        body = array("H", [len(self.rows)])
        for row in self.rows:
            body.append(len(row))
            for place, share in row:
                body.extend((place, round(share * 10000)))
        names = "\n".join(self.names).encode()
        with path.open("wb") as file:
            file.write(struct.pack("<II", len(names), len(self.names)) + names)
            file.write(ratios.tobytes() + body.tobytes())


def write_runs(sentences: Sequence[Weighted], entries: Entries, length: int, name: str) -> None:
    """Runs of ``length`` neighbouring words with their weighted counts.

    The key of all but the last word keeps how often it was followed by any, and by how many.
    """
    runs: Counter[tuple[str, ...]] = Counter()
    for words, weight in sentences:
        line = [START, *words, STOP]
        for i in range(len(line) - length + 1):
            runs[tuple(line[i : i + length])] += weight  # type: ignore[assignment]
    vocabulary = {word for run in runs for word in run}
    known = {word for word in vocabulary if word.startswith("<") or has_word(entries, word)}
    totals: Counter[str] = Counter()
    kinds: Counter[str] = Counter()
    for run, count in runs.items():
        totals[" ".join(run[:-1])] += count
        kinds[" ".join(run[:-1])] += 1
    keys = {
        " ".join(run): count
        for run, count in runs.items()
        if known.issuperset(run) and (length == 2 or count >= 2)
    }
    firsts = {key.rsplit(" ", 1)[0] for key in keys}
    firsts |= {key for key, total in totals.items() if total >= 8 and known.issuperset(key.split())}
    trie = marisa_trie.Trie([*keys, *firsts])
    trie.save(str(DATA / f"{name}.marisa"))
    values, distinct = array("f", [0.0]) * len(trie), array("H", [0]) * len(trie)
    for key, count in keys.items():
        values[trie[key]] = count
    for key in firsts:
        values[trie[key]] = totals[key]
        distinct[trie[key]] = min(65535, kinds[key])
    with (DATA / f"{name}.bin").open("wb") as file:
        file.write(values.tobytes() + distinct.tobytes())
    print(len(keys), name, len(firsts), "beginnings")


def has_word(entries: Entries, word: str) -> bool:
    return word in entries and bool(entries[word].flags & (WORD | NAME | ACRONYM))


if __name__ == "__main__":
    main()
