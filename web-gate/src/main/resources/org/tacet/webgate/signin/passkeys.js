// SPDX-License-Identifier: Apache-2.0
"use strict";

/** Passkeys on the page; what is said and sent goes through script.js, which is read after this. */
const passkeys = (() => {
  const can = Boolean(window.PublicKeyCredential && navigator.credentials);

  const bytes = (text) =>
    Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer ?? new ArrayBuffer(0))))
      .replaceAll("+", "-")
      .replaceAll("/", "_")
      .replace(/=+$/, "");

  const signIn = async () => {
    const asked = await send("POST", "/signin/passkey/options");
    if (!asked.ok) {
      return asked;
    }
    const options = await asked.json();
    const shown = await navigator.credentials.get({
      publicKey: { ...options, challenge: bytes(options.challenge) },
    });
    return send("POST", "/signin/passkey", {
      id: shown.id,
      clientDataJSON: text(shown.response.clientDataJSON),
      authenticatorData: text(shown.response.authenticatorData),
      signature: text(shown.response.signature),
      userHandle: text(shown.response.userHandle),
    });
  };

  const add = async (label, password) => {
    const asked = await send("POST", "/me/passkeys/options", password ? { password } : {});
    if (!asked.ok) {
      byId("passkey-doubt").hidden = asked.status !== 403 && asked.status !== 401;
      return asked;
    }
    const options = await asked.json();
    const made = await navigator.credentials.create({
      publicKey: {
        ...options,
        challenge: bytes(options.challenge),
        user: { ...options.user, id: bytes(options.user.id) },
        excludeCredentials: options.excludeCredentials.map((each) => ({ ...each, id: bytes(each.id) })),
      },
    });
    const body = {
      id: made.id,
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject),
    };
    return send("POST", "/me/passkeys", label ? { ...body, label } : body);
  };

  const item = (passkey) => {
    const line = document.createElement("li");
    const used = passkey.used ? `${words.used} ${new Date(passkey.used).toLocaleString()}` : words.unused;
    line.textContent = `${passkey.label}, ${used} `;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = words.remove;
    button.setAttribute("aria-label", `${words.remove} ${passkey.label}`);
    button.addEventListener("click", attempt(button, () => send("DELETE", `/me/passkeys/${passkey.handle}`), list));
    line.append(button);
    return line;
  };

  const list = async () => {
    const held = (await (await send("GET", "/me/passkeys")).json()).passkeys;
    byId("passkeys").replaceChildren(...held.map(item));
  };

  /** Does something once, and says what came of it. */
  const attempt = (button, deed, then) => async (event) => {
    event.preventDefault();
    button.disabled = true;
    try {
      const answer = await deed();
      say(answer.ok ? "" : await trouble(answer));
      if (answer.ok) {
        await then();
      }
    } catch (error) {
      say(error instanceof DOMException ? words.noPasskey : words.away);
    } finally {
      button.disabled = false;
    }
  };

  const listen = () => {
    const enter = byId("passkey-signin");
    enter.addEventListener("click", attempt(enter, signIn, arrived));
    const form = byId("passkey-form");
    const label = byId("passkey-label");
    const password = byId("passkey-password");
    form.addEventListener(
      "submit",
      attempt(form.querySelector("button"), () => add(label.value.trim(), password.value), async () => {
        form.reset();
        byId("passkey-doubt").hidden = true;
        await list();
      }),
    );
  };

  /** What the page offers, once it is known who is there and whether passkeys work here. */
  const show = async (state) => {
    const works = can && state.passkeys;
    byId("passkey-signin").hidden = !works;
    byId("passkey-form").hidden = !works;
    if (state.signedIn) {
      await list();
    }
  };

  return { listen, show };
})();
