// SPDX-License-Identifier: GPL-3.0-or-later
//
// Throwing and catching in WebAssembly, whose runtime is ours (server/offline/runtime.cpp).
"use strict";

const assert = require("node:assert");
const fs = require("node:fs");
const path = require("node:path");
const {test} = require("node:test");

const file = path.join(path.dirname(process.env.PCSO_SEARCH_WASM), "runtime_cases.wasm");
const nothing = new Proxy({}, {get: () => () => 52});

function fresh() {
  const {exports} = new WebAssembly.Instance(
      new WebAssembly.Module(fs.readFileSync(file)), {wasi_snapshot_preview1: nothing});
  exports._initialize();
  return exports;
}

for (const [name, expected] of [["derived", 101], ["by_value", 2], ["in_order", 1],
                                ["rethrown", 103], ["nested", 71], ["replaced", 11],
                                ["kinds", 1111]]) {
  test(name, () => assert.strictEqual(fresh()[name](), expected));
}

test("twenty thousand throws leave nothing behind", () => {
  const exports = fresh();
  assert.strictEqual(exports.many(1000), 0);
  const before = exports.memory.buffer.byteLength;
  assert.strictEqual(exports.many(20000), 0);
  assert.strictEqual(exports.memory.buffer.byteLength, before);
});

test("what nobody catches goes to the caller", () => {
  assert.throws(() => fresh().uncaught());
});
