// SPDX-License-Identifier: GPL-3.0-or-later
//
// The server's own search (and what else of it is in search.wasm), in the browser: a classic worker.
//
//   const worker = new Worker("/assets/search-worker-….js");
//   worker.postMessage({id: 1, type: "open", index: bytes, wasm: "/assets/search-….wasm"}, [bytes]);
//   worker.onmessage = ({data}) => …
//
// Every message has an id of the asker's choice, and exactly one answer with the same id. Messages
// are answered in the order in which they come; none need wait for another's answer.
//
//   {id, type: "open", index, wasm}
//       index: the bytes of handbook.index, an ArrayBuffer (transfer it; the worker keeps it), not
//       compressed. Check its SHA-256 against /offline/manifest.json before: damage may go unseen.
//       wasm: a WebAssembly.Module, an ArrayBuffer, or the address to get it from.
//     → {id, type: "ready", sections, created}     how many sections the index holds, and when it
//                                                  was made (ISO 8601, UTC)
//     Opening again replaces the index and the module; if that fails, what was open stays open.
//
//   {id, type: "search", query: {q, topic, document, kind, offset, limit}}
//       as GET /api/search takes them; what is left out (or null) is as the server takes it then.
//     → {id, type: "result", result}               the object that GET /api/search answers
//
//   {id, type: "suggest", query: {q}}
//     → {id, type: "result", result}               the object that GET /api/suggest answers
//
//   {id, type: "get", target}
//       target: path and query of an address of the server: "/search?q=booze+kid",
//       "/powers/take-alcohol", "/api/cite?c=s.50", "/law/ukpga/2002/30/section/50".
//     → {id, type: "reply", status, contentType, location, cache, body}
//       body is text, the bytes that the server would send; location is "" but for a redirect
//       (301); cache is false for what the server marks no-store. What is for keeping
//       (/offline/…, search.wasm) is a 404 here.
//
//   {id, type: "close"}
//     → {id, type: "closed"}                       forgets the index and the module
//
// Instead of any of these answers there may come
//
//   → {id, type: "problem", problem: {type, title, status, detail}}
//
// an RFC 9457 object, as the server's errors are: 400 what was asked makes no sense (detail says
// why, for people), 503 nothing is open or the index can't be read, 500 something broke. In a
// problem of status 500, restarted: true says that the module trapped and a new instance with the
// same index answers from now on; ask something else, or once more.
"use strict";

