// Underlines in a text field what the list beside it speaks of, and selects it there when one presses “Show”.
// The list's items say where: data-field (a field's name), data-places ([[from, to], …] in characters), data-kind.
const ALIKE = ["fontFamily", "fontSize", "fontWeight", "fontStyle", "letterSpacing", "lineHeight", "paddingTop", "paddingRight", "paddingBottom", "paddingLeft", "tabSize", "direction"];
export default function marks(form) {
  const layers = new Map(); // one for each text field that something is said of
  const items = () => [...form.querySelectorAll("[data-places]")];
  const named = (name) => form.querySelector(`textarea[name="${name}"], input[name="${name}"]`);
  // Places count characters; a field counts halves of some of them.
  const offset = (text, place) => [...text].slice(0, place).join("").length;
  const spans = (field, item) => JSON.parse(item.dataset.places).map(([from, to]) => [offset(field.value, from), offset(field.value, to)]);

  function layerOf(field) {
    if (layers.has(field)) return layers.get(field);
    const layer = Object.assign(document.createElement("div"), { className: "marks-layer" });
    layer.setAttribute("aria-hidden", "true");
    field.parentElement.classList.add("marked-field");
    field.after(layer);
    field.addEventListener("scroll", () => { layer.scrollTop = field.scrollTop; });
    // What is typed moves what follows it: nothing is underlined until the next answer says where it stands.
    field.addEventListener("input", () => { layer.hidden = true; });
    new ResizeObserver(() => lay(field, layer)).observe(field);
    layers.set(field, layer);
    return layer;
  }

  function lay(field, layer) {
    const style = getComputedStyle(field);
    for (const name of ALIKE) layer.style[name] = style[name];
    layer.style.left = `${field.offsetLeft + field.clientLeft}px`;
    layer.style.top = `${field.offsetTop + field.clientTop}px`;
    layer.style.width = `${field.clientWidth}px`;
    layer.style.height = `${field.clientHeight}px`;
    layer.scrollTop = field.scrollTop;
  }

  function draw() {
    const found = new Map();
    for (const item of items()) {
      const field = named(item.dataset.field);
      if (field?.matches("textarea")) found.set(field, [...(found.get(field) || []), ...spans(field, item).map((span) => [...span, item.dataset.kind])]);
    }
    for (const [field, layer] of layers) if (!found.has(field)) layer.hidden = true;
    for (const [field, places] of found) {
      const layer = layerOf(field), text = field.value;
      let done = 0;
      layer.replaceChildren();
      for (const [from, to, kind] of places.sort((one, other) => one[0] - other[0])) {
        if (from < done || to > text.length) continue; // one line under one word
        const mark = Object.assign(document.createElement("i"), { className: kind, textContent: text.slice(from, to) });
        layer.append(text.slice(done, from), mark);
        done = to;
      }
      layer.append(`${text.slice(done)}\n`);
      layer.hidden = false;
      lay(field, layer);
    }
    // What stands in no field of the form, as the description of a picture, can not be selected here.
    for (const item of items()) if (named(item.dataset.field)) item.querySelector("[data-show]")?.removeAttribute("hidden");
  }

  form.addEventListener("click", (event) => {
    const item = event.target.closest("[data-show]")?.closest("[data-places]"), field = item && named(item.dataset.field);
    if (!field) return;
    const all = spans(field, item), here = all.findIndex(([from]) => from > field.selectionStart);
    const [from, to] = document.activeElement === field || field.selectionEnd ? all[here < 0 ? 0 : here] : all[0];
    field.focus();
    field.setSelectionRange(from, to);
  });
  document.addEventListener("htmx:after:swap", draw);
  draw();
}
