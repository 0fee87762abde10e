// SPDX-License-Identifier: GPL-3.0-or-later
//
// What a browser fetches to have the whole of the shipped handbook without a network: every page,
// the index, the search and its worker.
"use strict";

const assert = require("node:assert");
const {spawnSync} = require("node:child_process");
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const {after, before, test} = require("node:test");
const zlib = require("node:zlib");

const {serve, writeIndex} = require("./server.js");

const codings = {"br": zlib.brotliDecompressSync, "gzip": zlib.gunzipSync};
let index, server;

before(async () => {
  index = writeIndex();
  server = await serve(index);
});
after(() => {
  server?.stop();
  if (index) fs.rmSync(path.dirname(index), {recursive: true});
});

/// Fetches all that the service worker fetches: {sent, bytes of each}, the bytes as a browser has
/// them.
async function fetchAll(accepted, coding) {
  let sent = 0;
  const get = async (target) => {
    const reply = await server.get(target, {"Accept-Encoding": accepted});
    assert.strictEqual(reply.status, 200, target);
    sent += reply.body.length;
    const said = reply.headers["content-encoding"];
    // A list of a few bytes goes as it is.
    if (reply.body.length > 1000) assert.strictEqual(said, coding, target);
    return said ? codings[said](reply.body) : reply.body;
  };
  const pages = JSON.parse(await get("/offline/pages.json")).pages;
  assert.strictEqual((await get(pages.address)).length, pages.bytes);
  const {version, ...parts} = JSON.parse(await get("/offline/manifest.json"));
  assert.deepStrictEqual(Object.keys(parts).sort(), ["index", "wasm", "worker"]);
  for (const part of Object.values(parts)) {
    const before = sent;
    const bytes = await get(part.address);
    assert.strictEqual(crypto.createHash("sha256").update(bytes).digest("hex"), part.sha256);
    if (coding === "br") assert.strictEqual(sent - before, part.br, part.address);
  }
  return sent;
}

test("the whole pack is under 5 MB as browsers take it", async (context) => {
  const sent = await fetchAll("gzip, deflate, br", "br");
  context.diagnostic(`${sent} bytes`);
  assert.ok(sent < 5_000_000, `${sent} bytes`);
});

test("the page about the handbook leads to the source of all that was compiled", async () => {
  const page = (await server.get("/about")).body.toString();
  const built = fs.readFileSync(process.env.PCSO_OFFLINE_SOURCES + "/versions", "utf8").trim().split("\n");
  assert.ok(built.length >= 3);
  const sources = built.map((line) => line.split(/[= ]/));
  // The rest is of the compiler's machine, from packages.
  const packages = {"nlohmann-json3": "nlohmann-json3-dev", "libkainjow-mustache": "libkainjow-mustache-dev",
                    "wasi-libc": "wasi-libc", "llvm-toolchain-14": "libc++-14-dev-wasm32"};
  for (const [source, name] of Object.entries(packages)) {
    const {stdout} = spawnSync("dpkg-query", ["-W", "-f", "${source:Version}", name], {encoding: "utf8"});
    sources.push([source, stdout]);
  }
  for (const [name, version] of sources) {
    const address = `https://snapshot.debian.org/package/${name}/${encodeURIComponent(version)}/`;
    assert.ok(page.includes(`"${address}"`), address);
  }
});

test("a client without Brotli gets the same, as gzip", async () => {
  await fetchAll("gzip", "gzip");
});