(() => {
  // ---- What the module asks of its system: WASI, as much of it as reading one file needs.

  const success = 0, badFile = 8, invalid = 28, noEntry = 44, notSupported = 52;
  const root = 3, file = 4;  // the numbers of the folder "/" and of the file "/index" in it
  const folder = 3, regular = 4;  // kinds of file
  const memoryOf = (instance) => new DataView(instance.exports.memory.buffer);

  function wasi(index, instance) {
    let position = 0;
    const bytesAt = (at, size) => new Uint8Array(instance().exports.memory.buffer, at, size);
    const view = () => memoryOf(instance());

    // Copies from `offset` of the index into the buffers at `list`; the count goes to `out`.
    function read(number, list, count, offset, out) {
      if (number !== file) return badFile;
      const memory = view();
      let done = 0;
      for (let i = 0; i < count; ++i) {
        const at = memory.getUint32(list + 8 * i, true);
        const size = memory.getUint32(list + 8 * i + 4, true);
        const part = index.subarray(Math.min(offset + done, index.length),
                                    Math.min(offset + done + size, index.length));
        bytesAt(at, part.length).set(part);
        done += part.length;
        if (part.length < size) break;
      }
      memory.setUint32(out, done, true);
      return success;
    }

    // struct filestat: device, inode, kind, links, size, times.
    function describe(out, kind, size) {
      bytesAt(out, 64).fill(0);
      const memory = view();
      memory.setUint8(out + 16, kind);
      memory.setBigUint64(out + 24, 1n, true);
      memory.setBigUint64(out + 32, BigInt(size), true);
      return success;
    }

    const isIndex = (at, size) =>
        ["index", "/index", "./index"].includes(String.fromCharCode(...bytesAt(at, size)));
    const nothing = (count, size) => {
      view().setUint32(count, 0, true);
      view().setUint32(size, 0, true);
      return success;
    };

    const calls = {
      environ_sizes_get: nothing,
      environ_get: () => success,
      args_sizes_get: nothing,
      args_get: () => success,
      clock_time_get(clock, precision, out) {
        view().setBigUint64(out, BigInt(Date.now()) * 1000000n, true);
        return success;
      },
      fd_prestat_get(number, out) {
        if (number !== root) return badFile;
        view().setUint32(out, 0, true);  // a folder,
        view().setUint32(out + 4, 1, true);  // whose name has one byte
        return success;
      },
      fd_prestat_dir_name(number, out) {
        if (number !== root) return badFile;
        bytesAt(out, 1)[0] = 0x2f;
        return success;
      },
      path_open(number, flags, name, size, opening, rights, inherited, how, out) {
        if (number !== root || !isIndex(name, size)) return noEntry;
        position = 0;
        view().setUint32(out, file, true);
        return success;
      },
      path_filestat_get: (number, flags, name, size, out) =>
        number === root && isIndex(name, size) ? describe(out, regular, index.length) : noEntry,
      fd_filestat_get: (number, out) =>
        number === file ? describe(out, regular, index.length)
                        : number === root ? describe(out, folder, 0) : badFile,
      fd_fdstat_get(number, out) {
        if (number !== root && number !== file) return badFile;
        bytesAt(out, 24).fill(0);
        view().setUint8(out, number === root ? folder : regular);
        bytesAt(out + 8, 16).fill(0xff);  // every right
        return success;
      },
      fd_pread: (number, list, count, offset, out) =>
        read(number, list, count, Number(offset), out),
      fd_read(number, list, count, out) {
        const error = read(number, list, count, position, out);
        if (error === success) position += view().getUint32(out, true);
        return error;
      },
      fd_seek(number, offset, from, out) {
        if (number !== file) return badFile;
        const to = Number(offset) + [0, position, index.length][from];
        if (!(to >= 0)) return invalid;
        position = to;
        view().setBigUint64(out, BigInt(to), true);
        return success;
      },
      fd_close: () => success,
      // What is said on stderr has nobody to read it.
      fd_write(number, list, count, out) {
        let size = 0;
        for (let i = 0; i < count; ++i) size += view().getUint32(list + 8 * i + 4, true);
        view().setUint32(out, size, true);
        return success;
      },
      proc_exit(status) {
        throw new Error(`exit ${status}`);
      },
    };
    return {
      wasi_snapshot_preview1:
          new Proxy(calls, {get: (known, name) => known[name] ?? (() => notSupported)}),
    };
  }

  // ---- The handbook: a module with an index

  class Handbook {
    constructor(module, index) {
      this.module = module;
      this.index = index;
      this.start();
    }

    // A new instance: what a trap leaves behind can't be trusted.
    start() {
      let instance;
      instance = new WebAssembly.Instance(this.module, wasi(this.index, () => instance));
      instance.exports._initialize();
      this.exports = instance.exports;
    }

    // The server's answer to a GET. Throws WebAssembly.RuntimeError on a trap.
    get(target) {
      const {exports} = this;
      const parts = [target, new Date().toISOString().slice(0, 10), self.location.origin]
                        .map((part) => new TextEncoder().encode(part));
      let at = exports.question(parts.reduce((size, part) => size + part.length, 0));
      for (const part of parts) {
        new Uint8Array(exports.memory.buffer).set(part, at);
        at += part.length;
      }
      const status = exports.answer(parts[0].length, parts[1].length);
      return {
        status,
        contentType: this.name(exports.type()),
        location: this.name(exports.location()),
        cache: exports.may_cache() !== 0,
        body: this.text(exports.body(), exports.body_size()),
      };
    }

    text(at, size) {
      return new TextDecoder("utf-8", {ignoreBOM: true}).decode(new Uint8Array(this.exports.memory.buffer, at, size));
    }
    name(at) {
      const bytes = new Uint8Array(this.exports.memory.buffer);
      return this.text(at, bytes.indexOf(0, at) - at);
    }
  }

  // ---- The protocol

  const problem = (status, title, detail) => ({type: "about:blank", title, status, detail});
  const noStart = (error) => problem(503, "The search on this device can’t be started",
                                     String(error?.message ?? error));

  let handbook = null;

  async function moduleFrom(wasm) {
    if (wasm instanceof WebAssembly.Module) return wasm;
    if (typeof wasm !== "string") return WebAssembly.compile(wasm);
    const reply = await fetch(wasm);
    if (!reply.ok) throw new Error(`${wasm}: ${reply.status}`);
    return WebAssembly.compile(await reply.arrayBuffer());
  }

  // An API answer, as the protocol sends it. An address that is none is refused in plain text.
  function result(reply) {
    if (!reply.contentType.endsWith("json")) {
      return {type: "problem", problem: problem(reply.status, "That can’t be answered as asked",
                                                reply.body.trim())};
    }
    const object = JSON.parse(reply.body);
    return reply.status === 200 ? {type: "result", result: object}
                                : {type: "problem", problem: object};
  }

  function parameters(query) {
    const given = Object.entries(query ?? {}).filter(([, value]) => value != null);
    return new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  }

  const answers = {
    async open({index, wasm}) {
      let next, status;
      try {
        next = new Handbook(await moduleFrom(wasm), new Uint8Array(index));
        status = result(next.get("/api/status"));
      } catch (error) {
        return {type: "problem", problem: noStart(error)};
      }
      if (status.type === "problem") return status;
      handbook = next;
      return {type: "ready", sections: status.result.sections, created: status.result.created};
    },
    close() {
      handbook = null;
      return {type: "closed"};
    },
    search: ({query}) => result(handbook.get("/api/search?" + parameters(query))),
    suggest: ({query}) => result(handbook.get("/api/suggest?" + parameters(query))),
    get: ({target}) => ({type: "reply", ...handbook.get(String(target))}),
  };

  async function answer(message) {
    const how = Object.hasOwn(answers, message.type) ? answers[message.type] : null;
    if (how === null) {
      return {type: "problem",
              problem: problem(400, "That can’t be answered as asked",
                               `There is no message “${message.type}”.`)};
    }
    if (handbook === null && how !== answers.open && how !== answers.close) {
      return {type: "problem",
              problem: problem(503, "The handbook is not ready",
                               "There is no index to answer from at the moment.")};
    }
    try {
      return await how(message);
    } catch {
      try {
        handbook.start();
      } catch (error) {
        handbook = null;
        return {type: "problem", problem: noStart(error)};
      }
      return {type: "problem", restarted: true,
              problem: problem(500, "Something went wrong",
                               "The search on this device stopped and was started again.")};
    }
  }

  // One after the other, so that what is asked while an index is opened waits for it.
  let last = Promise.resolve();
  self.onmessage = ({data}) => {
    last = last.then(async () => self.postMessage({id: data.id, ...await answer(data)}));
  };
})();
