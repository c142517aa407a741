// Runs the Python program on standard input in Pyodide, with the folder given as first argument on its path.
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const [folder, pyodide] = process.argv.slice(2);
const { loadPyodide } = await import(pathToFileURL(pyodide).href);
const python = await loadPyodide();
python.mountNodeFS("/core", folder);
python.runPython("import sys; sys.path.insert(0, '/core')");
python.runPython(readFileSync(0, "utf-8"));
