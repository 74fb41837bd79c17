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

// By page: the answer that came last, and the copy that is being made.
const newest = new Map();
const beingKept = new Map();

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

/** Its pictures stay: they show the same code. */
async function keepPage(cache, path, response) {
  await cache.delete(path);
  await cache.put(path, response);
  const pages = (await cache.keys()).map((request) => new URL(request.url).pathname).filter((each) => PAGE.test(each));
  await Promise.all(pages.slice(0, Math.max(0, pages.length - PAGES_MAX)).map((oldest) => deletePage(cache, oldest)));
}

/** Deletes what is somebody else's, and the copy of a page that may not be kept any more. */
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
  newest.set(path, number);
  if (!response.headers.has("Buono-Copy-Until") && (response.ok || response.status === 404)) {
    await deletePage(await caches.open(PERSONAL + visitor), path);
  }
}

/** All of an answer. It is read before anybody's turn: one that stalls keeps nobody waiting, one that breaks off is no copy. */
async function whole(response) {
  return new Response(await response.blob(), { headers: response.headers });
}

/** Keeps a page, unless another answer for it has come, or another person, while it was read. */
async function keepWhole(path, response, number) {
  const copy = await whole(response);
  await inTurn(async () => {
    if (newest.get(path) === number && response.headers.get("Buono-Visitor") === visitor) {
      await keepPage(await caches.open(PERSONAL + visitor), path, copy);
    }
  });
}

/** Keeps a picture beside its page, once that is kept. */
async function keepPicture(path, pagePath, response) {
  const copy = await whole(response);
  await beingKept.get(pagePath);
  await inTurn(async () => (await cacheOf(pagePath))?.put(path, copy));
}

// A browser without room for copies still shows the pages.
function ignore(work) {
  return work.catch(() => undefined);
}

async function signOut(number) {
  visitor = "";
  visitorSince = number;
  newest.clear();
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

async function asked(event, path) {
  requests += 1;
  const number = requests;
  const response = await fetch(event.request);
  const copy = PAGE.test(path) && response.headers.has("Buono-Copy-Until") ? response.clone() : undefined;
  await ignore(inTurn(() => take(path, response, number)));
  if (copy) {
    beingKept.set(path, ignore(keepWhole(path, copy, number)));
    event.waitUntil(beingKept.get(path));
  }
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

async function picture(event, path, pagePath) {
  const response = await ignore(fetch(event.request));
  if (response?.ok) {
    event.waitUntil(ignore(keepPicture(path, pagePath, response.clone())));
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
    event.respondWith(picture(event, url.pathname, PICTURE.exec(url.pathname)[1]));
  } else if (request.method === "GET" && url.pathname.startsWith("/assets/")) {
    event.respondWith(design(request, url.pathname));
  } else if (request.method === "GET" && (request.mode === "navigate" || PAGE.test(url.pathname))) {
    const answer = asked(event, url.pathname);
    // What comes after the copy was shown still says who is here.
    event.waitUntil(ignore(answer));
    event.respondWith(page(answer, url.pathname));
  }
});
