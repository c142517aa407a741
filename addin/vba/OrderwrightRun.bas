Attribute VB_Name = "OrderwrightRun"
Option Explicit

Private Const TITLE As String = "Orderwright"
Private Const MACROS As String = "orderwright_addin.macros"

' Runs a verb on the workbook in view, as its button's function in Python.
Public Sub RunVerb(ByVal verb As String, Optional ByVal given As String = "")
    Dim arguments As String
    If ActiveWorkbook Is Nothing Then
        MsgBox "Open your order desk first. A new one is made by: orderwright new order_desk.xlsx", vbExclamation, TITLE
        Exit Sub
    End If
    If Misleading(ActiveWorkbook.FullName) Then
        MsgBox "The name or folder of this workbook has a character that could be read as a command: " & _
            ActiveWorkbook.FullName & vbCrLf & "Give it another name, such as order_desk.xlsx.", vbExclamation, TITLE
        Exit Sub
    End If
    TellFunctions
    If given <> "" Then arguments = "'" & Coded(given) & "'"
    On Error GoTo failed
    RunPython "import " & MACROS & "; " & MACROS & "." & verb & "(" & arguments & ")"
    Exit Sub
failed:
    TellFailure Err.Description
End Sub

' Asks one question after the other and runs the verb with the answers; Cancel, or nothing for the first, ends it.
' Where it can be what the first asks for, the selected cell is offered, so that an order number need not be typed.
Public Sub AskAndRun(ByVal verb As String, ByVal offers As Boolean, ParamArray questions() As Variant)
    Dim answer As Variant
    Dim answers As String
    Dim offer As String
    Dim place As Long
    If offers Then offer = Offered()
    For place = LBound(questions) To UBound(questions)
        answer = Application.InputBox(CStr(questions(place)), TITLE, offer, Type:=2)
        If VarType(answer) = vbBoolean Then Exit Sub
        If place = LBound(questions) Then
            If Trim$(CStr(answer)) = "" Then Exit Sub
            answers = Trim$(CStr(answer))
        Else
            answers = answers & vbLf & Trim$(CStr(answer))
        End If
        offer = ""
    Next place
    RunVerb verb, answers
End Sub

' Whether the active cell stands on a row of one of the tables; if not, says what to click on, before anything is asked.
Public Function OnRowOf(ByVal tables As String, ByVal missing As String) As Boolean
    Dim table As Object
    On Error Resume Next
    Set table = ActiveCell.ListObject
    If Not table Is Nothing Then
        If InStr(1, "|" & tables & "|", "|" & table.Name & "|", vbTextCompare) > 0 Then
            OnRowOf = ActiveCell.Row > table.Range.Row
        End If
    End If
    On Error GoTo 0
    If Not OnRowOf Then MsgBox missing, vbExclamation, TITLE
End Function

' Lets a person choose files and runs the verb with all of them.
Public Sub ChooseAndRun(ByVal verb As String, ByVal question As String)
    Dim chosen As Variant
    #If Mac Then
        chosen = Application.GetOpenFilename(Title:=question, MultiSelect:=True)
    #Else
        chosen = Application.GetOpenFilename( _
            FileFilter:="Exports (*.csv; *.xlsx; *.xlsm), *.csv; *.xlsx; *.xlsm", Title:=question, MultiSelect:=True)
    #End If
    If Not IsArray(chosen) Then Exit Sub
    RunVerb verb, Join(chosen, vbLf)
End Sub

' Shows a sheet of the order desk.
Public Sub ShowSheet(ByVal sheet As String)
    On Error GoTo missing
    ActiveWorkbook.Worksheets(sheet).Activate
    Exit Sub
missing:
    MsgBox "This workbook has no sheet " & sheet & ". Open your order desk and press the button again.", vbExclamation, TITLE
End Sub

' Shows a text.
Public Sub ShowText(ByVal content As String)
    MsgBox content, vbInformation, TITLE
End Sub

' A text in letters and digits alone: what was typed or chosen can never be read as code, on no command line.
Public Function Coded(ByVal plain As String) As String
    Dim position As Long
    Dim letter As String
    Dim done As String
    For position = 1 To Len(plain)
        letter = Mid$(plain, position, 1)
        If letter Like "[0-9A-Za-z]" Then
            done = done & letter
        Else
            done = done & "_" & Right$("000" & Hex$(AscW(letter)), 4)
        End If
    Next position
    Coded = done
End Function

' The path travels to Python on a command line whose parts end with semicolons, on macOS through a shell.
Private Function Misleading(ByVal path As String) As Boolean
    #If Mac Then
        Misleading = path Like "*[;|$`""\]*"
    #Else
        Misleading = path Like "*[;|]*"
    #End If
End Function

' The selected cell's text, where it could be what somebody looks for.
Private Function Offered() As String
    On Error Resume Next
    If Len(ActiveCell.Text) <= 40 Then Offered = ActiveCell.Text
    If Left$(Offered, 1) = "#" Then Offered = ""
End Function

Private Sub TellFailure(ByVal reason As String)
    Application.StatusBar = False
    MsgBox "Orderwright's Python did not start, so nothing was changed. " & reason & vbCrLf & vbCrLf & _
        "Run this in a command window; it says what is wrong: orderwright addin status", vbCritical, TITLE
End Sub
