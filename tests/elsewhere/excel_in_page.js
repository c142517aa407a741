// Stands in for Office.js: an Excel that holds the workbook in globalThis.BOOK, as far as a task pane asks it.
// What it was told to show stands in globalThis.SHOWN.
(() => {
  const book = globalThis.BOOK;
  globalThis.SHOWN = { alerts: [], colours: 0 };
  let active = book.active;

  const letters = (column) =>
    (column > 25 ? letters(Math.floor(column / 26) - 1) : "") + String.fromCharCode(65 + (column % 26));
  const named = (top, left, height, width) => {
    const first = `${letters(left)}${top + 1}`;
    const last = `${letters(left + width - 1)}${top + height}`;
    return first === last ? first : `${first}:${last}`;
  };
  const corner = (text) => {
    const [, column, row] = /^\$?([A-Z]+)\$?(\d+)$/.exec(text);
    return [Number(row) - 1, [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1];
  };
  const corners = (address) => {
    const [first, last = first] = address.split("!").pop().split(":");
    const [[top, left], [bottom, right]] = [corner(first), corner(last)];
    return [top, left, bottom - top + 1, right - left + 1];
  };

  const loaded = (members) => Object.assign(members, { load() { return this; }, isNullObject: false });
  const nothing = () => ({ isNullObject: true, load() { return this; } });
  const collection = (items, more = {}) => loaded({ items, getCount: () => ({ value: items.length }), ...more });
  const format = () => ({
    fill: { set color(_hex) { globalThis.SHOWN.colours += 1; }, clear() {} },
    font: {},
  });

  function range(sheet, top, left, height, width) {
    const rows = () => Array.from({ length: height }, (_, y) => (sheet.values[top + y] ??= []));
    const grid = (one) => rows().map((row, y) => Array.from({ length: width }, (_, x) => one(row, y, x)));
    const put = (values) =>
      grid((row, y, x) => {
        row[left + x] = Array.isArray(values) ? values[y][x] : values;
        delete sheet.formats[`${top + y},${left + x}`];
      });
    return loaded({
      address: `'${sheet.name}'!${named(top, left, height, width)}`,
      rowIndex: top,
      columnIndex: left,
      rowCount: height,
      columnCount: width,
      format: format(),
      get worksheet() { return sheetOf(sheet); },
      get values() { return grid((row, _y, x) => row[left + x] ?? ""); },
      set values(values) { put(values); },
      set formulas(values) { put(values); },
      get numberFormat() { return grid((_row, y, x) => sheet.formats[`${top + y},${left + x}`] ?? "General"); },
      set numberFormat(_formats) {},
      clear() { put(""); },
      select() { active = book.sheets.indexOf(sheet); },
      delete() {
        const moved = sheet.values.slice(top + height).map((row) => row.slice(left, left + width));
        const last = range(sheet, top, left, sheet.values.length - top, width);
        last.values = last.values.map((_row, y) => Array.from({ length: width }, (_, x) => moved[y]?.[x] ?? ""));
      },
    });
  }

  function tableOf(sheet, table) {
    const whole = () => corners(table.range);
    return loaded({
      get name() { return table.name; },
      showHeaders: true,
      showTotals: false,
      style: "",
      showFilterButton: true,
      getRange: () => range(sheet, ...whole()),
      getHeaderRowRange() { const [top, left, , width] = whole(); return range(sheet, top, left, 1, width); },
      getDataBodyRange() {
        const [top, left, height, width] = whole();
        return range(sheet, top + 1, left, height - 1, width);
      },
      get columns() { return collection(this.getHeaderRowRange().values[0].map((name) => ({ name }))); },
      resize(address) { table.range = named(...corners(address)); },
    });
  }

  function sheetOf(sheet) {
    const used = () => {
      const width = Math.max(1, ...sheet.values.map((row) => row.length));
      return sheet.values.length ? range(sheet, 0, 0, sheet.values.length, width) : nothing();
    };
    return loaded({
      name: sheet.name,
      get position() { return book.sheets.indexOf(sheet); },
      visibility: "Visible",
      showGridlines: false,
      names: collection([]),
      charts: collection([]),
      pivotTables: collection([]),
      shapes: collection([]),
      notes: collection([]),
      pageLayout: { getPrintAreaOrNullObject: nothing },
      tables: collection(sheet.tables.map((table) => tableOf(sheet, table))),
      getUsedRangeOrNullObject: used,
      getRange: (address) => range(sheet, ...corners(address)),
      getRangeByIndexes: (...place) => range(sheet, ...place),
      activate() { active = book.sheets.indexOf(sheet); },
    });
  }

  function nameOf(one) {
    const at = /^='?(.+?)'?!(.+)$/.exec(one.formula);
    const sheet = at && book.sheets.find((each) => each.name === at[1]);
    const reach = () => (sheet ? range(sheet, ...corners(at[2])) : nothing());
    return loaded({ name: one.name, formula: one.formula, type: sheet ? "Range" : "String", getRangeOrNullObject: reach });
  }

  const worksheets = collection(book.sheets.map(sheetOf), {
    getItem: (name) => sheetOf(book.sheets.find((sheet) => sheet.name === name)),
    getItemOrNullObject: (name) => (book.sheets.some((sheet) => sheet.name === name) ? worksheets.getItem(name) : nothing()),
    getActiveWorksheet: () => sheetOf(book.sheets[active]),
  });
  const workbook = loaded({
    name: book.name,
    worksheets,
    names: collection(book.names.map(nameOf)),
    application: loaded({ calculationMode: "Automatic" }),
    getSelectedRange: () => range(book.sheets[active], ...corners(book.selection)),
  });

  globalThis.Excel = {
    run: async (work) => work({ workbook, sync: async () => {} }),
    ShapeType: { image: "Image" },
    ClearApplyTo: { contents: "Contents", formats: "Formats", all: "All" },
    DeleteShiftDirection: { up: "Up", left: "Left" },
  };
  globalThis.Office = {
    onReady: async (then) => then?.({ host: "Excel", platform: "OfficeOnline" }),
    actions: { associate() {} },
    context: {
      platform: "OfficeOnline",
      requirements: { isSetSupported: (name, version) => name === "ExcelApi" && version !== "1.18" && version !== "1.12" },
      ui: {
        displayDialogAsync(address) {
          globalThis.SHOWN.alerts.push(new URL(address).searchParams.get("prompt"));
        },
      },
    },
  };
})();
