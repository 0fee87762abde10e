// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the browser's search answers is what the server answers, byte for byte: hits, order,
// snippets, facets, advice, errors, pages. Both answer from one index of the shipped corpus.
"use strict";

const assert = require("node:assert");
const crypto = require("node:crypto");
const fs = require("node:fs");
const path = require("node:path");
const {after, before, test} = require("node:test");
const zlib = require("node:zlib");

const {root, serve, writeIndex} = require("./server.js");
const {worker} = require("./worker.js");

const module_ = new WebAssembly.Module(fs.readFileSync(process.env.PCSO_SEARCH_WASM));

let index, server, browser;
const bytesOf = (file) => {
  const bytes = fs.readFileSync(file);
  return bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
};

before(async () => {
  index = writeIndex();
  server = await serve(index);
  browser = worker({origin: server.origin});
  const ready = await browser.ask({type: "open", index: bytesOf(index), wasm: module_});
  assert.strictEqual(ready.type, "ready", JSON.stringify(ready));
  assert.ok(ready.sections > 500);
});
after(() => {
  server?.stop();
  if (index) fs.rmSync(path.dirname(index), {recursive: true});
});

const escaped = (query) => new URLSearchParams(query).toString();

/// Asks both and gives the server's answer; fails where they differ.
async function same(target) {
  const both = async () => {
    const theirs = await server.get(target);
    const {id, type, ...ours} = await browser.ask({type: "get", target});
    assert.strictEqual(type, "reply", `${target}: ${JSON.stringify(ours)}`);
    const {headers, ...said} = theirs;
    return [ours, {...said, body: said.body.toString("utf8")}];
  };
  let [ours, theirs] = await both();
  // Midnight may have passed between the two.
  if (ours.body !== theirs.body) [ours, theirs] = await both();
  assert.deepStrictEqual(ours, theirs, target);
  return theirs;
}

/// The judged queries: {kind, query}.
function judged() {
  const out = [];
  for (const file of ["judgements.tsv", "kept-aside.tsv"]) {
    const lines = fs.readFileSync(path.join(root, "tests/relevance", file), "utf8").split("\n");
    const names = lines[0].split("\t");
    for (const line of lines.slice(1).filter(Boolean)) {
      const values = line.split("\t");
      out.push({kind: values[names.indexOf("kind")], query: values[names.indexOf("query")]});
    }
  }
  return out;
}

test("every judged query has the server's answer", async (t) => {
  const kinds = new Map();
  let hits = 0;
  // OFFLINE_QUERIES=all asks every one of them.
  const every = process.env.OFFLINE_QUERIES === "all" ? 1 : 4;
  for (const {kind, query} of judged().filter((_, i) => i % every === 0)) {
    const {status, body} = await same("/api/search?" + escaped({q: query}));
    assert.strictEqual(status, 200, query);
    hits += JSON.parse(body).hits.length;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  }
  const count = [...kinds.values()].reduce((sum, one) => sum + one, 0);
  t.diagnostic(`${count} queries, ${hits} hits: ` +
               [...kinds].map(([kind, n]) => `${kind} ${n}`).join(", "));
  assert.ok(count >= 200 && kinds.size >= 9 && hits > count);
});

test("filters, pages of hits and what is asked outright have the server's answer", async () => {
  const targets = [];
  judged().forEach(({query}, i) => {
    if (i % 12 !== 0) return;
    const more = [{topic: "powers"}, {kind: "power"}, {document: "powers"},
                  {offset: 10, limit: 5}, {limit: 100}, {topic: "law", kind: ""},
                  {kind: "provision", limit: 3}, {offset: 190, limit: 100}];
    targets.push("/api/search?" + escaped({q: query, ...more[(i / 12) % more.length]}));
  });
  for (const q of ['"name and address"', "alcohol AND (park OR street)", "-drugs +alcohol",
                   "topic:powers booze", "title:alcohol", "cites:ukpga/2002/30", "NOT arrest",
                   "alco*", '"unclosed phrase', "AND", "(", "alcohol AND", "kind:power",
                   "nosuchfield:x", "s.50 PRA", "section 50 police reform act 2002", "s 1",
                   "Sch 3C para 3", "ukpga/2002/30/section/50", "PACE", "zzzzqqqq", "naïve café",
                   "👮 powers", "a", "the", "what is a pspo", "define dispersal"]) {
    targets.push("/api/search?" + escaped({q}), "/search?" + escaped({q}));
  }
  targets.push("/api/search?topic=powers", "/api/search?document=glossary&limit=100");
  assert.ok(targets.length > 150);
  for (const target of targets) await same(target);
});

test("completions are the server's", async () => {
  let suggested = 0;
  for (const [i, {query}] of judged().entries()) {
    if (i % 9 !== 0) continue;
    const {body} = await same("/api/suggest?" + escaped({q: query.slice(0, 3 + i % 20)}));
    suggested += JSON.parse(body).suggestions.length;
  }
  assert.ok(suggested > 100);
});

