Attribute VB_Name = "OrderwrightHelp"
Option Explicit

' Made from the worksheet functions' docstrings by: orderwright build
Private told As Boolean

' Excel runs this when it opens the add-in; it takes the descriptions as soon as it is ready.
Public Sub Auto_Open()
    #If Not Mac Then
        Application.OnTime Now, "'" & ThisWorkbook.Name & "'!TellFunctions"
    #End If
End Sub

' Told once; while no workbook is open Excel takes none, and the first button tells them then.
Public Sub TellFunctions()
    #If Mac Then
        Exit Sub
    #End If
    If told Or ActiveWorkbook Is Nothing Then Exit Sub
    told = True
    Tell "BUSINESS_DAYS", "Counts the working days after a day, up to and including another.", "Orderwright", Array( _
        "first day; it does not count itself.", _
        "last day; where it lies before the start, the count is below zero.", _
        "code of a calendar of the table Calendars; blank for the company's own.", _
        "the cell with ORDER_BOOK, or the tables themselves; left out, Monday to Friday is worked.")
    Tell "CREDIT_EXPOSURE", "Tells what a customer, and those who share its limit, owes and has ordered, in company currency.", "Orderwright", Array( _
        "customer number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "CREDIT_STATUS", "Tells whether a customer is within its limit, by how much, or by how much it is over.", "Orderwright", Array( _
        "customer number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "DENSITY_CLASS", "Tells the LTL freight class by density: 13 tiers, as since 19 July 2025.", "Orderwright", Array( _
        "weight of the handling unit.", _
        "its length.", _
        "its width.", _
        "its height.", _
        """lb in"" or ""kg cm"".")
    Tell "GLN_CHECK", "Tells whether a GLN has 13 digits and the right check digit; if not, which it should be.", "Orderwright", Array( _
        "the number, or a column of them.")
    Tell "GTIN_CHECK", "Tells whether a GTIN has 8, 12, 13 or 14 digits and the right check digit; if not, which.", "Orderwright", Array( _
        "the number, or a column of them.")
    Tell "ORDER_BOOK", "Takes the tables of the desk and gives a short key, which the other functions take as last argument.", "Orderwright", Array( _
        "the tables with their header rows, in any order; without the column Note, so that typing one calculates nothing.")
    Tell "ORDER_PRICE", "Tells what a line's unit should cost, in its unit and price basis.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "line number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "ORDER_STATUS", "Tells where an order stands and by when all of what is open is promised.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "PRICE_WATERFALL", "Tells every step of a line's price, with the row that it comes from.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "line number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "PROMISE_DATE", "Tells the day on which a line, or all that is open of an order, can arrive in full.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "line number, or a column of them; blank for the whole order.", _
        "the cell with ORDER_BOOK, or the tables themselves: besides those of WHY_SHORT also ShipTos, Carriers and Calendars, which say how long the way is.")
    Tell "SSCC_CHECK", "Tells whether an SSCC has 18 digits and the right check digit; if not, which it should be.", "Orderwright", Array( _
        "the code as text, or a column of them.")
    Tell "UOM_CONVERT", "Converts a quantity of a product from one unit to another, by the product's own units.", "Orderwright", Array( _
        "how many, or a column of them.", _
        "product code.", _
        "unit of the quantity; blank for the base unit.", _
        "unit wanted; blank for the base unit.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "VALIDATE_ORDER", "Tells whether an order can be released, and what is wrong with it, in one cell.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "VALIDATE_ORDERS", "Tells for a column of orders whether each can be released and what is wrong with it, in two columns.", "Orderwright", Array( _
        "a column of order numbers.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "VALIDATE_SKU", "Tells whether a product is known, active and complete.", "Orderwright", Array( _
        "product code, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "WHY_BLOCKED", "Tells what blocks an order's release and who can free it.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves.")
    Tell "WHY_SHORT", "Tells why a line does not get all it needs, and what would help first.", "Orderwright", Array( _
        "order number, or a column of them.", _
        "line number, or a column of them.", _
        "the cell with ORDER_BOOK, or the tables themselves: Orders, OrderLines, Products, Stock, SafetyStock, Inbound and Warehouses say who gets what, Allocations what is committed or locked.")
End Sub

' A function without its help still works, so nothing is said where Excel refuses.
Private Sub Tell(ByVal name As String, ByVal what As String, ByVal category As String, _
        ByVal arguments As Variant)
    On Error Resume Next
    Application.MacroOptions Macro:="'" & ThisWorkbook.Name & "'!" & name, Description:=what, _
        Category:=category, ArgumentDescriptions:=arguments
End Sub
