// A button that copies the text of another element, and says so on itself.
export default function copy(button, { words, say }) {
  const label = button.querySelector("span") || button;
  const before = label.textContent;
  button.addEventListener("click", async () => {
    const from = document.getElementById(button.dataset.copy);
    if (!from) return;
    const text = from.value ?? from.innerText;
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = Object.assign(document.createElement("textarea"), { value: text, className: "vh" });
      document.body.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
    label.textContent = words.copied;
    say("copied", button.dataset.copy);
    setTimeout(() => { label.textContent = before; }, 3000);
  });
}
