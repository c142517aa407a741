"""The agreed text of a document of every kind: `python -m tests.documents.golden` writes it anew.

What a change of words, fields or order does to the papers is then seen as a difference of these files.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from orderwright.documents import issue, registry
from orderwright.documents.forms import WordForm
from orderwright.documents.registry import DocumentType
from tests.documents.every_kind import of_kind
from tests.documents.reading import part, text_of
from tests.documents.shipments import MADE_AT

FOLDER = Path(__file__).parent / "golden_texts"
PARTS = ("word/document.xml", "word/header1.xml", "word/footer1.xml")
SPOKEN = ("commercial-invoice", "order-acknowledgement")
"""Kinds whose texts in the other languages are kept too."""
KEPT = [
    *((one, "") for one in registry.all() if isinstance(one.form, WordForm) or one.form.suffix == ".zpl"),
    *((registry.get(kind), language) for kind in SPOKEN for language in ("de", "es", "fr")),
]


def golden(document: DocumentType, language: str) -> Path:
    """Where the text is kept."""
    return FOLDER / f"{document.kind}{f'.{language}' if language else ''}.txt"


def said(document: DocumentType, language: str, folder: Path) -> str:
    """What the document says of three lines: Word's text, or the commands of a label."""
    of, company = of_kind(document, 3 if document.form.suffix == ".docx" else 5)
    of = of.model_copy(update={"language": language})
    made = issue(document.kind, of, number="N-1", made_at=MADE_AT, company=company, out=folder).path
    if made.suffix == ".zpl":
        return made.read_text(encoding="ascii")
    text = "\n---\n".join(text_of(part(made, name)) for name in PARTS)
    return re.sub(r"\n{2,}", "\n", text) + "\n"


def main() -> None:
    """Writes all texts."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for place, (document, language) in enumerate(KEPT):
            text = said(document, language, Path(folder) / str(place))
            golden(document, language).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
