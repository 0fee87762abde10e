// SPDX-License-Identifier: GPL-3.0-or-later
// The reader in a browser: every test is a function, run in order; arguments name those to run.
import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import https from "node:https";
import { createServer } from "node:net";
import path from "node:path";
import zlib from "node:zlib";
import { card, pageKinds, pageRoutes, routeOf } from "./pages.mjs";
import { axeSource, browser, folder, makeIndex, network, serve, source, watched } from "./support.mjs";

const index = path.join(folder, "handbook.index");
makeIndex(path.join(source, "corpus"), index);
const server = await serve(index);
const base = server.address;
const launched = await browser();

const kinds = await pageKinds(base);

const page = async (options) => {
  const watch = await watched(launched, base, { serviceWorkers: "block", ...options });
  return { ...watch, page: await watch.context.newPage() };
};
const done = async ({ context, troubles }, but = []) => {
  await context.close();
  assert.deepEqual(troubles.filter((trouble) => !but.some((allowed) => trouble.includes(allowed))), []);
};
// What the console says of the kinds of page that tell of a fault.
const refused = ["404", "400"];
// Queries of all kinds, as people ask them.
const queries = () => [...new Set(fs.readFileSync(path.join(source, "tests/relevance/judgements.tsv"), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).slice(1).map((line) => line.split("\t")[3]))].slice(0, 200);
const pages = (pdf) => (pdf.toString("latin1").match(/\/Type\s*\/Page\b/g) || []).length;
const focused = (p) => p.evaluate(() => document.activeElement.textContent.trim() || document.activeElement.name);

