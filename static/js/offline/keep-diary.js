// On each page of a phone whose owner allowed it: sends what waits, and keeps today's page of the diary that is open.
import { forget, hasUnsent, keepPage, send } from "./phone.js";
import { register, WHOLE_SITE } from "./register.js";

const record = location.pathname.match(/^\/r\/([0-9a-f-]{36})\/$/)?.[1];

async function bringUpToDate() {
  const who = await send();
  if (!who || who.closed) return;
  await register(WHOLE_SITE);
  if (record in who.records) await keepPage(record, who.records[record]);
}

// Not every browser empties its stores when the server says so.
const leaving = document.querySelector("form[data-leaves]");
leaving?.addEventListener("submit", async (event) => {
  event.preventDefault();
  await forget();
  leaving.submit();
});

// Without a network there is nothing to do until there is one.
async function quietly() {
  await bringUpToDate().catch(() => null);
  for (const words of document.querySelectorAll("[data-unsent]")) words.hidden = !(await hasUnsent());
}

window.addEventListener("online", quietly);
await quietly();
