// Passkeys: an addition to the pages, which work without this file for every other way in.
// A form with [data-passkey] is shown where the browser knows passkeys. When it is sent, [data-options] is asked for
// the challenge with what stands in the form; the answer of the device goes into the field "credential", and the
// form is sent as any other.
(() => {
  if (!window.PublicKeyCredential) return;
  const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const describe = (credential) => {
    const parts = {};
    for (const name of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
      if (credential.response[name]) parts[name] = encode(credential.response[name]);
    }
    return { id: credential.id, rawId: encode(credential.rawId), type: credential.type, response: parts, extensions: {} };
  };
  const challenge = async (form) => {
    const answer = await fetch(form.dataset.options, {
      method: "POST",
      headers: { accept: "application/json" },
      body: new URLSearchParams(new FormData(form)),
    });
    const told = await answer.json();
    if (!answer.ok) throw Object.assign(new Error(), { words: told.problem });
    const { publicKey } = told;
    publicKey.challenge = decode(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = decode(publicKey.user.id);
    for (const list of [publicKey.allowCredentials, publicKey.excludeCredentials]) {
      for (const known of list || []) known.id = decode(known.id);
    }
    return publicKey;
  };

  for (const form of document.querySelectorAll("[data-passkey]")) {
    const failed = form.querySelector("[data-passkey-failed]");
    const words = failed.textContent;
    const button = form.querySelector("button");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      failed.hidden = true;
      button.disabled = true;
      try {
        const publicKey = await challenge(form);
        const credential = await navigator.credentials[form.dataset.passkey]({ publicKey });
        form.elements.credential.value = JSON.stringify(describe(credential));
        if (form.elements.password) form.elements.password.value = "";
        form.submit();
      } catch (problem) {
        failed.textContent = problem.words || words;
        failed.hidden = false;
      } finally {
        button.disabled = false;
      }
    });
  }
})();