const tests = {
  async "every route that answers with a page has its kind in the table of them"() {
    const routes = pageRoutes();
    assert.ok(routes.length > 10);
    const reached = new Set(Object.values(kinds).map((target) => routeOf(target, routes)));
    assert.deepEqual(routes.filter((route) => !reached.has(route)), [], "routes without a kind of page");
    for (const [kind, target] of Object.entries(kinds)) {
      const reply = await fetch(base + target, { redirect: "manual" });
      assert.match(reply.headers.get("content-type"), /^text\/html/, kind);
      const wanted = { "no page": 404, "provision that is not held": 404, "a search that can't be understood": 400 }[kind] ?? 200;
      assert.equal(reply.status, wanted, kind);
    }
  },

  async "from a search to a card, its law and back, by keyboard alone"() {
    const it = await page({ viewport: { width: 1280, height: 800 } });
    const p = it.page;
    await p.goto(base + "/");
    await p.keyboard.press("Tab");
    assert.equal(await focused(p), "Skip to the content");
    for (let i = 0; i < 10 && (await focused(p)) !== "q"; ++i) await p.keyboard.press("Tab");
    await p.keyboard.type("kid with booze");
    await Promise.all([p.waitForURL(/\/search\?q=kid/), p.keyboard.press("Enter")]);
    const tabTo = async (wanted) => {
      for (let i = 0; i < 60; ++i) {
        await p.keyboard.press("Tab");
        if (await p.evaluate((selector) => document.activeElement.matches(selector), wanted)) return;
      }
      assert.fail("the keyboard does not reach " + wanted);
    };
    await tabTo(".hit h2 a");
    const outline = await p.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(outline, "none", "the focus shows");
    await Promise.all([p.waitForURL(base + card), p.keyboard.press("Enter")]);
    await tabTo(".part.authority a.law");
    await Promise.all([p.waitForURL(/\/law\//), p.keyboard.press("Enter")]);
    // The browser's own key for going back is not the page's: its command is used.
    await p.goBack();
    assert.equal(p.url(), base + card);
    await p.goBack();
    assert.match(p.url(), /\/search\?q=kid/);
    assert.equal(await p.inputValue("#q"), "kid with booze");
    await p.getByRole("heading", { level: 1, name: /^\d+ sections found for .?kid with booze.?$/ }).waitFor({ timeout: 2000 });
    await done(it);
  },

  async "suggestions are offered, walked through and left by keyboard"() {
    const it = await page();
    const p = it.page;
    await p.goto(base + "/");
    const box = p.locator("#q");
    assert.equal(await box.getAttribute("aria-expanded"), "false", "nothing opens by itself");
    await box.focus();
    await p.keyboard.type("name and a", { delay: 5 });
    await p.locator("#suggest li").first().waitFor();
    assert.equal(await box.getAttribute("aria-expanded"), "true");
    await p.keyboard.press("ArrowDown");
    const active = await box.getAttribute("aria-activedescendant");
    assert.equal(await p.locator("#" + active).getAttribute("aria-selected"), "true");
    assert.equal(await box.inputValue(), await p.locator("#" + active).getAttribute("data-text"));
    await p.keyboard.press("ArrowUp");
    assert.equal(await box.inputValue(), "name and a");
    await p.keyboard.press("Escape");
    assert.ok(await p.locator("#suggest").isHidden());
    assert.equal(await box.inputValue(), "name and a");
    await p.keyboard.press("ArrowDown");
    await p.locator("#suggest li").first().waitFor();
    await p.keyboard.press("ArrowDown");
    await Promise.all([p.waitForNavigation(), p.keyboard.press("Enter")]);
    assert.notEqual(new URL(p.url()).pathname, "/");
    await done(it);
  },

  async "colours follow the device and can be chosen"() {
    const it = await page({ colorScheme: "dark" });
    const p = it.page;
    await p.goto(base + card);
    const ground = () => p.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const dark = await ground();
    await p.getByRole("button", { name: "Light" }).click();
    const light = await ground();
    assert.notEqual(dark, light);
    await p.goto(base + "/");
    assert.equal(await ground(), light, "kept on the next page");
    await p.getByRole("button", { name: "High contrast" }).click();
    assert.equal(await ground(), "rgb(0, 0, 0)");
    await p.getByRole("button", { name: "As the device" }).click();
    assert.equal(await ground(), dark);
    await done(it);
  },

  async "where the device has its copy, the colours chosen are there before anything is painted"() {
    const it = await watched(launched, base, { colorScheme: "dark" });
    const p = await it.context.newPage();
    await p.goto(base + "/");
    await p.waitForFunction(() => document.getElementById("offline-state").textContent.startsWith("Offline ready"), null, { timeout: 60000 });
    await p.getByRole("button", { name: "Light" }).click();
    // What is painted is in the body, and paints wait for what stands before it.
    await p.addInitScript(() => new MutationObserver((_, observer) => {
      if (!document.body) return;
      window.before = document.documentElement.dataset.theme;
      observer.disconnect();
    }).observe(document, { childList: true, subtree: true }));
    for (const target of ["/", card, "/search?q=kid+with+booze", "/nothing/here"]) {
      await p.goto(base + target);
      assert.equal(await p.evaluate(() => window.before), "light", target);
    }
    assert.doesNotMatch(await (await fetch(base + "/")).text(), /early-/, "the network's pages name no such script");
    await done(it, refused);
  },

  async "pinned and recent pages stay on the device and can be cleared"() {
    const it = await page();
    const p = it.page;
    await p.goto(base + card);
    await p.getByRole("button", { name: "Pin to this device" }).click();
    await p.reload();
    assert.equal(await p.locator("[data-do=pin]").getAttribute("aria-pressed"), "true");
    await p.goto(base + "/saved");
    assert.equal(await p.locator("[data-list=pins] a").getAttribute("href"), card);
    assert.equal(await p.locator("[data-list=recents] a").count(), 1);
    await Promise.all([p.waitForURL(/aide-memoire\?card=/), p.locator("#sheet").click()]);
    assert.equal(await p.locator(".mini").count(), 1);
    await p.goto(base + "/saved");
    await p.getByRole("button", { name: "Clear now" }).click();
    assert.equal(await p.locator("[data-list] li").count(), 0);
    assert.equal(await p.evaluate(() => localStorage.getItem("pins")), "[]");
    assert.equal((await it.context.cookies()).length, 0);
    await done(it);
  },

  async "a link and a citation are copied"() {
    const it = await page({ permissions: ["clipboard-read", "clipboard-write"] });
    const p = it.page;
    await p.goto(base + card);
    await p.getByRole("button", { name: "Copy link" }).click();
    await p.waitForFunction(() => document.getElementById("said").textContent === "Link copied.");
    assert.equal(await p.evaluate(() => navigator.clipboard.readText()), base + card);
    await p.getByRole("button", { name: "Copy citation" }).click();
    await p.waitForFunction(() => document.getElementById("said").textContent === "Citation copied.");
    assert.match(await p.evaluate(() => navigator.clipboard.readText()),
                 /^‘.+’ \(PCSO Handbook: Powers, edn .+, law as at .+\) <http.+> accessed \d+ \w+ \d{4}$/);
    await done(it);
  },

  async "every page works without scripts"() {
    const it = await page({ javaScriptEnabled: false });
    const p = it.page;
    await p.goto(base + "/");
    await p.fill("#q", "kid with booze");
    await Promise.all([p.waitForURL(/\/search\?q=/), p.locator(".search button").click()]);
    await Promise.all([p.waitForURL(base + card), p.locator(".hit h2 a").first().click()]);
    assert.equal(await p.locator(".script:visible, .themes:visible").count(), 0, "nothing is offered that can't work");
    await p.goto(base + "/aide-memoire");
    for (let i = 0; i < 6; ++i) await p.locator("input[type=checkbox]").nth(i).check();
    await Promise.all([p.waitForURL(/card=/), p.getByRole("button", { name: "Make the page" }).click()]);
    assert.equal(await p.locator(".mini").count(), 6);
    for (const [kind, target] of Object.entries(kinds)) {
      await p.goto(base + target);
      assert.ok(await p.locator("h1").isVisible(), kind);
      assert.equal(await p.locator("button:visible:not([type=submit])").count(), 0, kind + " offers what can't work");
    }
    await done(it, refused);
  },

  async "the first paint waits for no script"() {
    const it = await page();
    const p = it.page;
    // Asked for, and never answered.
    const waiting = [];
    await p.route("**/*.js", (route) => { waiting.push(route); });
    await p.addInitScript(() => new PerformanceObserver((list) => { window.painted = list.getEntries().length > 0; })
      .observe({ type: "paint", buffered: true }));
    await p.goto(base + card, { waitUntil: "commit" });
    await p.waitForFunction(() => window.painted, null, { timeout: 5000 });
    assert.ok(waiting.length >= 1, "scripts were asked for");
    assert.equal(await p.evaluate(() => getComputedStyle(document.querySelector(".top")).backgroundColor), "rgb(18, 53, 107)", "with its style");
    assert.ok(await p.locator("[data-do=pin]").isVisible(), "what scripts offer has its place already");
    for (const route of waiting) await route.abort();
    await done(it, ["ERR_FAILED"]);
  },

  async "no page is wider than a screen of 320 pixels, or moves once it shows"() {
    const it = await page({ viewport: { width: 320, height: 640 } });
    const p = it.page;
    await p.addInitScript(() => {
      window.shifted = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shifted += entry.value; })
        .observe({ type: "layout-shift", buffered: true });
    });
    for (const [kind, target] of Object.entries(kinds)) {
      await p.goto(base + target, { waitUntil: "load" });
      assert.ok(await p.evaluate(() => document.documentElement.scrollWidth) <= 320, kind + " is too wide");
      assert.ok(await p.evaluate(() => window.shifted) < 0.01, kind + " moves");
    }
    await done(it, refused);
  },

  async "what is pressed is 48 pixels high"() {
    const it = await page();
    const p = it.page;
    for (const [kind, target] of Object.entries(kinds)) {
      await p.goto(base + target);
      const small = await p.evaluate(() => [...document.querySelectorAll("button, .button, nav a, .tiles a, .happening a, .search input, .choose label, .hit h2 a")]
        .filter((one) => one.checkVisibility() && one.getBoundingClientRect().height < 47.5)
        .map((one) => one.outerHTML.slice(0, 80)));
      assert.deepEqual(small, [], kind);
    }
    await done(it, refused);
  },

  async "a card's conditions are read with one swipe"() {
    const it = await page();
    const p = it.page;
    await p.goto(base + card);
    const places = await p.evaluate(() => ["h1", ".status", ".part.summary", ".part.authority", ".part.when"]
      .map((selector) => document.querySelector(selector).getBoundingClientRect().top));
    assert.deepEqual(places, [...places].sort((a, b) => a - b));
    assert.ok(places[4] < 640 + 500, `the conditions begin at ${places[4]}`);
    await done(it);
  },

  async "axe finds nothing, on any kind of page, in any colours, on a phone and at a desk"() {
    const rules = { "color-contrast-enhanced": { enabled: true }, "target-size": { enabled: true } };
    const all = { runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] }, rules };
    // Only colours change with the colours.
    const colours = { runOnly: { type: "rule", values: ["color-contrast", "color-contrast-enhanced", "link-in-text-block"] } };
    const rounds = [["light", 360, all], ["light", 1280, all], ["dark", 360, colours], ["contrast", 1280, colours]];
    for (const [theme, width, asked] of rounds) {
      const it = await page({ viewport: { width, height: 800 } });
      const p = it.page;
      const pinned = JSON.stringify([{ id: card.slice(1), title: "A card", url: card }]);
      await p.addInitScript(([chosen, pins]) => {
        localStorage.setItem("theme", chosen);
        localStorage.setItem("pins", pins);
      }, [theme, pinned]);
      // With the whole page in view, what sticks to the screen's edge covers nothing. A screen higher
      // than that takes longer than the look.
      const most = 10000;
      const look = async (kind) => {
        await p.setViewportSize({ width, height: Math.min(most, await p.evaluate(() => document.documentElement.scrollHeight)) });
        await p.evaluate(axeSource);
        const found = await p.evaluate((how) => axe.run(document, { ...how, resultTypes: ["violations"] }), asked);
        assert.deepEqual(found.violations.map((one) => `${one.id}: ${one.nodes[0].html} ${one.nodes[0].failureSummary}`), [], `${kind}, ${theme}, ${width}`);
      };
      for (const [kind, target] of Object.entries(kinds)) {
        await p.setViewportSize({ width, height: 800 });
        await p.goto(base + target);
        await look(kind);
      }
      await p.goto(base + "/");
      await p.locator("#q").pressSequentially("name and a");
      await p.locator("#suggest li").first().waitFor();
      await p.keyboard.press("ArrowDown");
      await look("suggestions");
      await done(it, refused);
    }
  },

  async "a card is one page of A4, and six make an aide-memoire of one"() {
    const it = await page();
    const p = it.page;
    const powers = (await (await fetch(base + "/api/powers")).json()).powers;
    const long = [];
    let larger = 0;
    await p.emulateMedia({ media: "print" });
    for (const power of powers.filter((one) => one.basis !== null)) {
      await p.goto(base + power.url);
      if (await p.evaluate(() => parseFloat(getComputedStyle(document.documentElement).fontSize) > 14)) ++larger;
      const count = pages(await p.pdf({ format: "A4", preferCSSPageSize: true }));
      if (count > 1) long.push(`${power.id}: ${count}`);
    }
    console.log(`  ${powers.length} cards, ${long.length} longer than a page: ${long.join(", ")}`);
    assert.deepEqual(long, []);
    assert.ok(larger > powers.length / 2, `${larger} cards are printed larger`);
    const smallPrint = () => p.evaluate(() => [...document.querySelectorAll("main *, footer *")]
      .filter((one) => one.checkVisibility() && [...one.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim()))
      .filter((one) => parseFloat(getComputedStyle(one).fontSize) < 12)
      .map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(await smallPrint(), [], "nothing is under 9 pt");
    const six = powers.filter((one) => one.basis === "constable").slice(0, 6).map((one) => "card=" + one.id).join("&");
    await p.goto(base + "/aide-memoire?" + six);
    assert.equal(pages(await p.pdf({ format: "A4", preferCSSPageSize: true })), 1);
    assert.deepEqual(await smallPrint(), []);
    await p.goto(base + card);
    await p.emulateMedia({ media: "print" });
    assert.ok(await p.locator(".paper").isVisible());
    assert.ok(await p.locator(".part.authority a.law").first().evaluate((a) => getComputedStyle(a, "::after").content.includes("(legislation.gov.uk/ukpga/")));
    // Where links lead within the handbook stands in full print only, with where the handbook is.
    await p.goto(base + kinds.prose);
    const inner = p.locator(".prose .part a:not([class])").first();
    assert.equal(await inner.evaluate((a) => getComputedStyle(a, "::after").content), `" (${await inner.getAttribute("href")})"`);
    assert.ok((await p.locator("#citation").textContent()).includes(base));
    await p.goto(base + kinds.topic);
    assert.ok((await p.locator(".paper").textContent()).includes(base));
    await done(it);
  },

  async "a card weighs at most 30 kB and needs one round trip after the first"() {
    const text = async (target) => zlib.gzipSync(Buffer.from(await (await fetch(base + target)).arrayBuffer())).length;
    const html = await (await fetch(base + card)).text();
    const assets = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1]);
    assert.ok(assets.length >= 3);
    let bytes = await text(card);
    for (const asset of new Set(assets)) bytes += await text(asset);
    console.log(`  ${bytes} bytes`);
    assert.ok(bytes <= 30000, `${bytes} bytes`);
    const style = assets.find((asset) => asset.includes("/style-"));
    assert.ok((await (await fetch(base + style)).text()).length <= 20000, "one style sheet that can be read whole");
  },

  async "every page opens without a network, from the copy that was checked"() {
    const net = await network(base);
    const it = await watched(launched, net.address);
    const p = await it.context.newPage();
    await p.goto(net.address + "/");
    await p.waitForFunction(() => document.getElementById("offline-state").textContent.startsWith("Offline ready"), null, { timeout: 60000 });
    assert.match(await p.locator("#offline-state").textContent(), /as at \d+ \w+ \d{4}/);
    const offered = await p.evaluate(async () => (await (await fetch("/offline/manifest.json")).json().catch(() => null)) !== null);
    const online = {};
    for (const query of offered ? queries() : []) {
      const reply = await (await fetch(base + "/api/search?q=" + encodeURIComponent(query))).json();
      online[query] = reply.hits.map((hit) => hit.id);
    }
    for (const mode of ["dead", "silent"]) {
      net.become(mode);
      for (const [kind, target] of Object.entries(kinds)) {
        if (target.includes("?") || kind === "no page" || kind === "provision that is not held") continue;
        const begin = Date.now();
        await p.goto(net.address + target, { waitUntil: "domcontentloaded" });
        assert.ok(Date.now() - begin < 1000, `${kind} took ${Date.now() - begin} ms, ${mode}`);
        assert.ok(await p.locator("h1").isVisible());
        assert.ok(await p.evaluate(() => getComputedStyle(document.querySelector(".top")).backgroundColor !== "rgba(0, 0, 0, 0)"), "with its style");
      }
      await p.goto(net.address + "/search?q=kid+with+booze");
      if (offered) {
        await p.locator(".hit h2 a").first().waitFor({ timeout: 10000 });
        assert.equal(await p.locator(".hit h2 a").first().getAttribute("href"), card);
        assert.match(await p.locator("#told").textContent(), /^\d+ sections found for kid with booze$/, "it is announced");
      } else {
        await p.getByRole("heading", { name: "Searching needs a connection" }).waitFor({ timeout: 10000 });
      }
    }
    if (offered) {
      await p.goto(net.address + "/saved");
      await p.locator("#q").focus();
      await p.keyboard.type("name and a");
      await p.locator("#suggest li").first().waitFor({ timeout: 15000 });
      const here = await p.evaluate(async (asked) => {
        const list = await (await fetch("/offline/manifest.json")).json();
        const index = await (await fetch(list.index.address)).arrayBuffer();
        const worker = new Worker(list.worker.address);
        const ask = (message, transfer = []) => new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.postMessage({ id: 1, ...message }, transfer);
        });
        await ask({ type: "open", index, wasm: list.wasm.address }, [index]);
        const out = {};
        for (const q of asked) {
          const reply = await ask({ type: "search", query: { q } });
          out[q] = reply.result ? reply.result.hits.map((hit) => hit.id) : reply.problem.detail;
        }
        return out;
      }, Object.keys(online));
      assert.deepEqual(here, online, "the device finds what the server finds, in its order");
      console.log(`  ${Object.keys(online).length} searches as the server's`);
    }
    console.log(offered ? "  with the search on the device" : "  without a search on the device: none was built");
    net.close();
    await done(it, ["ERR_", "Failed to load", "503", "404"]);
  },

  async "a copy that the server is not ready to give is asked for again"() {
    const late = path.join(folder, "late.index");
    const waiting = await serve(late, ["--metrics", "127.0.0.1:0"]);
    try {
      const it = await watched(launched, waiting.address);
      const p = await it.context.newPage();
      await p.goto(waiting.address + "/");
      const refusals = async () => (await (await fetch(waiting.metrics)).text()).match(/route="\/offline\/\*",status="503"\} (\d+)/);
      for (let i = 0; i < 600 && !(await refusals()); ++i) await new Promise((resolve) => setTimeout(resolve, 50));
      assert.ok(await refusals());
      fs.copyFileSync(index, late + ".new");
      fs.renameSync(late + ".new", late);
      await p.waitForFunction(() => document.getElementById("offline-state").textContent.startsWith("Offline ready"), null, { timeout: 60000 });
      await done(it, ["503"]);
    } finally {
      await waiting.stop();
    }
  },

  async "over a slow link the copy waits until a page is read"() {
    const it = await watched(launched, base);
    const p = await it.context.newPage();
    await p.clock.install();
    await p.addInitScript(() => Object.defineProperty(navigator, "connection", { value: { effectiveType: "3g" } }));
    await p.goto(base + "/", { waitUntil: "load" });
    const registered = () => p.evaluate(async () => (await navigator.serviceWorker.getRegistration()) !== undefined);
    await p.clock.runFor(9000);
    assert.equal(await registered(), false);
    await p.clock.runFor(2000);
    await p.evaluate(() => navigator.serviceWorker.ready.then(() => true));
    assert.equal(await registered(), true);
    await done(it);
  },

  async "metrics stand at an address of their own and hold nothing that was asked"() {
    const counted = await serve(index, ["--metrics", "127.0.0.1:0", "--origin", "https://handbook.example/"]);
    for (let i = 0; i < 3; ++i) await fetch(counted.address + "/search?q=a+secret+word");
    await fetch(counted.address + "/powers/a-secret-page");
    assert.equal((await fetch(counted.address + "/metrics")).status, 404);
    const text = await (await fetch(counted.metrics)).text();
    assert.match(text, /^pcso_requests_total\{route="\/search",status="200"\} 3$/m);
    assert.match(text, /^pcso_request_seconds_count\{route="\/search"\} 3$/m);
    assert.match(text, /^pcso_index_age_seconds \d/m);
    assert.ok(!text.includes("secret"));
    assert.match(await (await fetch(counted.address + card)).text(), /&lt;https:\/\/handbook\.example\/powers\//);
    await counted.stop();
  },

  async "the proxy of --help serves it over TLS"() {
    const help = spawnSync(path.join(process.env.PCSO_BIN, "pcso-server"), ["--help"], { encoding: "utf8" }).stdout;
    const example = help.slice(help.indexOf("  server {"), help.indexOf("\n  }\n") + 5);
    const place = path.join(folder, "nginx");
    fs.mkdirSync(place);
    const made = spawnSync("openssl", ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=handbook.example",
                                       "-keyout", path.join(place, "handbook.key"), "-out", path.join(place, "handbook.pem")]);
    assert.equal(made.status, 0, "openssl makes a certificate");
    const free = await new Promise((resolve) => {
      const one = createServer().listen(0, "127.0.0.1", () => { const { port } = one.address(); one.close(() => resolve(port)); });
    });
    const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${place}/${kind};`).join(" ");
    fs.writeFileSync(path.join(place, "nginx.conf"), `daemon off; pid ${place}/pid; events {} http { ${temporary} ` +
      example.replace("listen 443", `listen 127.0.0.1:${free}`).replaceAll("/etc/ssl/", place + "/").replace("http://127.0.0.1:8080", base) + "}\n");
    const nginx = spawn("/usr/sbin/nginx", ["-c", path.join(place, "nginx.conf"), "-e", path.join(place, "errors")], { stdio: "ignore" });
    try {
      const get = (target, headers = {}) => new Promise((resolve, reject) => https.get(
        { host: "127.0.0.1", port: free, path: target, headers, rejectUnauthorized: false }, (reply) => { reply.resume(); resolve(reply); }).on("error", reject));
      let first = null;
      for (let i = 0; i < 100 && !first; ++i) {
        first = await get(card).catch(() => null);
        if (!first) await new Promise((resolve) => setTimeout(resolve, 50));
      }
      assert.equal(first.statusCode, 200);
      assert.match(first.headers["content-security-policy"], /default-src 'none'/);
      assert.equal((await get(card, { "If-None-Match": first.headers.etag })).statusCode, 304);
      assert.equal((await get(card, { "Accept-Encoding": "gzip" })).headers["content-encoding"], "gzip");
    } finally {
      nginx.kill();
    }
  },

  async "a new edition comes whole or not at all"() {
    const corpus = path.join(folder, "corpus");
    fs.cpSync(path.join(source, "corpus"), corpus, { recursive: true });
    const first = path.join(folder, "changing.index");
    makeIndex(corpus, first);
    const changing = await serve(first);
    const net = await network(changing.address);
    const it = await watched(launched, net.address);
    const p = await it.context.newPage();
    const ready = () => p.waitForFunction(() => document.getElementById("offline-state").textContent.startsWith("Offline ready"), null, { timeout: 60000 });
    const look = async () => {
      await p.goto(net.address + "/saved");
      await p.getByRole("button", { name: "Look for a newer edition" }).click();
      await ready();
    };
    const current = () => p.evaluate(async () => (await (await (await caches.open("state")).match("/offline/current")).json()).version);
    const title = async () => {
      await p.goto(net.address + card);
      return p.locator("h1").textContent();
    };
    await p.goto(net.address + "/");
    await ready();
    const before = await current();
    const old = await title();

    for (const file of fs.readdirSync(path.join(corpus, "handbook"))) {
      const name = path.join(corpus, "handbook", file);
      fs.writeFileSync(name, fs.readFileSync(name, "utf8").replaceAll(`<title>${old}</title>`, "<title>A new title</title>"));
    }
    makeIndex(corpus, first);
    assert.match(await (await fetch(changing.address + card)).text(), /A new title/);
    net.become("cut", 600000);
    await look();
    assert.equal(await current(), before, "cut off, the old edition stays");
    net.become("dead");
    assert.equal(await title(), old);
    assert.equal((await p.goto(net.address + "/glossary")).status(), 200);

    net.become("pass");
    await look();
    await p.waitForFunction(async (was) => (await (await (await caches.open("state")).match("/offline/current")).json()).version !== was, before, { timeout: 60000 });
    net.become("dead");
    assert.equal(await title(), "A new title");
    assert.deepEqual((await p.evaluate(() => caches.keys())).length, 2, "the old edition is gone");
    net.close();
    await changing.stop();
    await done(it, ["ERR_", "Failed to load", "503", "404"]);
  },
};

const wanted = process.argv.slice(2);
let failed = 0;
for (const [name, test] of Object.entries(tests)) {
  if (wanted.length > 0 && !wanted.some((part) => name.includes(part))) continue;
  const begin = Date.now();
  try {
    let late;
    await Promise.race([test(), new Promise((_, reject) => { late = setTimeout(() => reject(new Error("took too long")), 600000); })]);
    clearTimeout(late);
    console.log(`ok: ${name} (${Date.now() - begin} ms)`);
  } catch (error) {
    ++failed;
    console.log(`FAILED: ${name}\n${error.stack}`);
  }
}
await launched.close();
await server.stop();
fs.rmSync(folder, { recursive: true, force: true });
process.exit(failed === 0 ? 0 : 1);
