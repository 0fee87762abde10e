// SPDX-License-Identifier: GPL-3.0-or-later
//
// The native programs, as a person runs them.
"use strict";

const {spawn, spawnSync} = require("node:child_process");
const fs = require("node:fs");
const http = require("node:http");
const os = require("node:os");
const path = require("node:path");

/// The folder of the programs, and the root of the sources.
const programs = process.env.PCSO_BIN_DIR;
const root = path.join(__dirname, "../..");

/// Writes an index of the corpus into a folder of its own, and gives its name.
function writeIndex() {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "pcso-offline-")), "handbook.index");
  const {status, stderr} = spawnSync(path.join(programs, "pcso-index"),
                                     [path.join(root, "corpus"), "-o", file], {encoding: "utf8"});
  if (!fs.existsSync(file)) throw new Error(`pcso-index: ${status}\n${stderr}`);
  return file;
}

/// A server on a free port: `get(target)` gives {status, contentType, location, cache, body}, the
/// body as bytes.
async function serve(index) {
  const program = spawn(path.join(programs, "pcso-server"),
                        ["--index", index, "--listen", "127.0.0.1:0"],
                        {stdio: ["ignore", "pipe", "inherit"]});
  const port = await new Promise((settle, refuse) => {
    let said = "";
    program.stdout.on("data", (bytes) => {
      said += bytes;
      const found = /http:\/\/127\.0\.0\.1:(\d+)\n/.exec(said);
      if (found) settle(Number(found[1]));
    });
    program.on("exit", (status) => refuse(new Error(`pcso-server ended with ${status}`)));
  });
  const agent = new http.Agent({keepAlive: true, maxSockets: 1});
  return {
    origin: `http://127.0.0.1:${port}`,
    get(target, headers = {}) {
      return new Promise((settle, refuse) => {
        http.get({host: "127.0.0.1", port, path: target, agent, headers}, (reply) => {
          const parts = [];
          reply.on("data", (part) => parts.push(part));
          reply.on("end", () => settle({
            status: reply.statusCode,
            contentType: reply.headers["content-type"],
            location: reply.headers.location ?? "",
            cache: reply.headers["cache-control"] !== "no-store",
            headers: reply.headers,
            body: Buffer.concat(parts),
          }));
        }).on("error", refuse);
      });
    },
    stop() {
      agent.destroy();
      program.removeAllListeners("exit");
      program.kill("SIGTERM");
    },
  };
}

module.exports = {programs, root, serve, writeIndex};
