"""By which of its tax and customs numbers the company is known on a lane."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orderwright.documents.territories import territory

if TYPE_CHECKING:
    from orderwright.documents.parties import Company
    from orderwright.documents.subject import Subject


def declaring(company: Company, subject: Subject) -> Company:
    """The company with the numbers that the paper's lane asks for.

    Its number of Great Britain stands on lanes that begin or end there, its EIN on those that begin in the
    United States; the EORI number of the European Union gives way on lanes that touch Great Britain alone.
    """
    lane, home = subject.territories, territory(company.country)
    kept = {
        "eori": company.eori if "EU" in lane or "GB" not in lane or not company.eori_gb else "",
        "eori_gb": company.eori_gb if "GB" in (*lane, home) else "",
        "ein": company.ein if "US" in (*lane[:1], home) else "",
    }
    return company.model_copy(update=kept)
