"""Where a workbook lives: the port, and its adapters. No rule of the trade is known here."""
