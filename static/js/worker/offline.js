// What the worker does without a network. It keeps pages in the cache and asks the network first, always.
// `kept` says which: a version, the files that its pages are drawn with, and the copies by the page they stand for.

import { keepTap, pageOf, PAGES, send } from "../offline/phone.js";

// In a lift a network may be there and answer nothing.
const PATIENCE = 8000;
const EMERGENCY = "/emergency/";
// Only pages with a kept one behind them: a large file may take longer to begin.
const HURRIED = /^\/(home\/|emergency\/.*|r\/[^/]+\/(offline\/)?)?$/;
const RECORD = /^\/r\/([0-9a-f-]{36})\//;
// What somebody may tap on a page that still had a network: where it is sent, what it is, its answer, and the step of
// the kept page that follows.
const TAPS = [
  { path: /^\/r\/[^/]+\/exercise\/log\/$/, kind: "usual", answer: () => "", then: () => "" },
  {
    path: /^\/r\/[^/]+\/exercise\/other\/([^/]+)\/$/,
    kind: "exercise",
    answer: (given, activity) => `${activity}.${given}`,
    then: () => "",
  },
  {
    path: /^\/r\/[^/]+\/problem\/$/,
    kind: "problem",
    answer: (given) => given,
    then: (given) => (given === "no" ? "#what" : "#call"),
  },
];

export function serve(kept) {
  const cacheName = `emergency ${kept.version}`;

  async function keepEmergency() {
    const cache = await caches.open(cacheName);
    await cache.addAll([...kept.files, ...Object.values(kept.copies)]);
  }

  // A new version waits for nobody: it serves the same pages, with newer words.
  async function begin() {
    await keepEmergency();
    await self.skipWaiting();
  }

  async function takeOver() {
    const old = (await caches.keys()).filter((name) => name.startsWith("emergency ") && name !== cacheName);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The network is asked while the worker starts, so that no page is slower for it.
    await self.registration.navigationPreload?.enable();
    await self.clients.claim();
  }

  async function page(event, path) {
    try {
      const asked = Promise.resolve(event.preloadResponse).then((found) => found ?? fetch(event.request));
      const answer = await (HURRIED.test(path) ? inTime(asked) : asked);
      if (answer.status < 500 || !path.startsWith(EMERGENCY)) return answer;
    } catch {
      // There is no network, or as good as none.
    }
    return (await diary(path)) ?? (await caches.match(kept.copies[path] ?? kept.copies[EMERGENCY])) ?? Response.error();
  }

  // The kept page of that diary; of the first one from the start. Nothing in a browser that may keep none.
  async function diary(path) {
    if (kept.copies[path] || !(await caches.has(PAGES))) return undefined;
    const cache = await caches.open(PAGES), record = path.match(RECORD)?.[1];
    if (record) return cache.match(pageOf(record));
    const [first] = await cache.keys();
    return first && cache.match(first);
  }

  // A tap that the network did not take is kept instead, by the number of its form: if it arrived all the same, it is
  // the same row.
  async function tap(event, path, { path: where, kind, answer, then }) {
    const sent = event.request.clone().formData();
    try {
      return await inTime(fetch(event.request));
    } catch (lost) {
      const form = await sent, given = form.get("answer"), record = path.match(RECORD)[1];
      const entered = { record, kind, answer: answer(given, path.match(where)[1]), words: "" };
      if (!(await keepTap(entered, form.get("once")))) throw lost;
      await self.registration.sync?.register("send").catch(() => null);
      return Response.redirect(pageOf(record) + then(given), 303);
    }
  }

  async function file(request) {
    return (await caches.match(request)) ?? fetch(request);
  }

  self.addEventListener("install", (event) => event.waitUntil(begin()));
  self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
  self.addEventListener("message", (event) => {
    if (event.data === "keep emergency") event.waitUntil(keepEmergency());
  });
  self.addEventListener("sync", (event) => {
    if (event.tag === "send") event.waitUntil(send());
  });
  self.addEventListener("fetch", (event) => {
    const { request } = event, { origin, pathname } = new URL(request.url);
    if (origin !== self.location.origin) return;
    const taken = request.method === "POST" && request.mode === "navigate" && TAPS.find(({ path }) => path.test(pathname));
    if (taken) event.respondWith(tap(event, pathname, taken));
    if (request.method !== "GET") return;
    if (request.mode === "navigate") event.respondWith(page(event, pathname));
    else if (kept.files.includes(pathname)) event.respondWith(file(request));
  });
}

async function inTime(answer) {
  let timer;
  const late = new Promise((_, refuse) => { timer = setTimeout(refuse, PATIENCE); });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}
