// SPDX-License-Identifier: GPL-3.0-or-later
// A server with an index of the shipped corpus, a network that can be cut, and a browser that is
// watched: what it says on its console and whom it asks.
import { spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";

const require = createRequire(process.env.PCSO_MODULES);
export const { chromium } = require("playwright-core");
export const axeSource = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
export const source = path.resolve(process.env.PCSO_SOURCE);
const bin = process.env.PCSO_BIN;

export const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pcso-browser-"));

export function makeIndex(corpus, index) {
  const made = spawnSync(path.join(bin, "pcso-index"), [corpus, "-o", index], { encoding: "utf8" });
  if (!fs.existsSync(index)) throw new Error("no index: " + made.stderr);
}

// The server, on a free port.
export async function serve(index, more = []) {
  const child = spawn(path.join(bin, "pcso-server"), ["--index", index, "--listen", "127.0.0.1:0", ...more],
                      { stdio: ["ignore", "pipe", "inherit"] });
  let metrics = "";
  const address = await new Promise((resolve, reject) => {
    let said = "";
    child.stdout.on("data", (bytes) => {
      said += bytes;
      const found = said.match(/Serving \S+ at (http:\/\/\S+)\n/);
      metrics = (said.match(/Metrics at (http:\/\/\S+)\n/) || ["", ""])[1];
      if (found) resolve(found[1]);
    });
    child.on("exit", () => reject(new Error("the server ended")));
  });
  return { address, metrics, stop: () => new Promise((resolve) => { child.on("exit", resolve); child.kill("SIGTERM"); }) };
}

// A network between browser and server. mode: "pass", "dead" (refuses), "silent" (takes what is
// sent and never answers), "cut" (ends a reply after so many bytes).
export async function network(to) {
  const target = new URL(to);
  const state = { mode: "pass", cutAfter: 100000 };
  const open = new Set();
  const listener = net.createServer((client) => {
    open.add(client);
    client.on("error", () => {});
    client.on("close", () => open.delete(client));
    if (state.mode === "dead") return client.destroy();
    if (state.mode === "silent") return client.resume();
    const server = net.connect(Number(target.port), target.hostname);
    server.on("error", () => client.destroy());
    client.on("close", () => server.destroy());
    client.pipe(server);
    let passed = 0;
    server.on("data", (bytes) => {
      passed += bytes.length;
      if (state.mode === "cut" && passed > state.cutAfter) return client.destroy();
      client.write(bytes);
    });
    server.on("end", () => client.end());
  });
  await new Promise((resolve) => listener.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${listener.address().port}`,
    become(mode, cutAfter = 100000) {
      state.mode = mode;
      state.cutAfter = cutAfter;
      for (const client of open) client.destroy();
    },
    close: () => { listener.close(); for (const client of open) client.destroy(); },
  };
}

export async function browser() {
  return chromium.launch({ executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-background-networking", "--force-color-profile=srgb"] });
}

// A window whose troubles are kept: console errors, requests to other hosts.
export async function watched(launched, base, options = {}) {
  const context = await launched.newContext({ viewport: { width: 360, height: 640 }, ...options });
  const troubles = [];
  context.on("request", (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith("http") && url.origin !== base) troubles.push("asked " + url.origin);
  });
  context.on("page", (page) => {
    page.on("console", (said) => { if (said.type() === "error") troubles.push("console: " + said.text()); });
    page.on("pageerror", (error) => troubles.push("error: " + error.message));
  });
  return { context, troubles };
}
