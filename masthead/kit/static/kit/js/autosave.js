// A form that saves itself two seconds after a pause, and keeps the words when it cannot.
const PAUSE = 2000;
const PATIENCE = [3000, 6000, 12000, 30000, 60000];

export default function autosave(form, { words, say }) {
  const key = `masthead:${form.dataset.key || form.action}`;
  const line = form.querySelector("[data-saved]");
  const fields = () => [...form.elements].filter((one) => one.name && one.matches("textarea, input[type=text], input:not([type])"));
  const words_now = () => Object.fromEntries(fields().map((one) => [one.name, one.value]));
  const start = JSON.stringify(words_now());
  let base = start, timer, tries = 0, saving = false, again = false, left = false;

  const clock = (moment) => new Date(moment).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
  const mark = (text, wait = false) => { if (line) { line.textContent = text; line.classList.toggle("wait", wait); } };
  const store = () => { try { localStorage.setItem(key, JSON.stringify({ base, now: words_now(), at: Date.now() })); } catch { /* private windows have no room */ } };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* as above */ } };
  const later = (pause) => { clearTimeout(timer); timer = setTimeout(save, pause); };

  restore();
  form.addEventListener("input", (event) => { if (event.target.type === "search") return; tries = 0; store(); later(PAUSE); });
  form.addEventListener("submit", () => { left = true; clearTimeout(timer); forget(); });
  addEventListener("online", () => tries && later(0));

  function restore() {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(key)); } catch { return; }
    if (!kept || JSON.stringify(kept.now) === start) return forget();
    if (kept.base !== start) return forget_or_tell(kept);
    for (const one of fields()) if (kept.now[one.name] !== undefined) one.value = kept.now[one.name];
    say("notice", words.restored.replace("{time}", clock(kept.at)));
    later(PAUSE);
  }

  // The page has other words by now: ours are shown for copying, never laid over somebody else's.
  function forget_or_tell(kept) {
    const text = Object.entries(kept.now).filter(([name, value]) => value !== JSON.parse(start)[name]).map(([, value]) => value).join("\n");
    if (text) say("notice", `${words.restored.replace("{time}", clock(kept.at))} ${text}`);
    forget();
  }

  async function save() {
    if (left || !form.isConnected) return;
    if (saving) { again = true; return; }
    saving = true;
    const sent = JSON.stringify(words_now());
    try {
      const answer = await fetch(form.dataset.autosave || form.action, {
        method: "POST", body: without_files(new FormData(form)), headers: { "HX-Request": "true", "X-Autosave": "1" }, credentials: "same-origin",
      });
      if (answer.redirected || answer.status >= 500 || answer.status === 429) throw new Error("not saved");
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
    tries = 0;
    base = sent;
    if (JSON.stringify(words_now()) === sent) forget(); else store();
    mark(words.saved.replace("{time}", clock(Date.now())));
    if (!answer.headers.get("Content-Type")?.includes("json")) return;
    for (const [name, value] of Object.entries(JSON.parse(body).fields || {})) if (form.elements[name]) form.elements[name].value = value;
  }
}
