// SPDX-License-Identifier: GPL-3.0-or-later
// Keeps every page and the search's data, so that any address opens where there is no signal.
//
// One edition is one cache, "edition-VERSION", filled and checked in full before the cache "state"
// names it as current; so a reader has the old edition or the new one, whole. An update that is
// killed leaves a cache that nothing names: the next one deletes it.
"use strict";

const stateCache = "state";
const currentKey = "/offline/current";
const pagesList = "/offline/pages.json";
const searchList = "/offline/manifest.json";
const patience = 700;  // milliseconds for the network before the device answers
const longPatience = 5000;  // where the device can only say that it can't
const longestWait = 16000;  // before what was not ready is asked for again; 31 s with all before it
const checkEvery = 10 * 60 * 1000;

// What is current: {version, as_at, search, early}, or null.
async function current() {
  const reply = await (await caches.open(stateCache)).match(currentKey);
  return reply ? reply.json() : null;
}

// FNV-1a of 64 bits in hexadecimal, as the server makes it: damage shows, whatever did it.
function digest(bytes) {
  let high = 0xcbf29ce4, low = 0x84222325;
  for (let i = 0; i < bytes.length; ++i) {
    low = (low ^ bytes[i]) >>> 0;
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 4294967296) + low * 256) >>> 0;
    low = product >>> 0;
  }
  return high.toString(16).padStart(8, "0") + low.toString(16).padStart(8, "0");
}

async function sha256(bytes) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

// While the server puts together what is asked for, it says 503: it is asked again.
async function patiently(address) {
  for (let wait = 1000; ; wait *= 2) {
    const reply = await fetch(address, { cache: "no-cache" });
    if (reply.status !== 503 || wait > longestWait) return reply;
    await new Promise((resolve) => setTimeout(resolve, wait));
  }
}

async function get(address) {
  const reply = await patiently(address);
  if (!reply.ok) throw new Error(address + ": " + reply.status);
  return reply;
}

// The files of a pack: a line "address, tab, type, tab, bytes", and so many bytes, for each.
function* files(bytes) {
  const text = new TextDecoder();
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(10, at);
    const [address, type, size] = text.decode(bytes.subarray(at, end)).split("\t");
    at = end + 1 + Number(size);
    if (end < 0 || !(Number(size) >= 0) || at > bytes.length) throw new Error("the pack is cut off");
    yield { address, type, body: bytes.subarray(end + 1, at) };
  }
}

// A page with the script that sets the colours chosen on this device before it is painted. The copy
// holds that script, so nothing waits for it; from the network a page comes without.
const inColour = (html, early) => html.replace('<link rel="stylesheet"', `<script src="${early}"></script>\n$&`);

// Returns the address of that script.
async function fillPages(cache, pages) {
  const bytes = new Uint8Array(await (await get(pages.address)).arrayBuffer());
  if (bytes.length !== pages.bytes || digest(bytes) !== pages.digest) throw new Error("the pages are damaged");
  let count = 0;
  let puts = [];
  const text = new TextDecoder();
  const all = [...files(bytes)];
  const early = all.find((file) => file.address.startsWith("/assets/early-")).address;
  for (const file of all) {
    const body = file.type.startsWith("text/html") ? inColour(text.decode(file.body), early) : file.body;
    puts.push(cache.put(file.address, new Response(body, { headers: { ...policy, "Content-Type": file.type } })));
    ++count;
    if (puts.length === 50) {
      await Promise.all(puts);
      puts = [];
    }
  }
  await Promise.all(puts);
  if (count !== pages.count) throw new Error("pages are missing");
  return early;
}

// What the server says of every page: kept, a page may do no more than it might from the network.
const policy = {
  "Content-Security-Policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; " +
    "connect-src 'self'; style-src 'self'; img-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; " +
    "frame-ancestors 'none'",
  "X-Content-Type-Options": "nosniff",
  "Referrer-Policy": "no-referrer",
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Resource-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
  "Content-Language": "en-GB",
};

// What the search needs, as the list names it: the worker, the module, the index.
const parts = (search) => ["worker", "wasm", "index"].map((name) => search[name]);

async function fillSearch(cache, search) {
  for (const part of parts(search)) {
    const reply = await get(part.address);
    const bytes = await reply.clone().arrayBuffer();
    if ((await sha256(bytes)) !== part.sha256) throw new Error(part.address + " is damaged");
    const type = reply.headers.get("Content-Type") || "application/octet-stream";
    await cache.put(part.address, new Response(bytes, { headers: { ...policy, "Content-Type": type } }));
  }
}

