// SPDX-License-Identifier: Apache-2.0
"use strict";

const byId = (id) => document.getElementById(id);

const say = (text) => {
  byId("message").textContent = text;
  if (text) {
    byId("message").focus();
  }
};

const send = (method, path, body) =>
  fetch(path, {
    method,
    credentials: "same-origin",
    cache: "no-store",
    redirect: "error",
    headers: body ? { "Content-Type": "application/json" } : {},
    body: body ? JSON.stringify(body) : undefined,
  });

/** What the page says, in the language that it came in. */
const words = byId("main").dataset;
const word = (code) => words[code.replace(/-([a-z])/g, (_, letter) => letter.toUpperCase())];

/** Where to go after signing in: a path of this archive, or nowhere. */
const onward = () => {
  const to = new URLSearchParams(location.search).get("to");
  return to && /^\/(?:[A-Za-z0-9._~,-][A-Za-z0-9._~,/?&=-]*)?$/.test(to) ? to : null;
};

const describe = (grant) => {
  const site = `${words.at} ${grant.site}`;
  const where = grant.study ? `${words.oneStudy}, ${site}` : grant.site ? site : words.everywhere;
  return `${grant.role}, ${where}${grant.until ? `, ${words.until} ${new Date(grant.until).toLocaleString()}` : ""}`;
};

const show = async () => {
  // Asked first, since the cookie cannot be seen from here, and a refusal would look like an error.
  const state = await (await send("GET", "/signin/state")).json();
  const known = state.signedIn;
  byId("out").hidden = known;
  if (!known) {
    byId("in").hidden = true;
    await passkeys.show(state);
    return;
  }
  // Signed in already: who follows a link from elsewhere comes without the cookie, and is led here.
  const to = onward();
  if (to) {
    location.replace(to);
    return;
  }
  const me = await (await send("GET", "/me")).json();
  byId("who").textContent = me.name;
  byId("grants").replaceChildren(
    ...me.grants.map((grant) => {
      const item = document.createElement("li");
      item.textContent = describe(grant);
      return item;
    }),
  );
  try {
    await passkeys.show(state);
  } finally {
    // Whoever is in can go out, whatever becomes of the passkeys.
    byId("in").hidden = false;
  }
};

/** Somebody has just signed in. */
const arrived = () => {
  location.assign(onward() ?? "/");
};

const trouble = async (answer) => {
  if (answer.status === 429) {
    return `${words.tryLater} (${answer.headers.get("Retry-After") ?? "60"} s)`;
  }
  try {
    const problem = await answer.json();
    return word(problem.code ?? "") ?? problem.title ?? words.failed;
  } catch {
    return words.failed;
  }
};

const submit = (form, path) => async (event) => {
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    // Where to go after it is known here; only the form for browsers without scripts has to say it.
    const { to, ...typed } = Object.fromEntries(new FormData(form));
    const answer = await send("POST", path, typed);
    if (!answer.ok) {
      say(await trouble(answer));
      return;
    }
    form.reset();
    say("");
    arrived();
  } catch {
    say(words.away);
  } finally {
    button.disabled = false;
  }
};

const elsewhere = byId("elsewhere");
if (elsewhere && onward()) {
  elsewhere.href += `?to=${encodeURIComponent(onward())}`;
}
byId("signin").addEventListener("submit", submit(byId("signin"), "/signin"));
byId("code-form").addEventListener("submit", submit(byId("code-form"), "/signin/code"));
passkeys.listen();
byId("signout").addEventListener("click", async () => {
  const answer = await send("POST", "/signout");
  say(answer.ok ? words.signedOut : await trouble(answer));
  await show();
});
show().catch(() => say(words.away));
