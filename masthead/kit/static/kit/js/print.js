// A button that prints the page; without script it is not there, and the browser's own menu prints as well.
export default function print(button) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
