"""How the freight classification names a line."""

from __future__ import annotations

from pydantic import Field

from orderwright.documents.record import Record


class FreightItem(Record):
    """Item of the National Motor Freight Classification."""

    nmfc: str = Field("", title="NMFC item")
    sub: str = Field("", title="NMFC sub", description="sub-number within the item")
    freight_class: str = Field("", title="freight class", description="such as 92.5")

    @property
    def item(self) -> str:
        """Item and sub as they are written.

        >>> FreightItem(nmfc="156600", sub="4").item, FreightItem(nmfc="156600").item
        ('156600-4', '156600')
        """
        return f"{self.nmfc}-{self.sub}" if self.sub else self.nmfc
