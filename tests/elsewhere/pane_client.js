// Does what the client of xlwings Server does for a button of the pane, where that is not installed: the workbook
// goes to the script and the actions that come back are done in Excel.
async function bookData(context) {
  const { workbook } = context;
  const sheets = workbook.worksheets.items.map((sheet) => {
    const used = sheet.getUsedRangeOrNullObject(true);
    const formats = used.isNullObject ? [] : used.numberFormat;
    const cell = (value, y, x) =>
      typeof value === "number" && /y/.test(formats[y][x])
        ? new Date(Math.round((value - 25569) * 86400000)).toISOString()
        : value;
    return {
      name: sheet.name,
      values: used.isNullObject ? [[]] : used.values.map((row, y) => row.map((value, x) => cell(value, y, x))),
      tables: sheet.tables.items.map((table) => ({
        name: table.name,
        range_address: table.getRange().address.split("!").pop(),
      })),
    };
  });
  const names = workbook.names.items.map((one) => ({ name: one.name, refers_to: one.formula }));
  return { client: "Office.js", book: { name: workbook.name }, sheets, names };
}

const DONE = {
  setValues: (sheet, action) => {
    sheet.getRangeByIndexes(action.start_row, action.start_column, action.row_count, action.column_count).values =
      action.values;
  },
  resizeTable: (sheet, action) => sheet.tables.items[action.args[0]].resize(action.args[1]),
  activateSheet: (_sheet, action, worksheets) => worksheets.items[action.args[0]].activate(),
  alert: (_sheet, action) =>
    Office.context.ui.displayDialogAsync(`${location.origin}/alert?prompt=${encodeURIComponent(action.args[0])}`),
};

async function press(button) {
  await Excel.run(async (context) => {
    const body = await bookData(context);
    body.args = JSON.parse(button.getAttribute("xw-args") ?? "[]");
    const answer = await fetch(`/xlwings/custom-scripts-call/${button.getAttribute("xw-click")}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(body),
    });
    const said = document.querySelector("#global-error-alert span");
    if (!answer.ok) {
      said.textContent = await answer.text();
      return;
    }
    const { worksheets } = context.workbook;
    for (const action of (await answer.json()).actions) {
      DONE[action.func](worksheets.items[action.sheet_position], action, worksheets);
    }
  });
}

for (const button of document.querySelectorAll("[xw-click]")) {
  button.addEventListener("click", () => press(button));
}
