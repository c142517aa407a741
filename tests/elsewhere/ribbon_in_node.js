// Runs the ribbon's script, named by the first argument, on stand-ins for Office and xlwings; tells what happened.
const { readFileSync } = require("node:fs");

const pressed = {};
const ran = [];
let ended = 0;
globalThis.getAuth = async () => ({ token: "t", provider: "entraid" });
globalThis.xlwings = {
  runPython: async (asked) => {
    ran.push([asked.scriptName, asked.auth, asked.headers["Auth-Provider"]]);
    if (asked.scriptName === "desk_check") throw new Error("it could not be done");
  },
};
globalThis.Office = { actions: { associate: (name, press) => (pressed[name] = press) } };
(0, eval)(readFileSync(process.argv[2], "utf-8"));

(async () => {
  for (const press of Object.values(pressed)) {
    await press({ completed: () => (ended += 1) }).catch(() => {});
  }
  console.log(JSON.stringify([Object.keys(pressed), ran, ended]));
})();
