// A table whose cells are links: arrow keys move, Enter opens; a link marked data-square opens in the page's dialog.
const STEP = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

function neighbour(cell, [down, right]) {
  const row = cell.parentElement;
  const rows = [...row.parentElement.rows];
  for (let line = rows.indexOf(row) + down, column = cell.cellIndex + right; ; line += down, column += right) {
    const next = rows[line]?.cells[column];
    if (!next) return null;
    const link = next.querySelector("a");
    if (link) return link;
  }
}

async function open(link, dialog, words) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-part=square]");
  if (!answer.ok || answer.redirected || !part) return location.assign(link.href);
  const close = Object.assign(document.createElement("button"), { className: "btn small quiet close", type: "button", textContent: "×" });
  close.setAttribute("aria-label", words.close);
  close.addEventListener("click", () => dialog.close());
  dialog.replaceChildren(close, document.adoptNode(part));
  dialog.addEventListener("close", () => link.focus(), { once: true });
  dialog.showModal();
  part.querySelector("h2")?.focus();
}

// Back from a change: the place that was changed has the keyboard, in the table or in the list of a phone.
// A place is told from where its link leads: to …/channel/duty/, or to the owner of a channel.
function placeOf(link) {
  const [before, last] = link.pathname.split("/").slice(-3, -1);
  return link.hash === "#owner" ? `sq-${last}.ownership` : `sq-${before}.${last}`;
}
function comeBack() {
  const place = decodeURIComponent(location.hash.slice(1));
  for (const link of place.startsWith("sq-") ? document.querySelectorAll("a.cell") : []) {
    if (placeOf(link) !== place) continue;
    link.closest("details")?.setAttribute("open", "");
    if (link.offsetParent) link.focus();
  }
}

export default function grid(table, { words }) {
  const dialog = document.getElementById("square");
  comeBack();
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td, th");
    if (!STEP[event.key] || !cell || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = neighbour(cell, STEP[event.key]);
    if (!link) return;
    event.preventDefault();
    link.focus();
  });
  if (!dialog) return;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-square]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    open(link, dialog, words).catch(() => location.assign(link.href));
  });
}
