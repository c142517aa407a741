// Runs the task pane's script, named by the first argument, on stand-ins for the page and the server; tells what
// the page shows. The second argument is what the server answers: a status and a body.
import { readFileSync } from "node:fs";

const [file, answer] = process.argv.slice(2);
const { status, body } = JSON.parse(answer);

function element(name) {
  return {
    name,
    value: "",
    dataset: {},
    attributes: {},
    children: [],
    heard: {},
    setAttribute(key, text) { this.attributes[key] = text; },
    addEventListener(event, handle) { this.heard[event] = handle; },
    append(...more) { this.children.push(...more); },
    replaceChildren(...more) { this.children = more; },
  };
}

const page = {};
for (const id of ["papers-said", "papers", "papers-look", "desk_find"]) page[id] = element(id);
const input = { ...element("input"), dataset: { wordsOf: "desk_find" } };
const asked = [];
globalThis.window = { location: { pathname: "/ow/taskpane.html" } };
globalThis.getAuth = async () => ({ token: "t", provider: "entraid" });
globalThis.fetch = async (url, given) => {
  asked.push([url, given.headers]);
  return { ok: status === 200, json: async () => body };
};
globalThis.document = {
  querySelectorAll: () => [input],
  getElementById: (id) => page[id],
  createElement: element,
};

(0, eval)(readFileSync(file, "utf-8"));
const before = page.desk_find.attributes["xw-args"];
input.value = 'Müller "GmbH"';
input.heard.input();
await page["papers-look"].heard.click();
console.log(
  JSON.stringify({
    before,
    typed: page.desk_find.attributes["xw-args"],
    asked,
    said: page["papers-said"].textContent,
    links: page.papers.children.map((item) => item.children[0].href),
  }),
);
