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
//       (301); cache is false for what the server marks no-store. What only the network has
//       (/assets/…, /offline/…) is a 404 here.
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