// What /offline/manifest.json offers, with a version that is another for other bytes. Null where the
// server offers no search for devices or this browser can't run it.
async function searchOffer() {
  if (typeof WebAssembly !== "object") return null;
  const reply = await patiently(searchList);
  if (reply.status === 503) throw new Error("the search is being made ready");
  if (!reply.ok) return null;
  const search = await reply.json();
  if (!parts(search).every((part) => part && part.address && part.sha256)) return null;
  return { ...search, version: parts(search).map((part) => part.sha256.slice(0, 12)).join("-") };
}

async function tell(words) {
  for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage({ kind: "state", words });
}

function words(now) {
  if (!now) return "";
  const asAt = now.as_at ? ", as at " + now.as_at : "";
  return "Offline ready" + asAt + (now.search ? "." : ". Searching needs a connection; every page is here.");
}

let updating = null;
let checked = 0;

async function update(now) {
  const before = await current();
  if (before && !now && Date.now() - checked < checkEvery) return tell(words(before));
  try {
    const list = await (await get(pagesList)).json();
    const search = await searchOffer();
    const version = list.version + "-" + (search ? search.version : "pages");
    checked = Date.now();
    if (before && before.version === version) return tell(words(before));
    for (const name of await caches.keys()) {
      if (name !== stateCache && !(before && name === "edition-" + before.version)) await caches.delete(name);
    }
    if (!before) await tell("Keeping a copy for when there is no signal …");
    const name = "edition-" + version;
    const cache = await caches.open(name);
    const early = await fillPages(cache, list.pages);
    if (search) await fillSearch(cache, search);
    // The check: all that was promised is there.
    const there = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
    const missing = list.pages.count + (search ? 3 : 0) - (await cache.keys()).length;
    if (missing > 0 || !["/", "/search", "/saved"].every((page) => there.has(page))) throw new Error("the copy is not whole");
    const after = { version, as_at: list.as_at, search, early };
    await (await caches.open(stateCache)).put(currentKey, new Response(JSON.stringify(after)));
    if (before) await caches.delete("edition-" + before.version);
    return tell(words(after));
  } catch {
    return tell(before ? words(before) : "There is no copy for use without a connection yet.");
  }
}

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => {
  if (!event.data || event.data.kind !== "update") return;
  updating = updating || update(event.data.now === true).finally(() => { updating = null; });
  event.waitUntil(updating);
});

// What the network replies to a page's address, in the colours chosen.
async function fromNetwork(request, early) {
  const reply = await fetch(request);
  if (!early || !(reply.headers.get("Content-Type") || "").startsWith("text/html")) return reply;
  const headers = new Headers(reply.headers);
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name);
  return new Response(inColour(await reply.text(), early), { status: reply.status, headers });
}

// The same, or null if it is not all there in time.
function inTime(request, early, milliseconds) {
  return Promise.race([
    fromNetwork(request, early).catch(() => null),
    new Promise((resolve) => setTimeout(resolve, milliseconds, null)),
  ]);
}

// Of law, the page of what holds a part of it: only parts that something links to have pages here.
async function holder(cache, path) {
  if (!path.startsWith("/law/")) return undefined;
  for (let end = path.lastIndexOf("/"); end > 0; end = path.lastIndexOf("/", end - 1)) {
    const kept = await cache.match(path.slice(0, end));
    if (kept) return kept;
  }
  return undefined;
}

const unsaid = () => new Response("There is no connection, and this is not on the device.\n",
                                  { status: 503, headers: { "Content-Type": "text/plain; charset=utf-8" } });

async function answer(request) {
  const url = new URL(request.url);
  const now = await current();
  if (!now) return fetch(request);
  const cache = await caches.open("edition-" + now.version);
  // A search is the network's if it is quick; else the device's own, in the page that shows it.
  if (url.pathname === "/search" && url.search) {
    return (await inTime(request, now.early, now.search ? patience : longPatience)) || cache.match("/search");
  }
  if (url.pathname === searchList) return new Response(JSON.stringify(now.search), { headers: { "Content-Type": "application/json" } });
  const kept = await cache.match(url.search ? request : url.pathname);
  if (kept) return kept;
  if (request.mode !== "navigate") return fetch(request).catch(unsaid);
  // Not among the pages: short forms of addresses, and what never was.
  const near = (await cache.match(url.pathname.replace(/\/+$/, ""))) || (await holder(cache, url.pathname));
  return (await inTime(request, now.early, near ? patience : 4 * patience)) || near || (await cache.match("/saved")) || unsaid();
}

self.addEventListener("fetch", (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== location.origin) return;
  if (url.pathname === pagesList || url.pathname.startsWith("/offline/pages-") || url.pathname.startsWith("/api/") || url.pathname === "/sw.js") return;
  event.respondWith(answer(event.request));
});
