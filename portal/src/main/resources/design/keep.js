// Lets the browser keep the pages of vouchers that are opened: see offline.js. Without it pages are as they are.
"use strict";

const worker = navigator.serviceWorker;

/** A worker that begins while a page is on its way does not see that page, unless it is told to. */
async function inControl() {
  const registration = await worker.ready;
  if (worker.controller) {
    return;
  }
  const change = new Promise((resolve) => worker.addEventListener("controllerchange", resolve, { once: true }));
  registration.active.postMessage("claim");
  await change;
}

/** A page that came before the worker is asked for again, once, so that it is kept as the others are. */
async function keepThisPage() {
  await inControl();
  if (!(await caches.match(location.pathname))) {
    await fetch(location.pathname);
    await Promise.all([...document.querySelectorAll("[data-kept] img")].map((image) => fetch(image.src)));
  }
}

if (worker) {
  if (document.querySelector("[data-kept]")) {
    keepThisPage().catch(() => undefined);
  }
  worker.register("/offline.js").catch(() => undefined);
}
