// Makes a passkey, or signs in with one. A form with data-passkey stays hidden where the browser cannot do it;
// then the other ways on the page remain. A form with makes_passkeys tells that it can. The browser asks for the
// finger, the face or the code of the phone.
const forms = [...document.querySelectorAll("form[data-passkey]")];

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const readable = (list) => list?.map((known) => ({ ...known, id: bytes(known.id) }));

async function options(form) {
  if (form.dataset.options) return JSON.parse(form.dataset.options).publicKey;
  const answer = await fetch(form.dataset.optionsUrl, { headers: { Accept: "application/json" } });
  return (await answer.json()).request_options.publicKey;
}

async function ask(form) {
  const asked = await options(form);
  const publicKey = { ...asked, challenge: bytes(asked.challenge) };
  if (form.dataset.passkey === "make") {
    publicKey.user = { ...asked.user, id: bytes(asked.user.id) };
    publicKey.excludeCredentials = readable(asked.excludeCredentials);
    return navigator.credentials.create({ publicKey });
  }
  publicKey.allowCredentials = readable(asked.allowCredentials);
  return navigator.credentials.get({ publicKey });
}

function sendable(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  }
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

async function send(form) {
  const said = form.querySelector("[data-passkey-failed]");
  said.hidden = true;
  try {
    form.elements.credential.value = sendable(await ask(form));
  } catch {
    said.hidden = false;
    return;
  }
  const stay = document.querySelector("input[name=remember]");
  if (stay?.checked && form.elements.stay) form.elements.stay.value = "on";
  form.submit();
}

for (const form of forms) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send(form);
  });
}

const able = await window.PublicKeyCredential?.isUserVerifyingPlatformAuthenticatorAvailable?.();
if (able) {
  for (const form of forms) form.hidden = false;
  for (const told of document.querySelectorAll("[name=makes_passkeys]")) told.disabled = false;
  for (const other of document.querySelectorAll("[data-no-passkey]")) other.hidden = true;
}
