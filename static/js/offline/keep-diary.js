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

// Not every browser empties its stores when the server says so. What is not sent by then is lost: the page says it.
async function leave(form) {
  form.querySelector("[data-unsent]").hidden = !(await hasUnsent());
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    await forget();
    form.submit();
  });
}

// Without a network there is nothing to do until there is one.
const quietly = () => bringUpToDate().catch(() => null);
window.addEventListener("online", quietly);
await quietly();
const leaving = document.querySelector("form[data-leaves]");
if (leaving) await leave(leaving);
