// SPDX-License-Identifier: Apache-2.0
"use strict";

// What a page can do without this, it does without this: these are short cuts.
(() => {
  const KEPT = "tacet-single-keys";
  const dialog = document.getElementById("keys");
  const box = document.getElementById("keys-on");
  const on = () => localStorage.getItem(KEPT) !== "off";

  const opener = document.querySelector("footer .keys");
  if (opener && dialog) {
    opener.hidden = false;
    opener.addEventListener("click", () => dialog.showModal());
  }
  if (box) {
    box.checked = on();
    box.addEventListener("change", () => localStorage.setItem(KEPT, box.checked ? "on" : "off"));
  }

  const rows = () => [...document.querySelectorAll("[data-rows] a[data-row]")];
  const step = (by) => {
    const all = rows();
    if (all.length === 0) {
      return;
    }
    const at = all.indexOf(document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)].focus();
  };

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !on() || document.querySelector("dialog[open]")) {
      return;
    }
    if (event.key === "/") {
      const search = document.querySelector("[data-search]");
      if (search) {
        event.preventDefault();
        search.focus();
      }
    } else if (event.key === "j") {
      step(1);
    } else if (event.key === "k") {
      step(-1);
    } else if (event.key === "?" && dialog) {
      dialog.showModal();
    }
  });

  // What is copied is on the page; the button that copies it is there for whoever has a script.
  for (const button of document.querySelectorAll("button[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      const source = document.getElementById(button.dataset.copy);
      navigator.clipboard.writeText(source.textContent.trim());
    });
  }
})();
