// SPDX-License-Identifier: GPL-3.0-or-later
//
// What goes wrong in the browser's search ends in an answer, and the next question has one too.
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const {after, before, test} = require("node:test");

const {writeIndex} = require("./server.js");
const {worker} = require("./worker.js");

const module_ = new WebAssembly.Module(fs.readFileSync(process.env.PCSO_SEARCH_WASM));
const search = (browser, q) => browser.ask({type: "search", query: {q}});

let file, whole;
before(() => {
  file = writeIndex();
  whole = new Uint8Array(fs.readFileSync(file));
});
after(() => fs.rmSync(path.dirname(file), {recursive: true}));

// What routes.cpp says where the index can't be read; a trap says something else.
const unreadable = (answer, name) => {
  assert.strictEqual(answer.type, "problem", name);
  assert.strictEqual(answer.problem.status, 503, name);
  assert.strictEqual(answer.problem.title, "The handbook is not ready", name);
};

test("an index that is none, or half of one, is a problem and no trap", async () => {
  const part = (share) => whole.slice(0, Math.floor(whole.length * share / 8192) * 8192);
  for (const [name, bytes] of [["empty", new Uint8Array(0)],
                               ["other", new TextEncoder().encode("not an index".repeat(1000))],
                               ["head only", whole.slice(0, 100)],
                               ["first block", whole.slice(0, 8192)],
                               ["a fifth", part(0.2)],
                               ["half", part(0.5)]]) {
    unreadable(await worker().ask({type: "open", index: bytes.buffer, wasm: module_}), name);
  }
});

test("a damaged index fails as an answer, question by question", async () => {
  let failed = 0, answered = 0;
  for (let from = 1; from < 9; ++from) {
    // Some ten blocks of noise.
    const bytes = whole.slice();
    for (let at = from * 8192 * 11; at < bytes.length; at += 8192 * 84) {
      for (let i = 0; i < 8192; ++i) bytes[at + i] = (i * 167 + at / 8192 * 13) & 255;
    }
    const browser = worker();
    const opened = await browser.ask({type: "open", index: bytes.buffer, wasm: module_});
    if (opened.type === "problem") {
      unreadable(opened, `${from}`);
      ++failed;
      continue;
    }
    for (const q of ["wont give me his name", "alcohol", "s.50 PRA", "dispersl powrs", "zzzz"]) {
      const answer = await search(browser, q);
      if (answer.type === "result") {
        ++answered;
      } else {
        unreadable(answer, q);
        ++failed;
      }
    }
  }
  assert.ok(failed > 5 && answered > 1, `${failed} failed, ${answered} answered`);
});

test("after a trap a new instance answers, and it is said", async () => {
  let instances = 0, trap = false, full = false;
  class Instance {
    constructor(module, imports) {
      if (full) throw new RangeError("no memory");
      ++instances;
      const {exports} = new WebAssembly.Instance(module, imports);
      const answer = (...sizes) => {
        if (trap) throw new WebAssembly.RuntimeError("unreachable");
        return exports.answer(...sizes);
      };
      this.exports = {...exports, answer};
    }
  }
  const {Module, RuntimeError, compile} = WebAssembly;
  const browser = worker({WebAssembly: {Module, RuntimeError, compile, Instance}});
  assert.strictEqual((await browser.ask({type: "open", index: whole.slice().buffer, wasm: module_}))
                         .type, "ready");
  const expected = (await search(browser, "alcohol")).result;
  assert.strictEqual(instances, 1);
  trap = true;
  const stopped = await search(browser, "alcohol");
  trap = false;
  assert.strictEqual(stopped.problem.status, 500);
  assert.strictEqual(stopped.restarted, true);
  assert.strictEqual(instances, 2);
  assert.deepStrictEqual((await search(browser, "alcohol")).result, expected);
  assert.strictEqual(instances, 2);
  // No memory for another: that is said, and so it is to the next question.
  trap = full = true;
  for (let i = 0; i < 2; ++i) assert.strictEqual((await search(browser, "a")).problem.status, 503);
});

test("a thousand refusals leave nothing behind", async () => {
  let memory;
  class Instance {
    constructor(module, imports) {
      this.exports = new WebAssembly.Instance(module, imports).exports;
      memory = this.exports.memory;
    }
  }
  const {Module, compile} = WebAssembly;
  const browser = worker({WebAssembly: {Module, compile, Instance}});
  await browser.ask({type: "open", index: whole.slice().buffer, wasm: module_});
  const refuse = () => browser.ask({type: "search", query: {q: "a", limit: 0}});
  for (let i = 0; i < 50; ++i) await refuse();
  const before_ = memory.buffer.byteLength;
  for (let i = 0; i < 1000; ++i) assert.strictEqual((await refuse()).problem.status, 400);
  assert.strictEqual(memory.buffer.byteLength, before_);
});
