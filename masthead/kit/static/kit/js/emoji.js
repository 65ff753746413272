// The emoji list: a search field filters by name, a click writes at the caret of the field.
export default function emoji(box) {
  const field = document.getElementById(box.dataset.into);
  const list = box.querySelector("[popover]");
  const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  box.querySelector("[type=search]").addEventListener("input", ({ target }) => {
    const wanted = plain(target.value.trim());
    for (const one of box.querySelectorAll("[data-emoji]")) one.hidden = !plain(one.title).includes(wanted);
    for (const group of box.querySelectorAll(".emoji-group")) group.hidden = !group.querySelector("[data-emoji]:not([hidden])");
  });
  box.querySelector("[type=search]").addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
  list.addEventListener("click", ({ target }) => {
    const face = target.closest("[data-emoji]")?.dataset.emoji;
    if (!face || !field) return;
    field.setRangeText(face, field.selectionStart, field.selectionEnd, "end");
    list.hidePopover();
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
