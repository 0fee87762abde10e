// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages gain where scripts run: suggestions, colours, pinned and recent pages, copying,
// and a copy for when there is no signal. Every page is complete without it. What it keeps stays in
// this browser's storage; it asks no other host.
"use strict";

const store = {
  list(name) {
    try {
      const value = JSON.parse(localStorage.getItem(name));
      return Array.isArray(value) ? value.filter((v) => v && typeof v.id === "string") : [];
    } catch {
      return [];
    }
  },
  keep(name, list) {
    try {
      localStorage.setItem(name, JSON.stringify(list));
      return true;
    } catch {
      return false;
    }
  },
};

const element = (name, attributes = {}, ...inside) => {
  const out = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) out.setAttribute(key, value);
  out.append(...inside);
  return out;
};

// Colours

try {
  // A page of the device's own copy has them already (early.js).
  const chosen = localStorage.getItem("theme");
  if (chosen) document.documentElement.dataset.theme = chosen;
} catch {
  // Storage is switched off: the device's colours it is.
}
const themes = document.querySelectorAll(".themes button");
function showTheme() {
  const now = document.documentElement.dataset.theme || "";
  for (const b of themes) b.setAttribute("aria-pressed", String(b.dataset.theme === now));
}
for (const button of themes) {
  button.addEventListener("click", () => {
    const theme = button.dataset.theme;
    if (theme) document.documentElement.dataset.theme = theme;
    else delete document.documentElement.dataset.theme;
    try {
      if (theme) localStorage.setItem("theme", theme);
      else localStorage.removeItem("theme");
    } catch {
      // It holds for this page then.
    }
    showTheme();
  });
}
showTheme();

// Suggestions: the combobox with a list box of the ARIA practices. The list offers; Enter without a
// choice still searches for what was typed.

function combobox(input) {
  const list = element("ul", { id: "suggest", role: "listbox", class: "suggest", hidden: "", "aria-label": "Suggestions" });
  const count = element("span", { class: "hidden", role: "status" });
  const frame = element("div", { class: "combo" });
  input.before(frame);
  frame.append(input, list, count);
  for (const [key, value] of Object.entries({
    role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggest",
  })) input.setAttribute(key, value);

  let typed = input.value;
  let at = -1;
  let asked = null;
  let timer = 0;

  const options = () => [...list.children];
  function close() {
    clearTimeout(timer);
    if (asked) asked.abort();
    asked = null;
    list.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }
  function choose(index) {
    const all = options();
    at = index;
    all.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at < 0) {
      input.value = typed;
      input.removeAttribute("aria-activedescendant");
      return;
    }
    input.value = all[at].dataset.text;
    input.setAttribute("aria-activedescendant", all[at].id);
    all[at].scrollIntoView({ block: "nearest" });
  }
  function go(option) {
    close();
    if (option.dataset.url) {
      location.assign(option.dataset.url);
    } else {
      input.value = option.dataset.text;
      input.form.submit();
    }
  }
  function show(suggestions) {
    list.replaceChildren(...suggestions.map((one, i) => {
      const option = element("li", { id: "suggest-" + i, role: "option", "aria-selected": "false", "data-text": one.text }, one.text);
      if (one.url) option.dataset.url = one.url;
      if (one.document) option.append(element("small", {}, one.document));
      return option;
    }));
    at = -1;
    input.removeAttribute("aria-activedescendant");
    const any = suggestions.length > 0 && document.activeElement === input;
    list.hidden = !any;
    input.setAttribute("aria-expanded", String(any));
    count.textContent = any ? suggestions.length + (suggestions.length === 1 ? " suggestion" : " suggestions") : "";
  }
  // Where the network gives none, and only where the device keeps a copy.
  async function fromDevice(words) {
    if (!navigator.serviceWorker || !navigator.serviceWorker.controller) return [];
    try {
      const { ask: device } = await import(input.form.dataset.device);
      return (await device({ type: "suggest", query: { q: words } })).result.suggestions;
    } catch {
      return [];
    }
  }
  async function ask() {
    if (asked) asked.abort();
    const words = input.value.trim();
    if (words.length < 2) {
      show([]);
      return;
    }
    const mine = new AbortController();
    asked = mine;
    const end = setTimeout(() => mine.abort(), 1500);
    try {
      const reply = await fetch("/api/suggest?q=" + encodeURIComponent(words), { signal: mine.signal });
      if (reply.ok && asked === mine) show((await reply.json()).suggestions);
    } catch {
      const found = asked === mine ? await fromDevice(words) : [];
      if (asked === mine) show(found);
    } finally {
      clearTimeout(end);
    }
  }

  input.addEventListener("input", () => {
    typed = input.value;
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  input.addEventListener("keydown", (event) => {
    const open = !list.hidden;
    const last = options().length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (!open) ask();
      else if (event.key === "ArrowDown") choose(at === last ? -1 : at + 1);
      else choose(at < 0 ? last : at - 1);
    } else if (event.key === "Escape" && open) {
      event.preventDefault();
      choose(-1);
      close();
    } else if (event.key === "Enter" && open && at >= 0) {
      event.preventDefault();
      go(options()[at]);
    } else if (event.key === "Tab" && open) {
      close();
    }
  });
  input.addEventListener("blur", close);
  // Before the box loses the focus.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) go(option);
  });
}
combobox(document.getElementById("q"));

