// Made from the verbs' registrations by: orderwright build
const scripts = [
  "desk_todo",
  "desk_check",
  "desk_validate",
  "desk_fix",
  "desk_price",
  "desk_baseline",
  "desk_credit",
  "desk_credit_release",
  "desk_find",
  "desk_list",
  "desk_waiting",
  "desk_report",
  "desk_numbers",
  "desk_release",
  "desk_pick",
  "desk_ship",
  "desk_invoice",
  "desk_allocate",
  "desk_commit",
  "desk_documents",
  "desk_day_papers",
  "desk_promise",
  "desk_why_short",
  "desk_backorders",
  "desk_project",
  "desk_reliability"
];

async function press(scriptName, event) {
  try {
    const signIn = globalThis.getAuth ? await globalThis.getAuth() : { token: "", provider: "" };
    await xlwings.runPython({
      scriptName,
      auth: signIn.token,
      headers: { "Auth-Provider": signIn.provider },
    });
  } finally {
    event.completed();
  }
}

for (const scriptName of scripts) {
  Office.actions.associate(scriptName, (event) => press(scriptName, event));
}
