"""What a run of the verb documents says, and what the ledger then knows."""

from __future__ import annotations

from orderwright.ledger import Ledger


def entries(address):
    with Ledger.open(address, "Halden Instruments GmbH", shared=True) as opened:
        return [(e.kind, e.number, e.status, e.superseded_by) for e in opened.documents()]


def made(outcome):
    return [(d["kind"], d["number"], d["shipment"], d["state"]) for d in outcome.body["documents"]]


def stopped(outcome):
    return [(f["code"], f["order_no"], f["line_no"], f["sheet"], f["cell"]) for f in outcome.body["stopped"]]


def path_of(outcome, kind, shipment):
    [found] = [d["path"] for d in outcome.body["documents"] if (d["kind"], d["shipment"]) == (kind, shipment)]
    return found
