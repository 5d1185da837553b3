// Passkeys: an addition to the password form, which works without this file.
// The form or button carries the two addresses: [data-options] answers the options of the ceremony as JSON,
// [data-finish] takes the credential and answers where to go next as {"location": "..."}.
(() => {
  const control = document.querySelector("[data-passkey]");
  if (!control || !window.PublicKeyCredential) return;
  const { passkey: ceremony, options: optionsAddress, finish: finishAddress, guard } = control.dataset;
  control.hidden = false;

  const decode = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const encode = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "content-type": "application/json", "x-guard": guard },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };
  const describe = (credential) => {
    const parts = {};
    for (const name of ["attestationObject", "authenticatorData", "clientDataJSON", "signature", "userHandle"]) {
      if (credential.response[name]) parts[name] = encode(credential.response[name]);
    }
    return { id: credential.id, rawId: encode(credential.rawId), type: credential.type, response: parts, extensions: {} };
  };

  control.addEventListener("click", async () => {
    try {
      const user = document.querySelector("[name=user]");
      const { publicKey } = await post(optionsAddress, { user: user ? user.value : "" });
      publicKey.challenge = decode(publicKey.challenge);
      if (publicKey.user) publicKey.user.id = decode(publicKey.user.id);
      for (const list of [publicKey.allowCredentials, publicKey.excludeCredentials]) {
        for (const known of list || []) known.id = decode(known.id);
      }
      const credential = await navigator.credentials[ceremony]({ publicKey });
      const { location: next } = await post(finishAddress, describe(credential));
      location.assign(next);
    } catch {
      document.querySelector("[data-passkey-failed]").hidden = false;
    }
  });
})();
