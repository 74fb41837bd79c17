// Keeps the pages of vouchers that a person has opened, so that a code can be shown where there is no network.
// The portal alone says what may be kept, and until when (Buono-Copy-Until), and for whom an answer was made
// (Buono-Visitor). What is kept is one person's: an answer for anybody else, and a log-out, delete all of it.
"use strict";

const DESIGN = "design";
const DESIGN_FILES = [
  "{bootstrap-italia.min.css}",
  "{portal.css}",
  "{titillium-web-v10-latin-ext_latin-regular.woff2}",
  "{titillium-web-v10-latin-ext_latin-600.woff2}",
];
const PERSONAL = "vouchers-";
const PAGE = /^\/vouchers\/[0-9a-f-]{36}$/;
const PICTURE = /^(\/vouchers\/[0-9a-f-]{36})\/(?:qr|barcode)\.svg$/;
const PAGES_MAX = 20;
const PATIENCE_MILLIS = 4000;

// An answer that was asked for before the person changed says nothing of who is here now, however late it comes.
let requests = 0;
let visitor = "";
let visitorSince = 0;

// Whatever reads or changes copies goes one after the other: nothing is kept while it is being deleted.
let turn = Promise.resolve();
function inTurn(work) {
  const done = turn.then(work);
  turn = done.then(
    () => undefined,
    () => undefined,
  );
  return done;
}

async function deleteCopies(kept) {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(PERSONAL) && name !== kept).map((name) => caches.delete(name)));
}

async function deletePage(cache, path) {
  await Promise.all([path, path + "/qr.svg", path + "/barcode.svg"].map((each) => cache.delete(each)));
}

async function keepPage(cache, path, response) {
  await deletePage(cache, path);
  await cache.put(path, response);
  const pages = (await cache.keys()).map((request) => new URL(request.url).pathname).filter((each) => PAGE.test(each));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - PAGES_MAX)).map((oldest) => deletePage(cache, oldest)));
}

/** Keeps what may be kept of an answer, after deleting what is somebody else's. */
async function take(path, response, number) {
  const answered = response.headers.get("Buono-Visitor");
  if (answered === null || (answered !== visitor && number < visitorSince)) {
    return;
  }
  visitor = answered;
  visitorSince = Math.max(visitorSince, number);
  await deleteCopies(PERSONAL + visitor);
  if (!PAGE.test(path)) {
    return;
  }
  const cache = await caches.open(PERSONAL + visitor);
  if (response.headers.has("Buono-Copy-Until")) {
    await keepPage(cache, path, response);
  } else if (response.ok || response.status === 404) {
    await deletePage(cache, path);
  }
}

async function signOut(number) {
  visitor = "";
  visitorSince = number;
  await deleteCopies("");
}

/** The cache that has a page; there is none once it is somebody else's turn. */
async function cacheOf(path) {
  for (const name of await caches.keys()) {
    const cache = name.startsWith(PERSONAL) ? await caches.open(name) : undefined;
    const page = await cache?.match(path);
    if (page && Number(page.headers.get("Buono-Copy-Until")) > Date.now()) {
      return cache;
    }
    if (page) {
      await deletePage(cache, path);
    }
  }
  return undefined;
}

/** The page as it was, which says of itself that it is a copy. */
async function copyOf(path) {
  const page = await (await cacheOf(path))?.match(path);
  if (!page) {
    return undefined;
  }
  const headers = new Headers(page.headers);
  headers.delete("Content-Length");
  return new Response((await page.text()).replace("<html ", "<html data-copy "), { headers });
}

async function asked(request, path) {
  requests += 1;
  const number = requests;
  const response = await fetch(request);
  const copy = response.clone();
  // A browser without room for copies still shows the page.
  await inTurn(() => take(path, copy, number)).catch(() => undefined);
  return response;
}

function later() {
  return new Promise((resolve) => setTimeout(resolve, PATIENCE_MILLIS));
}

async function page(answer, path) {
  if (!PAGE.test(path)) {
    return answer;
  }
  const first = await Promise.race([answer.catch(() => undefined), later()]);
  if (first && first.status < 500) {
    return first;
  }
  return (await inTurn(() => copyOf(path))) ?? answer;
}

async function picture(request, path, pagePath) {
  const response = await fetch(request).catch(() => undefined);
  if (response?.ok) {
    const copy = response.clone();
    await inTurn(async () => (await cacheOf(pagePath))?.put(path, copy));
    return response;
  }
  const kept = await inTurn(async () => (await cacheOf(pagePath))?.match(path));
  return kept ?? response ?? Response.error();
}

/** A copy that is older than this version of the pages names files of another hash: they are of the same name. */
async function design(request, path) {
  try {
    return await fetch(request);
  } catch (failure) {
    const name = path.substring(path.lastIndexOf("/"));
    const same = DESIGN_FILES.find((file) => file.endsWith(name));
    const kept = same ? await caches.match(same) : undefined;
    if (kept) {
      return kept;
    }
    throw failure;
  }
}

async function takeOver() {
  const cache = await caches.open(DESIGN);
  const kept = await cache.keys();
  await Promise.all(
    kept.filter((file) => !DESIGN_FILES.includes(new URL(file.url).pathname)).map((file) => cache.delete(file)),
  );
  await self.clients.claim();
}

self.addEventListener("install", (event) => {
  self.skipWaiting();
  event.waitUntil(caches.open(DESIGN).then((cache) => cache.addAll(DESIGN_FILES)));
});

self.addEventListener("activate", (event) => event.waitUntil(takeOver()));

self.addEventListener("message", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const request = event.request;
  const url = new URL(request.url);
  if (url.origin !== self.location.origin) {
    return;
  }
  if (request.method === "POST" && url.pathname === "/sign-out") {
    requests += 1;
    const number = requests;
    event.waitUntil(inTurn(() => signOut(number)));
  } else if (request.method === "GET" && PICTURE.test(url.pathname)) {
    event.respondWith(picture(request, url.pathname, PICTURE.exec(url.pathname)[1]));
  } else if (request.method === "GET" && url.pathname.startsWith("/assets/")) {
    event.respondWith(design(request, url.pathname));
  } else if (request.method === "GET" && (request.mode === "navigate" || PAGE.test(url.pathname))) {
    const answer = asked(request, url.pathname);
    // What comes after the copy was shown still says who is here.
    event.waitUntil(answer.catch(() => undefined));
    event.respondWith(page(answer, url.pathname));
  }
});
