// The one script of every page: notices, toasts, busy buttons, and the behaviours named in data-behaviour.
const meta = (name) => document.querySelector(`meta[name="masthead-${name}"]`).content;
const words = JSON.parse(meta("words"));
const places = JSON.parse(meta("behaviours"));
const say = (name, detail) => document.dispatchEvent(new CustomEvent(`masthead:${name}`, { detail }));

// --- Behaviours: <form data-behaviour="autosave"> loads autosave.js and binds it, also in what htmx brings later.
const bound = new WeakMap();
async function bind(element) {
  for (const name of element.dataset.behaviour.split(" ")) {
    if (bound.get(element)?.has(name) || !places[name]) continue;
    bound.set(element, (bound.get(element) || new Set()).add(name));
    (await import(places[name])).default(element, { words, say, sortable: meta("sortable") });
  }
}
const bindAll = () => document.querySelectorAll("[data-behaviour]").forEach(bind);

// --- Notices: a refusal's own sentence, or ours. They stay until the next request that works.
const notice = () => document.getElementById("notice");
function tell(sentence) {
  const box = notice();
  if (!box) return;
  const line = Object.assign(document.createElement("p"), { textContent: sentence });
  const frame = Object.assign(document.createElement("div"), { className: "refused" });
  frame.append(line);
  show(frame);
}
function show(node) {
  notice().replaceChildren(node);
  notice().scrollIntoView({ block: "nearest" });
  notice().focus({ preventScroll: true });
}
function refusal(html) {
  const found = new DOMParser().parseFromString(html || "", "text/html").querySelector("[data-notice]");
  if (found && notice()) show(document.adoptNode(found));
  return Boolean(found);
}
function tellOf(status, html) {
  if (refusal(html)) return;
  if (status >= 500) tell(words.offline);
  else tell(status === 404 ? words.gone : words.stale);
}
document.addEventListener("masthead:notice", ({ detail }) => tell(detail));
document.addEventListener("masthead:refusal", ({ detail }) => tellOf(detail.status, detail.html));
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (ctx.response.status !== 422) tellOf(ctx.response.status, ctx.text);
});
document.addEventListener("htmx:error", ({ detail }) => {
  if (detail.ctx && !detail.ctx.response) tell(words.offline);
});
document.addEventListener("htmx:after:swap", () => bindAll());
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  // What a page loads by itself is nobody's next step.
  if (ctx.response?.status < 400 && ctx.request?.method !== "GET") notice()?.replaceChildren();
});

// --- Toasts: past tense, ten seconds, longer while somebody points at them.
const token = () => JSON.parse(document.body.getAttribute("hx-headers:inherited") || "{}")["X-CSRFToken"] || "";
function toast({ text, undo }) {
  const box = Object.assign(document.createElement("div"), { className: "toast" });
  box.append(Object.assign(document.createElement("span"), { textContent: text }));
  if (undo) {
    const form = Object.assign(document.createElement("form"), { method: "post", action: undo });
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "csrfmiddlewaretoken", value: token() }));
    form.append(Object.assign(document.createElement("button"), { className: "toast-undo", textContent: words.undo }));
    box.append(form);
  }
  document.getElementById("toasts").append(box);
  leave(box);
}
function leave(box) {
  let timer;
  const start = () => (timer = setTimeout(() => box.remove(), 10000));
  for (const name of ["pointerenter", "focusin"]) box.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) box.addEventListener(name, () => (clearTimeout(timer), start()));
  start();
}
for (const name of ["toast", "masthead:toast"]) document.addEventListener(name, ({ detail }) => toast(detail));
document.querySelectorAll("#toasts .toast").forEach(leave);

// --- Busy buttons: the pressed button says “Saving…” at its own size, and a second press does nothing.
const asleep = new WeakMap();
function rest(form) {
  for (const button of form.querySelectorAll("[aria-disabled]")) {
    if (!asleep.has(button)) continue;
    button.replaceChildren(...asleep.get(button));
    asleep.delete(button);
    button.removeAttribute("aria-disabled");
    button.style.minInlineSize = "";
  }
  delete form.dataset.busy;
}
document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  if (form.method !== "post" || form.dataset.calm !== undefined) return;
  if (form.dataset.busy) return event.preventDefault(), event.stopImmediatePropagation();
  form.dataset.busy = "1";
  if (!button?.matches(".btn") || button.matches(".icon")) return;
  button.style.minInlineSize = `${button.offsetWidth}px`;
  button.setAttribute("aria-disabled", "true");
  asleep.set(button, [...button.childNodes]);
  button.replaceChildren(words.saving);
}, true);
document.addEventListener("htmx:finally:request", ({ target }) => {
  const form = target.closest?.("form");
  if (form) rest(form);
});
addEventListener("pageshow", () => document.querySelectorAll("form[data-busy]").forEach(rest));

bindAll();
