// Draws each format of the ZPL on standard input at 8 dots a mm on 4 × 6 in, as zpl-renderer-js does, whose module
// is the first argument; prints a JSON list of pictures (PNG, base64).
import { pathToFileURL } from "node:url";
import { readFileSync } from "node:fs";

const { ready } = await import(pathToFileURL(process.argv[2]).href);
const { api } = await ready;
const pictures = await api.zplToBase64MultipleAsync(readFileSync(0, "utf-8"), 101.6, 152.4, 8);
console.log(JSON.stringify(pictures));
process.exit(0);
