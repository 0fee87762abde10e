// SPDX-License-Identifier: GPL-3.0-or-later
//
// The browser's worker, run in Node as a browser would run it: the file that is shipped, with a
// `self` of its own.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const vm = require("node:vm");

const source = path.join(__dirname, "../../server/assets/search-worker.js");

/// A worker to ask: `ask(message)` gives the answer to it, which says the same id.
function worker({WebAssembly: engine = WebAssembly, fetch: network,
                 origin = "http://127.0.0.1:8080"} = {}) {
  const waiting = new Map();
  const self = {
    location: {origin},
    postMessage(answer) {
      const sent = structuredClone(answer);  // what can't be sent fails as it would there
      const settle = waiting.get(sent.id);
      if (!settle) throw new Error(`nobody asked ${sent.id}`);
      waiting.delete(sent.id);
      settle(sent);
    },
  };
  const context = {self, WebAssembly: engine, fetch: network, TextEncoder, TextDecoder,
                   URLSearchParams};
  vm.runInNewContext(fs.readFileSync(source, "utf8"), context, {filename: source});
  let id = 0;
  return {
    ask(message) {
      return new Promise((settle) => {
        waiting.set(++id, settle);
        self.onmessage({data: {...message, id}});
      });
    },
  };
}

module.exports = {worker};
