// SPDX-License-Identifier: GPL-3.0-or-later
// The search on this device: the server's own code in a worker, over the copy of the index that the
// service worker keeps. Fetched only when it is needed.

let opened = null;

async function open() {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Error("no WebAssembly");
  const list = await (await fetch("/offline/manifest.json")).json();
  if (!list || !list.wasm) throw new Error("no search on this device");
  const index = await (await fetch(list.index.address)).arrayBuffer();
  const worker = new Worker(list.worker.address);
  const waiting = new Map();
  let last = 0;
  worker.onmessage = ({ data }) => {
    waiting.get(data.id).resolve(data);
    waiting.delete(data.id);
  };
  worker.onerror = () => {
    for (const { reject } of waiting.values()) reject(new Error("the worker stopped"));
    waiting.clear();
  };
  const send = (message, transfer = []) => new Promise((resolve, reject) => {
    waiting.set(++last, { resolve, reject });
    worker.postMessage({ id: last, ...message }, transfer);
  });
  const ready = await send({ type: "open", index, wasm: list.wasm.address }, [index]);
  if (ready.type !== "ready") throw new Error(ready.problem.detail);
  return send;
}

// The worker's answer to a message (search-worker.js says which there are). Rejects where this
// device can't search.
export async function ask(message) {
  opened = opened || open();
  const answer = await (await opened)(message);
  if (answer.type === "problem") throw new Error(answer.problem.detail);
  return answer;
}
