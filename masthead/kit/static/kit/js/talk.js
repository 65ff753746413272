// “Comment on these words”: takes what is selected in the text over into the comment's own field.
export default function talk(box) {
  const words = document.getElementById(box.dataset.words);
  const place = box.querySelector("[data-here]");
  const form = box.querySelector("[data-say]");
  if (!words || !place || !form) return;
  const named = (name) => form.querySelector(`[name=${name}]`);
  const isField = words.matches("textarea");
  let kept = null;
  const button = place.querySelector("button");
  const tools = isField && words.closest("form")?.querySelector(".tools");
  // Beside the emoji, right under the words, where there is such a line.
  if (tools) {
    tools.insertBefore(button, tools.querySelector("[data-saved]"));
    button.classList.add("quiet");
  } else place.hidden = false;

  // In read words a press on the button ends the selection in some browsers: the last one inside them counts.
  document.addEventListener("selectionchange", () => { if (!isField) kept = inReadWords() || kept; });
  button.addEventListener("click", comment);
  (isField ? words : box).addEventListener("keydown", (event) => {
    if (event.ctrlKey && event.altKey && event.key.toLowerCase() === "m") { event.preventDefault(); comment(); }
  });

  function comment() {
    const chosen = isField ? inField() : kept;
    form.open = true;
    if (!chosen || !chosen.quote.trim()) return named("quote").focus();
    named("quote").value = chosen.quote;
    named("start").value = chosen.start;
    named("remark").focus();
  }

  function inField() {
    const { value, selectionStart: from, selectionEnd: to } = words;
    return trimmed(value, from, to);
  }

  function inReadWords() {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!words.contains(range.startContainer) || !words.contains(range.endContainer)) return null;
    const before = document.createRange();
    before.setStart(words, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const from = before.toString().length;
    return trimmed(words.textContent, from, from + range.toString().length);
  }

  // A double click takes the space after the word along. Places are counted in characters, not in halves of them.
  function trimmed(text, from, to) {
    const quote = text.slice(from, to);
    const start = from + quote.length - quote.trimStart().length;
    return { quote: quote.trim(), start: [...text.slice(0, start)].length };
  }
}
