"""The house keeps its order: who may know whom, and what must not stand in the files."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "extract"
MODULES = sorted(PACKAGE.rglob("*.py"))

BESIDE = {
    "errors": set[str](),
    "warnings": set[str](),
    "models": {"warnings"},
    "report": {"models", "warnings"},
    "page_ranges": {"models", "errors"},
    "reading": {"models", "errors", "warnings"},
    "table": {"models", "errors", "warnings"},
    "danish": {"models", "errors"},
    "fields": {"models", "errors"},
    "warning_text": {"models", "warnings"},
    "report_warnings": {"models", "warnings", "report"},
    "struck_text": {"models"},
    "mending": {"models", "report", "danish", "struck_text"},
    "pipeline": {
        "models", "errors", "report", "page_ranges", "reading", "table", "danish", "fields",
        "mending", "report_warnings",
    },
    "writing": {"models", "errors", "warnings", "warning_text", "report", "fields"},
    "comparing": {"models", "errors", "report", "danish", "fields", "writing"},
    "learning": {"models", "errors", "report", "danish", "writing"},
    "filtering": {"errors", "reading", "danish"},
    "inspecting": {"models", "reading", "table", "warning_text"},
    "terminal": {"models", "warnings", "warning_text", "report", "pipeline"},
}  # fmt: skip
"""What each room may import beside itself. The command, and the package's face, may import all."""

EXCEPTIONS = {("report", "writing.frame")}  # Report.to_frame(), which the library promises
FREE = {"cli", "cli_compare", "cli_options", "__init__", "__main__"}
LARGEST_FILE = 20_000_000


def room_of(module: Path) -> str:
    return module.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports_of(module: Path) -> Iterator[str]:
    """What a module imports of the package, below ``extract.``, wherever in the file it does."""
    for node in ast.walk(ast.parse(module.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are written in full"
            names = [node.module or ""]
            if node.module == "extract":
                names = [f"extract.{alias.name}" for alias in node.names]
        yield from (name.removeprefix("extract.") for name in names if name.startswith("extract."))


def project_files() -> list[Path]:
    """The files under version control, and those that are about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if listed.returncode:
        pytest.skip("not under version control")
    return [ROOT / name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=lambda m: str(m.relative_to(PACKAGE)))
def test_a_room_imports_only_what_it_may_know(module: Path) -> None:
    room = room_of(module)
    if room in FREE:
        return
    known = {room, *BESIDE[room]}
    wrong = {
        name
        for name in imports_of(module)
        if name.split(".")[0] not in known and (room, name) not in EXCEPTIONS
    }
    assert not wrong, f"{module.relative_to(PACKAGE)} imports {sorted(wrong)}"


def test_the_pipeline_fits_a_screen_or_two() -> None:
    assert len((PACKAGE / "pipeline.py").read_text(encoding="utf-8").splitlines()) <= 140


def test_the_package_is_light_to_import() -> None:
    heavy = ("numpy", "pandas", "openpyxl", "pdfplumber", "pdfminer", "PIL", "pypdfium2")
    code = f"import sys, extract; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    homes = re.compile(rb"(?<![\w.:/])/(?:home|Users|root|work|tmp)/\w[\w.-]*")
    own = ROOT.as_posix().encode()
    for file in project_files():
        content = file.read_bytes()
        if b"\0" in content or content.startswith(b"%PDF") or file == Path(__file__):
            continue
        assert not homes.search(content), f"{file}: {homes.search(content)}"
        assert own not in content, file


def test_no_file_is_too_large_to_keep() -> None:
    assert not [file for file in project_files() if file.stat().st_size > LARGEST_FILE]


def test_results_and_caches_are_not_kept() -> None:
    kept = {file.relative_to(ROOT).as_posix() for file in project_files()}
    assert not {name for name in kept if "__pycache__" in name or "_cache/" in name}
    assert {name for name in kept if name.startswith("output/")} == {"output/README.md"}
