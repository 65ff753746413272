// “/” goes to the search field, unless somebody is typing.
const TYPING = "input, textarea, select, [contenteditable]";
export default function slash(field) {
  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
    if (!field.checkVisibility()) return;
    event.preventDefault();
    field.focus();
    field.select();
  });
}
