Attribute VB_Name = "OrderwrightRibbon"
Option Explicit

' Made from the verbs' registrations by: orderwright build

' Load
Public Sub OW_load(control As IRibbonControl)
    ChooseAndRun "load", "Exports to load"
End Sub

' Find
Public Sub OW_find(control As IRibbonControl)
    AskAndRun "find", True, "Order, customer PO, part, tracking, delivery or invoice number, or a name:"
End Sub

' To do in ERP
Public Sub OW_todo(control As IRibbonControl)
    RunVerb "todo"
End Sub

' Run the day
Public Sub OW_run(control As IRibbonControl)
    RunVerb "run"
End Sub

' Validate
Public Sub OW_validate(control As IRibbonControl)
    RunVerb "validate"
End Sub

' Check cells
Public Sub OW_check(control As IRibbonControl)
    RunVerb "check"
End Sub

' Fix
Public Sub OW_fix(control As IRibbonControl)
    AskAndRun "fix", True, "Order whose proposals shall be entered:"
End Sub

' Price
Public Sub OW_price(control As IRibbonControl)
    AskAndRun "price", True, "Order whose prices shall be told:"
End Sub

' Override
Public Sub OW_override(control As IRibbonControl)
    If OnRowOf("OrderCharges|Findings|Overrides", "Click on the row of Findings that you mean, then press Override again.") Then _
        AskAndRun "override", False, "Why may the selected finding pass?", "Last day, such as 2026-12-31; blank: until it is lifted"
End Sub

' Accept old faults
Public Sub OW_baseline(control As IRibbonControl)
    RunVerb "baseline"
End Sub

' Release
Public Sub OW_release(control As IRibbonControl)
    RunVerb "release"
End Sub

' Picked
Public Sub OW_pick(control As IRibbonControl)
    RunVerb "pick"
End Sub

' Shipped
Public Sub OW_ship(control As IRibbonControl)
    RunVerb "ship"
End Sub

' Invoiced
Public Sub OW_invoice(control As IRibbonControl)
    RunVerb "invoice"
End Sub

' Credit
Public Sub OW_credit(control As IRibbonControl)
    RunVerb "credit"
End Sub

' Release credit
Public Sub OW_credit_release(control As IRibbonControl)
    If OnRowOf("Orders|OrderLines|ScheduleLines|Returns|Closed|OrderCharges|Shipments|ShipmentLines|HandlingUnitContents|Invoices|InvoiceLines|CreditReleases|MyList|Findings|Allocations|Overrides|Backorders|SinceLoad|ErpCorrections|Unsettled", "Click on the row of Orders that you mean, then press Release credit again.") Then _
        AskAndRun "credit_release", False, "Why may the selected order go over the limit?", "Days for which it holds; blank: 7"
End Sub

' Allocate
Public Sub OW_allocate(control As IRibbonControl)
    RunVerb "allocate"
End Sub

' Commit
Public Sub OW_commit(control As IRibbonControl)
    RunVerb "commit"
End Sub

' Promise
Public Sub OW_promise(control As IRibbonControl)
    RunVerb "promise"
End Sub

' Why short
Public Sub OW_why_short(control As IRibbonControl)
    AskAndRun "why_short", False, "Order whose short lines are to be explained:"
End Sub

' Backorders
Public Sub OW_backorders(control As IRibbonControl)
    RunVerb "backorders"
End Sub

' Project stock
Public Sub OW_project(control As IRibbonControl)
    RunVerb "project"
End Sub

' Documents
Public Sub OW_documents(control As IRibbonControl)
    RunVerb "documents"
End Sub

' Day's papers
Public Sub OW_day_papers(control As IRibbonControl)
    RunVerb "day_papers"
End Sub

' Report
Public Sub OW_report(control As IRibbonControl)
    RunVerb "report"
End Sub

' Numbers
Public Sub OW_numbers(control As IRibbonControl)
    RunVerb "numbers"
End Sub

' Reliability
Public Sub OW_reliability(control As IRibbonControl)
    RunVerb "reliability"
End Sub

' My list
Public Sub OW_list(control As IRibbonControl)
    RunVerb "list"
End Sub

' Waiting on
Public Sub OW_waiting(control As IRibbonControl)
    RunVerb "waiting"
End Sub

' Handover
Public Sub OW_handover(control As IRibbonControl)
    RunVerb "handover"
End Sub

' Freeze to values
Public Sub OW_values(control As IRibbonControl)
    RunVerb "values"
End Sub

' Undo a run
Public Sub OW_undo(control As IRibbonControl)
    RunVerb "undo"
End Sub

' Runs
Public Sub OW_runs(control As IRibbonControl)
    RunVerb "runs"
End Sub

' History
Public Sub OW_history(control As IRibbonControl)
    AskAndRun "history", True, "Order number:"
End Sub

' Diary
Public Sub OW_diary(control As IRibbonControl)
    RunVerb "diary"
End Sub

' Functions on
Public Sub OW_functions_on(control As IRibbonControl)
    RunVerb "functions_on"
End Sub

' Settings
Public Sub OW_settings(control As IRibbonControl)
    ShowSheet "Settings"
End Sub

' Help
Public Sub OW_help(control As IRibbonControl)
    ShowText "1. Open your order desk, or make one: orderwright new order_desk.xlsx" & vbCrLf & _
        "2. Load: choose the exports of your ERP, all together." & vbCrLf & _
        "3. Validate: My list then says what to do first, and why." & vbCrLf & _
        "4. Find: type what the caller says." & vbCrLf & _
        "5. Undo a run takes the last button back; Excel's own Undo is empty after a button." & vbCrLf & _
        "Rest the pointer on a button to read what it does."
End Sub