// Pinned and recent pages, and what can be done with a page

const said = document.getElementById("said");
const say = (words) => {
  if (said) said.textContent = words;
};
const article = document.querySelector("article[data-id]");
const longestRecents = 20;

if (article) {
  const here = { id: article.dataset.id, title: article.dataset.title, url: location.pathname };
  store.keep("recents", [here, ...store.list("recents").filter((one) => one.id !== here.id)].slice(0, longestRecents));

  const pin = article.querySelector("[data-do=pin]");
  const showPin = () => {
    const on = store.list("pins").some((one) => one.id === here.id);
    pin.setAttribute("aria-pressed", String(on));
    pin.textContent = on ? "Pinned to this device" : "Pin to this device";
  };
  if (pin) {
    showPin();
    pin.addEventListener("click", () => {
      const others = store.list("pins").filter((one) => one.id !== here.id);
      const off = pin.getAttribute("aria-pressed") === "true";
      const kept = store.keep("pins", off ? others : [...others, here]);
      say(kept ? (off ? "No longer pinned." : "Pinned: it is under Saved.") : "This browser keeps nothing, so it can’t be pinned.");
      showPin();
    });
  }
}

async function copy(text, what) {
  try {
    await navigator.clipboard.writeText(text);
    say(what + " copied.");
  } catch {
    say("Copy it from here: " + text);
  }
}
const address = () => location.origin + location.pathname + location.hash;
const longDay = () => new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });

const actions = {
  link: () => copy(address(), "Link"),
  // A web page is cited with the day it was read; a provision stands by itself.
  cite: (button) => {
    const citation = button.dataset.citation;
    const web = citation.lastIndexOf("<");
    copy(web < 0 ? citation : citation.slice(0, web) + "<" + address() + "> accessed " + longDay(), "Citation");
  },
  print: () => print(),
  refresh: async () => {
    state.textContent = "Looking for a newer edition …";
    const ready = "serviceWorker" in navigator && (await navigator.serviceWorker.getRegistration());
    if (ready && ready.active) ready.active.postMessage({ kind: "update", now: true });
    else state.textContent = "This browser keeps no copy of this handbook.";
  },
  clear: () => {
    store.keep("pins", []);
    store.keep("recents", []);
    showSaved();
    say("Cleared.");
  },
};
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-do]");
  if (button && actions[button.dataset.do]) actions[button.dataset.do](button);
  const anchor = event.target.closest("a.anchor");
  if (anchor) copy(new URL(anchor.getAttribute("href"), location.href).href, "Link to this paragraph");
});

function showSaved() {
  for (const list of document.querySelectorAll("[data-list]")) {
    const name = list.dataset.list;
    const kept = store.list(name);
    // Only paths of ours become links, whatever stands in the storage.
    list.replaceChildren(...kept.filter((one) => /^\/[^/]/.test(one.url)).map((one) => {
      const item = element("li", {}, element("a", { href: one.url }, one.title || one.id));
      if (name === "pins") {
        const off = element("button", { type: "button", class: "button" }, "Unpin");
        off.append(element("span", { class: "hidden" }, " " + one.title));
        off.addEventListener("click", () => {
          store.keep("pins", store.list("pins").filter((other) => other.id !== one.id));
          showSaved();
        });
        item.append(" ", off);
      }
      return item;
    }));
    list.parentElement.querySelector(".none").hidden = kept.length > 0;
  }
  const sheet = document.getElementById("sheet");
  const cards = store.list("pins").slice(0, 6).map((one) => "card=" + encodeURIComponent(one.id));
  sheet.hidden = cards.length === 0;
  sheet.href = "/aide-memoire?" + cards.join("&");
}
const saved = document.getElementById("saved");
if (saved) {
  showSaved();
  // Seen only once it is filled, so that nothing moves.
  saved.classList.add("ready");
}

// The copy for when there is no signal

const state = document.getElementById("offline-state");
if ("serviceWorker" in navigator && isSecureContext) {
  navigator.serviceWorker.addEventListener("message", (event) => {
    if (event.data && event.data.kind === "state") state.textContent = event.data.words;
  });
  const keepCopy = async () => {
    try {
      await navigator.serviceWorker.register("/sw.js");
      const ready = await navigator.serviceWorker.ready;
      ready.active.postMessage({ kind: "update" });
    } catch {
      state.textContent = "No copy for use without a connection: this browser refused it.";
    }
  };
  // Over a slow link the next page goes first: the copy waits until this one is being read.
  const link = navigator.connection || {};
  const slow = link.saveData || !["4g", undefined].includes(link.effectiveType);
  addEventListener("load", () => setTimeout(keepCopy, slow ? 10000 : 0));
}
