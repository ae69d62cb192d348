"""Writes docs/parameters.md: every number that decides in the table package, by settings type.

python -m scripts.parameters
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "extract" / "table"
PAGE = ROOT / "docs" / "parameters.md"
HEAD = """# Parameters of the table package

Made from the settings types by `python -m scripts.parameters`. Lengths are points where nothing
else is said, shares are 0 to 1, costs are nats.
"""
SUFFIXES = ("Settings", "Costs", "Tolerance")


def main() -> None:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")


def page() -> str:
    """The page: a table for each settings type, by module."""
    parts = [HEAD]
    for module in sorted(TABLE.rglob("*.py")):
        for name, fields in settings_in(module):
            where = module.relative_to(TABLE).with_suffix("").as_posix()
            rows = [f"| `{field}` | {value} | {meaning} |" for field, value, meaning in fields]
            head = f"\n## {where}: {name}\n\n| parameter | value | meaning |\n| --- | --- | --- |\n"
            parts.append(head + "\n".join(rows) + "\n")
    return "".join(parts)


def settings_in(module: Path) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """The settings types of a module, each with its fields: name, value and meaning."""
    tree = ast.parse(module.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and node.name.endswith(SUFFIXES):
            fields = list(_fields(node))
            if fields:
                yield node.name, fields


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    for statement, following in zip(node.body, [*node.body[1:], None], strict=True):
        if not isinstance(statement, ast.AnnAssign) or not isinstance(statement.target, ast.Name):
            continue
        value = ast.unparse(statement.value) if statement.value is not None else "–"
        doc = following.value if isinstance(following, ast.Expr) else None
        text = doc.value if isinstance(doc, ast.Constant) and isinstance(doc.value, str) else ""
        meaning = " ".join(text.split()).replace("|", "\\|")
        yield statement.target.id, f"`{value}`".replace("|", "\\|"), meaning


if __name__ == "__main__":
    main()
