// After an @ the names of the house are offered; without this the name is simply typed.
export default function mention(field) {
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const names = [...(document.getElementById(field.dataset.names)?.options || [])].map((one) => one.value);
  if (!names.length) return;
  const list = Object.assign(document.createElement("ul"), { className: "names", id: `${field.id}-names`, hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels?.[0]?.firstChild?.textContent.trim() || "@");
  field.after(list);
  field.setAttribute("aria-controls", list.id);
  field.setAttribute("aria-autocomplete", "list");
  let at = -1;

  field.addEventListener("input", look);
  field.addEventListener("click", look);
  field.addEventListener("blur", () => setTimeout(close, 150));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) move(at + step);
    else if ((event.key === "Enter" || event.key === "Tab") && at >= 0) take(list.children[at].textContent);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
  });
  list.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    const chosen = event.target.closest("li");
    if (chosen) take(chosen.textContent);
  });

  function typed() {
    return /(?:^|[^\p{L}\p{N}@.])@([\p{L}\p{M}'’-]*(?: [\p{L}\p{M}'’-]+)?)$/u.exec(field.value.slice(0, field.selectionStart));
  }

  function look() {
    const found = typed();
    const start = found && plain(found[1]);
    const fit = found ? names.filter((name) => plain(name).startsWith(start) || (start && plain(name).includes(` ${start}`))).slice(0, 6) : [];
    if (!fit.length || (fit.length === 1 && plain(fit[0]) === start)) return close();
    list.replaceChildren(...fit.map((name, n) => {
      const line = Object.assign(document.createElement("li"), { textContent: name, id: `${list.id}-${n}` });
      line.setAttribute("role", "option");
      return line;
    }));
    list.hidden = false;
    move(0);
  }

  function move(to) {
    at = (to + list.children.length) % list.children.length;
    [...list.children].forEach((line, n) => line.setAttribute("aria-selected", String(n === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
  }

  function take(name) {
    const found = typed();
    if (found) field.setRangeText(name, field.selectionStart - found[1].length, field.selectionStart, "end");
    close();
    field.dispatchEvent(new Event("input", { bubbles: true }));
    close();
  }

  function close() {
    list.hidden = true;
    at = -1;
    field.removeAttribute("aria-activedescendant");
  }
}
