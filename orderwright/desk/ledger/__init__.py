"""The desk at the ledger: numbers, the audit trail, stock that several workbooks share."""
