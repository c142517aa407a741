"""The verbs that make things from declarations: new, build, sample, schema, rules."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from orderwright.desk.outcome import Outcome
from orderwright.errors import DeskError
from orderwright.tables import SCHEMA, Column


def schema() -> Outcome:
    """Every table and column of the desk."""
    tables = [
        {
            "table": table.name,
            "sheet": table.sheet,
            "meaning": table.meaning,
            "columns": [_column(c) for c in table.columns],
        }
        for table in SCHEMA
    ]
    lines = [f"  {t.name:22} {len(t.columns):3} columns  {t.meaning}" for t in SCHEMA]
    columns = sum(len(t.columns) for t in SCHEMA)
    return Outcome(f"{len(tables)} tables, {columns} columns.", {"tables": tables}, lines=tuple(lines))


def _column(column: Column) -> dict[str, Any]:
    return {
        "key": column.key,
        "header": column.header,
        "type": column.kind.value,
        "unit": column.unit or None,
        "required": column.required,
        "part_of_key": column.part_of_key,
        "references": column.references or None,
        "allowed": list(column.allowed) or None,
        "form": column.form or None,
        "at_least": column.at_least,
        "more_than": column.more_than,
        "at_most": column.at_most,
        "not_before": column.not_before or None,
        "side": "desk" if column.desk else "erp",
        "meaning": column.meaning,
    }


def rules() -> Outcome:
    """Every rule: code, title, severity, stage, owner."""
    from orderwright.desk.rulebook import PACK_VERSION, RULES  # noqa: PLC0415 - pandas

    told = [
        {
            "code": r.code,
            "title": r.title,
            "severity": r.severity.value,
            "stage": r.stage.value,
            "owner": r.owner.value,
            "mandatory": r.mandatory,
            "needs": list(r.needs),
            "threshold": None if r.threshold is None else str(r.threshold),
            "unit": r.unit or None,
            "message": r.message,
            "fix": r.fix,
        }
        for r in sorted(RULES, key=lambda r: r.code)
    ]
    lines = [
        f"  {r['code']}  {r['severity']:8} {r['stage']:8} {r['owner']:10} {r['title']}"
        f"{' (mandatory)' if r['mandatory'] else ''}"
        for r in told
    ]
    return Outcome(
        f"{len(told)} rules, pack {PACK_VERSION}.",
        {"rule_pack": PACK_VERSION, "rules": told},
        lines=tuple(lines),
    )


def new(file: Path, company: str, currency: str) -> Outcome:
    """An empty order desk."""
    from orderwright.desk.rulebook import rule_rows  # noqa: PLC0415 - pandas
    from orderwright.money import minor_digits  # noqa: PLC0415
    from orderwright_workbooks.build import build_order_desk  # noqa: PLC0415 - XlsxWriter

    if file.exists():
        message = "The file exists already; a new desk never replaces one. Choose another name."
        raise DeskError(message, file=str(file))
    if minor_digits(currency) is None:
        message = f"{currency!r} is no currency of ISO 4217. Write for example EUR, USD or GBP."
        raise DeskError(message)
    file.parent.mkdir(parents=True, exist_ok=True)
    build_order_desk(
        file, rules=rule_rows(), settings={"company_name": company, "company_currency": currency}
    )
    return Outcome(
        f"An empty order desk lies in {file}. Next: orderwright load {file} YOUR_EXPORT.csv",
        {"book": str(file)},
    )


def build(out: Path, also: Callable[[Path], list[Path]] = lambda _: []) -> Outcome:
    """The workbook, the templates and, in a checkout, the made pages, from their declarations.

    Args:
        out: folder that gets them.
        also: writes what other rooms make from the same declarations, and says which files.
    """
    from orderwright.desk.rulebook import rule_rows  # noqa: PLC0415 - pandas
    from orderwright.documents.layout.build import build_templates  # noqa: PLC0415 - python-docx
    from orderwright_workbooks.build import build_order_desk  # noqa: PLC0415 - XlsxWriter

    workbook = out / "workbooks" / "order_desk.xlsx"
    workbook.parent.mkdir(parents=True, exist_ok=True)
    build_order_desk(workbook, rules=rule_rows())
    templates = out / "doc_templates"
    templates.mkdir(parents=True, exist_ok=True)
    names = [str(file) for file in (workbook, *build_templates(templates), *_pages(out), *also(out))]
    return Outcome(f"{len(names)} files built.", {"files": names}, lines=tuple(f"  {name}" for name in names))


def _pages(out: Path) -> list[Path]:
    """The made pages of a checkout; none elsewhere."""
    from orderwright.desk.gallery import gallery  # noqa: PLC0415 - pandas
    from orderwright.desk.pages import rules_page, with_verbs_table  # noqa: PLC0415 - pandas
    from orderwright_workbooks.page import tables_page  # noqa: PLC0415 - XlsxWriter

    docs, readme, cases = out / "docs", out / "README.md", out / "tests" / "rules"
    if not (docs.is_dir() and readme.is_file() and cases.is_dir()):
        return []
    pages = {
        docs / "rules.md": rules_page(gallery(cases)),
        docs / "tables.md": tables_page(),
        readme: with_verbs_table(readme.read_text(encoding="utf-8")),
    }
    for path, text in pages.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    return list(pages)


def sample(orders: int, seed: int, out: Path, days: int = 0, only: str | None = None) -> Outcome:
    """A plausible company with planted faults, the truth about them, and its exports of some mornings.

    Args:
        orders: rows of Orders.
        seed: another seed is another company.
        out: folder for all of it.
        days: working days of exports after the first; where 0, there are no exports.
        only: codes of the rules of which faults are planted, with commas; all where not given.
    """
    from orderwright.desk.rulebook import rule_rows  # noqa: PLC0415 - pandas
    from orderwright.sample import generate, write, write_mornings  # noqa: PLC0415

    out = out.resolve()
    codes = None if only is None else {code.strip().upper() for code in only.split(",")}
    made = generate(orders, seed, codes=codes, rules=rule_rows())
    write(made, out)
    folders = write_mornings(made, out, days) if days else []
    lines = len(made.frames["OrderLines"])
    faults = len(made.truth.faults)
    return Outcome(
        f"{orders:,} orders with {lines:,} lines and {faults:,} planted faults lie in {out}.",
        {
            "book": str(out / "order_desk.xlsx"),
            "truth": str(out / "truth.json"),
            "orders": orders,
            "lines": lines,
            "planted": faults,
            "exports": [str(folder) for folder in folders],
        },
        lines=tuple(f"  Exports of {folder.name} lie in {folder}." for folder in folders),
    )
