// The task pane: what is typed goes to its button, and papers that wait are shown as links.

for (const input of document.querySelectorAll("[data-words-of]")) {
  const button = document.getElementById(input.dataset.wordsOf);
  const hand = () => button.setAttribute("xw-args", JSON.stringify([input.value]));
  input.addEventListener("input", hand);
  hand();
}

const said = document.getElementById("papers-said");
const list = document.getElementById("papers");
const base = window.location.pathname.replace(/\/taskpane(\.html)?$/, "");

async function look() {
  const signIn = globalThis.getAuth ? await globalThis.getAuth() : { token: "", provider: "" };
  const answer = await fetch(`${base}/orderwright/papers`, {
    headers: { Authorization: signIn.token, "Auth-Provider": signIn.provider },
  });
  if (!answer.ok) {
    said.textContent = "The papers could not be asked for. Sign in to Excel and try again.";
    return;
  }
  show(await answer.json());
}

function show(papers) {
  said.textContent = papers.length ? "" : "No papers wait. Press Documents first.";
  list.replaceChildren(
    ...papers.map((one) => {
      const link = document.createElement("a");
      link.href = `${base}/orderwright/papers/${encodeURIComponent(one.token)}`;
      link.textContent = `Papers of ${new Date(one.made_at).toLocaleTimeString()}`;
      link.target = "_blank";
      link.rel = "noopener";
      const item = document.createElement("li");
      item.append(link);
      return item;
    }),
  );
}

document.getElementById("papers-look")?.addEventListener("click", look);
