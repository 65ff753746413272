// A form that saves itself two seconds after a pause, and keeps the words when it cannot.
const PAUSE = 2000;
const ARRIVED = 60000; // a page that comes within this time after a button was pressed is the answer to it
const PATIENCE = [3000, 6000, 12000, 30000, 60000];

export default function autosave(form, { words, say }) {
  const key = `masthead:${form.dataset.key || form.action}`;
  const line = form.querySelector("[data-saved]");
  const fields = () => [...form.elements].filter((one) => one.name && one.matches("textarea, select, input[type=text], input:not([type])"));
  // What the server counts versions with: which words these here were written on.
  const number = () => Object.fromEntries([...form.elements].filter((one) => one.type === "hidden" && one.name !== "csrfmiddlewaretoken").map((one) => [one.name, one.value]));
  const words_now = () => Object.fromEntries(fields().map((one) => [one.name, one.value]));
  const start = JSON.stringify(words_now());
  let base = start, timer, tries = 0, saving = false, again = false, left = false;

  const clock = (moment) => {
    const at = new Date(moment), [hour, minute] = [at.getHours(), at.getMinutes()].map((n) => String(n).padStart(2, "0"));
    return document.documentElement.lang === "fr" ? `${Number(hour)}\u00a0h${minute === "00" ? "" : `\u00a0${minute}`}` : `${hour}:${minute}`; // as every page writes it
  };
  const mark = (text, wait = false) => { if (line) { line.textContent = text; line.classList.toggle("wait", wait); } };
  const store = (more) => { try { localStorage.setItem(key, JSON.stringify({ base, number: number(), now: words_now(), at: Date.now(), ...more })); } catch { /* private windows have no room */ } };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* as above */ } };
  const later = (pause) => { clearTimeout(timer); timer = setTimeout(save, pause); };

  restore();
  form.addEventListener("input", (event) => { if (event.target.type === "search") return; tries = 0; store(); later(PAUSE); });
  // Not forgotten yet: a lost connection can swallow the whole page. The next page knows what arrived.
  form.addEventListener("submit", () => { left = true; clearTimeout(timer); store({ sent: true }); });
  addEventListener("online", () => tries && later(0));

  function restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!kept || JSON.stringify(kept.now) === start) return forget();
    const moved = JSON.stringify(kept.number || {}) !== JSON.stringify(number());
    if (kept.sent && moved && Date.now() - kept.at < ARRIVED) return forget();
    if (kept.base !== start) return Object.keys(kept.number || {}).length ? hand_over(kept) : tell(kept);
    fill(kept.now);
    say("notice", words.restored.replace("{time}", clock(kept.at)));
    later(PAUSE);
  }

  function fill(now) {
    for (const one of fields()) if (now[one.name] !== undefined) one.value = now[one.name];
    form.dispatchEvent(new Event("masthead:filled", { bubbles: true }));
  }

  // The page has other words by now. Ours go to the server under the number they were written on: it takes them, or
  // keeps both texts side by side. Until it has answered they stay here.
  async function hand_over(kept) {
    try {
      const body = without_files(new FormData(form));
      for (const [name, value] of Object.entries({ ...kept.now, ...kept.number })) body.set(name, value);
      const answer = await send(body);
      if (answer.status !== 409 && !answer.ok) throw new Error("not taken");
      forget();
      if (answer.status === 409) return say("refusal", { status: 409, html: await answer.text() });
      fill(kept.now);
      await settle(answer, JSON.stringify(words_now()));
    } catch {
      tell(kept);
    }
  }

  // Shown for copying, never laid over somebody else's words.
  function tell(kept) {
    const text = Object.entries(kept.now).filter(([name, value]) => value !== JSON.parse(start)[name]).map(([, value]) => value).join("\n");
    if (text) say("notice", `${words.restored.replace("{time}", clock(kept.at))} ${text}`);
    else forget();
  }

  async function send(body) {
    const answer = await fetch(form.dataset.autosave || form.action, {
      method: "POST", body, headers: { "HX-Request": "true", "X-Autosave": "1" }, credentials: "same-origin",
    });
    if (answer.redirected || answer.status >= 500 || answer.status === 429) throw new Error("not saved");
    return answer;
  }

  async function save() {
    if (left || !form.isConnected) return;
    if (saving) { again = true; return; }
    saving = true;
    const sent = JSON.stringify(words_now());
    try {
      const answer = await send(without_files(new FormData(form)));
      await settle(answer, sent);
    } catch {
      mark(words.unsaved, true);
      store();
      later(PATIENCE[Math.min(tries++, PATIENCE.length - 1)]);
    }
    saving = false;
    if (again) { again = false; later(PAUSE); }
  }

  // A picture that waits for its button is not sent with every pause in typing.
  function without_files(body) {
    for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
    return body;
  }

  async function settle(answer, sent) {
    const body = await answer.text();
    if (!answer.ok) {
      mark(words.refused, true);
      if (answer.status !== 422) say("refusal", { status: answer.status, html: body });
      return;
    }
    if (answer.headers.get("Content-Type")?.includes("json")) {
      for (const [name, value] of Object.entries(JSON.parse(body).fields || {})) if (form.elements[name]) form.elements[name].value = value;
    }
    tries = 0;
    base = sent;
    if (JSON.stringify(words_now()) === sent) forget(); else store();
    mark(words.saved.replace("{time}", clock(Date.now())));
  }
}
