"""What export control and export statistics ask of a line and of a shipment."""

from __future__ import annotations

from pydantic import Field

from orderwright.documents.parties import Party
from orderwright.documents.record import Record


class ExportControl(Record):
    """How a line is classified for export."""

    eccn: str = Field("", title="ECCN", description="of the Commerce Control List; EAR99 where none fits")
    schedule_b: str = Field("", title="Schedule B number", description="US export statistics; ten digits")
    licence: str = Field("", title="export licence", description="licence number")
    licence_exception: str = Field(
        "", title="licence exception", description="symbol, such as LVS; NLR: none needed"
    )
    unit: str = Field("", title="Schedule B unit", description="unit in which the statistics count")

    @property
    def authority(self) -> str:
        """What allows the export: the licence, the exception or NLR; blank where nothing is said."""
        return self.licence or self.licence_exception


class ExportFiling(Record):
    """The electronic export information of a shipment, or why none is filed (15 CFR 30.7)."""

    itn: str = Field("", title="AES ITN", description="internal transaction number, such as X20261123123456")
    exemption: str = Field(
        "", title="EEI exemption", description="paragraph of 15 CFR part 30, such as 30.37(a)"
    )
    related: bool | None = Field(
        None, title="related parties", description="a tenth of both belongs to one owner, 15 CFR 30.6(a)(10)"
    )
    routed: bool | None = Field(
        None, title="routed export", description="the buyer's agent files, 15 CFR 30.6(a)(24)"
    )
    agent: Party | None = Field(None, title="forwarding agent")
    intermediate: Party | None = Field(None, title="intermediate consignee", description="15 CFR 30.6(b)(2)")
    consignee_type: str = Field("", title="ultimate consignee type", description="15 CFR 30.6(a)(28)")
    port_of_export: str = Field("", title="port of export")

    @property
    def legend(self) -> str:
        """The citation that stands on the loading documents (15 CFR part 30, appendix B); blank without one.

        >>> ExportFiling(itn="X20261123123456").legend, ExportFiling(exemption="30.37(a)").legend
        ('AES X20261123123456', 'NOEEI § 30.37(a)')
        """
        if self.itn:
            return f"AES {self.itn}"
        return f"NOEEI § {self.exemption}" if self.exemption else ""
