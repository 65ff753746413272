// Buttons that write their word at the caret of a field, with a space on each side where there is none.
export default function insert(box) {
  const field = document.getElementById(box.dataset.into);
  let visited = false; // a field nobody was in has its caret before the first word
  field?.addEventListener("focus", () => { visited = true; });
  box.addEventListener("click", (event) => {
    const word = event.target.closest("[data-insert]")?.dataset.insert;
    if (!word || !field) return;
    event.preventDefault(); // a button that also works without this script
    if (!visited) field.setSelectionRange(field.value.length, field.value.length);
    const before = field.value.slice(0, field.selectionStart), after = field.value.slice(field.selectionEnd);
    const left = before && !/\s$/.test(before) ? " " : "", right = /^\s/.test(after) ? "" : " ";
    field.setRangeText(left + word + right, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
