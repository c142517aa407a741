"""The host for a workbook that is open in Excel, through xlwings; on the desktop, Server and Lite."""
