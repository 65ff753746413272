// Asks the device for a passkey, writes its answer into the form and submits it. data-ask is where our question comes from.
const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const keys = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function question(form, say) {
  const answer = await fetch(form.dataset.ask, { method: "POST", body: new FormData(form), headers: { "HX-Request": "true" } });
  if (!answer.ok) return void say("refusal", { status: answer.status, html: await answer.text() });
  const asked = await answer.json();
  asked.challenge = bytes(asked.challenge);
  asked.allowCredentials = keys(asked.allowCredentials);
  asked.excludeCredentials = keys(asked.excludeCredentials);
  if (asked.user) asked.user.id = bytes(asked.user.id);
  return asked;
}

function plain(key) {
  const response = { transports: key.response.getTransports?.() };
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (key.response[part]) response[part] = text(key.response[part]);
  }
  return { id: key.id, rawId: text(key.rawId), type: key.type, clientExtensionResults: key.getClientExtensionResults(), response };
}

export default function passkey(form, { words, say }) {
  if (!window.PublicKeyCredential) return;
  form.hidden = false;
  let busy = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (busy) return;
    busy = true;
    try {
      const publicKey = await question(form, say);
      if (!publicKey) return;
      const key = publicKey.user ? await navigator.credentials.create({ publicKey }) : await navigator.credentials.get({ publicKey });
      form.elements.credential.value = JSON.stringify(plain(key));
      form.submit();
    } catch {
      say("notice", words.passkey);
    } finally {
      busy = false;
    }
  });
}
