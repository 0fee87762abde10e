// SPDX-License-Identifier: GPL-3.0-or-later
// On the page of an empty search only: the service worker hands it out for any search that the
// network does not answer in time, and then the device answers. The worker runs the server's own
// code, so it answers with the server's own page, of which this shows the content.
"use strict";

(() => {
  const main = document.getElementById("main");
  const words = new URLSearchParams(location.search).get("q");
  if (words === null && !location.search) return;
  document.getElementById("q").value = words || "";

  // A screen reader says what is put here later.
  const told = document.createElement("p");
  told.id = "told";
  told.className = "hidden";
  told.setAttribute("role", "status");
  document.querySelector("header").append(told);

  function say(title, text) {
    const heading = document.createElement("h1");
    heading.textContent = title;
    const paragraph = document.createElement("p");
    paragraph.className = "lead";
    paragraph.textContent = text;
    main.querySelector("h1").replaceWith(heading);
    main.querySelector(".lead").replaceWith(paragraph);
    told.textContent = title + ". " + text;
  }

  async function search() {
    const { ask } = await import(document.querySelector("form.search").dataset.device);
    return (await ask({ type: "get", target: location.pathname + location.search })).body;
  }

  say("Searching on this device", "The network has not answered, so the copy on this device does.");
  search().then((html) => {
    const page = new DOMParser().parseFromString(html, "text/html");
    document.title = page.title;
    const note = document.createElement("p");
    note.className = "understood";
    note.textContent = "From the copy on this device.";
    main.replaceChildren(...document.importNode(page.getElementById("main"), true).childNodes, note);
    told.textContent = main.querySelector("h1").textContent;
  }).catch(() => {
    say("Searching needs a connection", "The copy on this device holds every page, but this search could not be made here. Browse below, or search again with a signal.");
  });
})();
