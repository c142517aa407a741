// Runs the Python program on standard input in Pyodide, with the checkout given as first argument on its path, and
// with xlwings' folder, where a third argument names it.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [folder, pyodide, xlwings] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(pyodide).href);
const python = await loadPyodide();
python.mountNodeFS("/core", folder);
if (xlwings) {
  python.FS.mkdirTree("/packages/xlwings");
  python.mountNodeFS("/packages/xlwings", xlwings);
}
python.runPython("import sys; sys.path[:0] = ['/core', '/core/udfs', '/packages']");
python.runPython(readFileSync(0, "utf-8"));
