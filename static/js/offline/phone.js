// What this phone keeps, in its own stores, and the way to the server. For pages and the worker alike.
import { Queue, SAVED } from "./queue.js";

const DATABASE = "diary", ENTRIES = "entries";
export const PAGES = "diary";

function database() {
  return new Promise((found, failed) => {
    const asked = indexedDB.open(DATABASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(ENTRIES, { keyPath: "id" });
    asked.onsuccess = () => found(asked.result);
    asked.onerror = () => failed(asked.error);
  });
}

// One step on the entries, in one transaction. It is done once it stands on the disk, and not before.
async function entries(mode, step) {
  const opened = await database();
  try {
    return await new Promise((done, failed) => {
      const taken = opened.transaction(ENTRIES, mode, { durability: "strict" });
      const asked = step(taken.objectStore(ENTRIES));
      taken.oncomplete = () => done(asked.result);
      taken.onabort = () => failed(taken.error);
    });
  } finally {
    opened.close();
  }
}

const store = {
  all: () => entries("readonly", (rows) => rows.getAll()),
  put: (entry) => entries("readwrite", (rows) => rows.put(entry)),
  remove: (id) => entries("readwrite", (rows) => rows.delete(id)),
  change: (id, how) =>
    entries("readwrite", (rows) => {
      const asked = rows.get(id);
      asked.onsuccess = () => asked.result && rows.put(how(asked.result));
      return asked;
    }),
  clear: () => entries("readwrite", (rows) => rows.clear()),
};

// Not a page: without a sign-in the server leads away, and keeps nothing of what was sent.
const headers = { Accept: "application/json" };

const line = {
  async who() {
    const answer = await fetch("/offline/who/", { headers });
    if (!answer.ok) throw new Error("no answer");
    return answer.json();
  },

  async send({ id, person, record, kind, at, answer }, token) {
    const sent = await fetch(pageOf(record), {
      method: "POST",
      headers: { ...headers, "X-CSRFToken": token },
      body: new URLSearchParams({ id, person, kind, at, answer }),
      redirect: "manual",
    });
    if (sent.type === "opaqueredirect") return { state: "nobody" };
    if (sent.status === 404) return { state: "gone" };
    if (!sent.ok) throw new Error("no answer");
    return sent.json();
  },
};

export const queue = new Queue(store, line);

// Keep the page of a diary, unless it is kept in that version already.
export async function keepPage(record, version) {
  const cache = await caches.open(PAGES), page = pageOf(record);
  if ((await cache.match(page))?.headers.get("ETag") !== version) await cache.add(page);
}

// Keep a tap, for whom the page of that diary is kept. Says whether there is such a page.
export async function keepTap(entered, id) {
  const kept = await (await caches.open(PAGES)).match(pageOf(entered.record));
  const person = kept && (await kept.text()).match(/data-person="([0-9a-f]+)"/)?.[1];
  if (person && id) await queue.add({ ...entered, person }, Date.now(), id);
  return !!person && !!id;
}

export async function hasUnsent() {
  return (await store.all()).some((entry) => entry.state !== SAVED);
}

export function pageOf(record) {
  return `/r/${record}/offline/`;
}

// Send what waits, one sender at a time, and let go of what this phone may no longer keep.
export async function send() {
  return navigator.locks.request("send", async () => {
    const who = await queue.send(Date.now());
    if (who?.closed) await forget();
    else if (who) await keepOnly(Object.keys(who.records).map(pageOf));
    return who;
  });
}

async function keepOnly(pages) {
  const cache = await caches.open(PAGES);
  const others = (await cache.keys()).filter((kept) => !pages.includes(new URL(kept.url).pathname));
  await Promise.all(others.map((kept) => cache.delete(kept)));
}

// Leave nothing of anybody's health on this phone.
export async function forget() {
  await store.clear();
  await caches.delete(PAGES);
  // A worker that push needs stays: it keeps nothing.
  const worker = await navigator.serviceWorker?.getRegistration("/");
  if (worker && !(await worker.pushManager?.getSubscription())) await worker.unregister();
}