test("refusals are the server's", async () => {
  for (const target of
       ["/api/search", "/api/search?q=", "/api/search?q=a&q=b", "/api/search?q=a&limit=0",
        "/api/search?q=a&limit=x", "/api/search?q=a&offset=10001", "/api/search?q=a&topic=nonsense",
        "/api/search?q=a&document=nonsense", "/api/search?q=a&kind=nonsense",
        "/api/search?q=a&nonsense=1", "/api/search?" + escaped({q: "long ".repeat(200)}),
        "/api/search?q=" + escaped({q: "* alcohol"}).slice(2), "/api/search?q=%ff", "/%ff",
        "/api/suggest?q=", "/api/nonsense", "/nonsense", "/law/nonsense", "/topic/nonsense"]) {
    const {status} = await same(target);
    assert.ok(status === 200 || (status >= 400 && status < 500), `${target}: ${status}`);
  }
});

test("every page of the handbook is the server's", async () => {
  const status = JSON.parse((await same("/api/status")).body);
  let pages = 0;
  for (const target of ["/", "/about", "/help", "/law", "/topic/powers", "/api/powers",
                        "/search?q=booze+kid", "/search", "/law/ukpga/2002/30/section/50"]) {
    assert.strictEqual((await same(target)).status, 200, target);
  }
  for (const {id} of status.documents) {
    const {body} = await same("/api/outline/" + id);
    for (const {url} of JSON.parse(body).headings) {
      if (pages++ % 3 === 0) await same(url);
    }
  }
  assert.ok(pages > 500);
});

test("messages carry the same objects", async () => {
  const ask = (type, query) => browser.ask({type, query});
  const query = {q: "wont give me his name", topic: "powers", limit: 3, document: null};
  const {type, result} = await ask("search", query);
  assert.strictEqual(type, "result");
  assert.strictEqual(result.hits.length, 3);
  assert.deepStrictEqual(
      result, JSON.parse((await server.get("/api/search?" + escaped(
                              {q: query.q, topic: query.topic, limit: 3}))).body));
  assert.deepStrictEqual((await ask("suggest", {q: "alco"})).result,
                         JSON.parse((await server.get("/api/suggest?q=alco")).body));
  const refused = await ask("search", {q: "a", limit: 1000});
  assert.strictEqual(refused.type, "problem");
  assert.strictEqual(refused.problem.status, 400);
  assert.match(refused.problem.detail, /limit/);
  const nul = await ask("search", {q: "a\0b"});
  assert.strictEqual(nul.problem.status, 400);
  assert.strictEqual(nul.restarted, undefined);
  assert.strictEqual((await browser.ask({type: "nonsense"})).problem.status, 400);
});

test("messages are answered in the order in which they came", async () => {
  const fresh = worker();
  const order = [];
  await Promise.all([
    fresh.ask({type: "search", query: {q: "a"}}).then((a) => order.push(a.problem?.status)),
    fresh.ask({type: "open", index: bytesOf(index), wasm: module_}).then((a) => order.push(a.type)),
    fresh.ask({type: "search", query: {q: "arrest"}}).then((a) => order.push(a.result?.query)),
    fresh.ask({type: "close"}).then((a) => order.push(a.type)),
    fresh.ask({type: "suggest", query: {q: "a"}}).then((a) => order.push(a.problem?.status)),
  ]);
  assert.deepStrictEqual(order, [503, "ready", "arrest", "closed", 503]);
});

test("what a browser keeps is what the manifest says", async (t) => {
  const manifest = JSON.parse((await server.get("/offline/manifest.json")).body);
  t.diagnostic(`to download: index ${manifest.index.br}, wasm ${manifest.wasm.br} bytes`);
  for (const [name, file, type] of
       [["index", index, "application/x-handbook"],
        ["wasm", process.env.PCSO_SEARCH_WASM, "application/wasm"]]) {
    const {address: url, sha256, size, br} = manifest[name];
    const plain = await server.get(url);
    assert.strictEqual(plain.contentType, type);
    assert.ok(plain.body.equals(fs.readFileSync(file)), url);
    assert.strictEqual(plain.body.length, size);
    assert.strictEqual(crypto.createHash("sha256").update(plain.body).digest("hex"), sha256);
    assert.strictEqual(plain.headers.etag, `"${sha256}"`);
    for (const [coding, unpack] of [["gzip", zlib.gunzipSync], ["br", zlib.brotliDecompressSync]]) {
      const small = await server.get(url, {"Accept-Encoding": coding});
      assert.strictEqual(small.headers["content-encoding"], coding);
      if (coding === "br") assert.strictEqual(small.body.length, br);
      assert.ok(unpack(small.body).equals(plain.body), url);
      const again = await server.get(url, {"Accept-Encoding": coding,
                                           "If-None-Match": small.headers.etag});
      assert.strictEqual(again.status, 304);
    }
  }
  const script = await server.get(manifest.worker.address);
  assert.strictEqual(script.contentType, "text/javascript; charset=utf-8");
  const fresh = worker({fetch: async (url) => {
    const {status, body} = await server.get(url);
    return {ok: status === 200, status, arrayBuffer: async () => body};
  }});
  const ready = await fresh.ask({type: "open", index: bytesOf(index), wasm: manifest.wasm.address});
  assert.strictEqual(ready.type, "ready");
  const none = await fresh.ask({type: "open", index: bytesOf(index), wasm: "/assets/none.wasm"});
  assert.strictEqual(none.problem.status, 503);
  // What was open stays open.
  assert.strictEqual((await fresh.ask({type: "search", query: {q: "arrest"}})).type, "result");
});
