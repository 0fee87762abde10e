// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of page that the server has: what the tests that hold for all pages go through.
import fs from "node:fs";
import path from "node:path";
import { source } from "./support.mjs";

export const card = "/powers/confiscate-alcohol-under-18";

// By name the address of each, on the server at `base`. What is at hand only in the corpus (a card of
// each status, a chapter, an Act) is asked of the server.
export async function pageKinds(base) {
  const ask = async (target) => (await fetch(base + target)).json();
  const { powers } = await ask("/api/powers");
  const statuses = {};
  for (const power of powers) if (power.basis) statuses[`card: ${power.basis}`] ??= power.url;
  const chapter = (await ask("/api/outline/powers")).headings.find((heading) => heading.kind === "section").url;
  const laws = await (await fetch(base + "/law")).text();
  const act = laws.match(/<h2>Held here<\/h2>[^]*?href="([^"]+)"/)[1];
  const entry = (await ask("/api/outline/glossary")).headings[0].url;
  return {
    home: "/",
    results: "/search?q=kid+with+booze",
    "second page of results": "/search?q=police&offset=10",
    "past the last result": "/search?q=kid+with+booze&offset=900",
    "narrowed results": "/search?q=name+and+address&topic=powers&kind=power",
    "corrected results": "/search?q=confiskate+alchohol",
    "a citation's results": "/search?q=s.50+PRA+2002",
    "a doubted search": "/search?q=best+pizza+dough+recipe",
    "no results": "/search?q=zxqvzxqv",
    "empty search": "/search",
    "a search that can't be understood": "/search?q=x&limit=x",
    card,
    ...statuses,
    "a card that ends": powers.find((power) => power.ends).url,
    prose: "/role/role-what-is-a-pcso",
    "section that holds others": chapter,
    book: "/powers",
    provision: "/law/ukpga/2002/30/section/50",
    Act: act,
    "part of a provision": "/law/ukpga/2002/30/section/50/1",
    "provision that is not held": "/law/ukpga/2002/30/section/999",
    laws: "/law",
    glossary: "/glossary",
    "glossary entry": entry,
    topic: "/topic/powers",
    show: "/show" + card,
    chapter: "/whole" + chapter,
    "aide-memoire": `/aide-memoire?card=${card.slice(1)}&card=powers/require-name-and-address`,
    "choice of cards": "/aide-memoire",
    "too many cards": "/aide-memoire?" + powers.slice(0, 7).map((power) => "card=" + power.id).join("&"),
    saved: "/saved",
    about: "/about",
    help: "/help",
    "no page": "/nothing/here",
  };
}

// The patterns of the routes that answer with pages, as the program's table of them is written.
export function pageRoutes() {
  const folder = path.join(source, "server/routes");
  const routes = fs.readdirSync(folder).filter((file) => file.endsWith(".cpp"))
    .flatMap((file) => [...fs.readFileSync(path.join(folder, file), "utf8").matchAll(/const Route \w+\{([^]*?)\};/g)])
    .map((match) => match[1]);
  // A route that says how it tells of errors tells otherwise than by a page.
  return routes.filter((route) => !route.includes(".errors")).map((route) => route.match(/\.pattern = "([^"]+)"/)[1]);
}

// The pattern of those that answers `target`: the address itself, or the longest that it begins with.
export function routeOf(target, patterns) {
  const { pathname } = new URL(target, "http://host");
  const matches = (pattern) => pattern.endsWith("*") && pathname.startsWith(pattern.slice(0, -1));
  return patterns.includes(pathname) ? pathname : patterns.filter(matches).sort((a, b) => b.length - a.length)[0];
}
