// The page of a day without a network: one question at a time, and a list of what is kept on this phone.
import { queue, send } from "./phone.js";

const page = document.querySelector("[data-record]");
const { record, person, zone, day } = page.dataset;
const home = document.querySelector("[data-home]");
const JUST_BEFORE = 10 * 60_000;
let isKeeping = false;

const dayOf = (at) => new Intl.DateTimeFormat("en-CA", { timeZone: zone }).format(at);
const TIME = { timeZone: zone, weekday: "long", hour: "numeric", minute: "2-digit" };
const timeOf = (at) => new Intl.DateTimeFormat(document.documentElement.lang, TIME).format(at);

function turn() {
  const asked = decodeURIComponent(location.hash.slice(1));
  const steps = [...page.querySelectorAll("[data-step]")];
  const name = steps.some((step) => step.dataset.step === asked) ? asked : "";
  for (const step of steps) step.hidden = step.dataset.step !== name;
  if (name) page.querySelector(`[data-step="${CSS.escape(name)}"] h2`).focus();
  return show();
}

async function show() {
  const kept = await queue.of(record), today = dayOf(Date.now());
  const list = page.querySelector("[data-entries]");
  list.replaceChildren(...kept.map(row));
  if (!location.hash.slice(1)) page.querySelector("[data-kept]").hidden = !kept.length;
  const counted = kept.filter((entry) => dayOf(Date.parse(entry.at)) === today && entry.state !== "refused");
  const onDay = (kind) => counted.filter((entry) => entry.kind === kind);
  const usual = page.querySelector("button[data-kind='usual']");
  if (usual) {
    usual.hidden = onDay("usual").length > 0 || (day === today && "done" in usual.dataset);
    page.querySelector("[data-usual-done]").hidden = !usual.hidden;
  }
  // Goes on with the first question without an answer.
  const begin = page.querySelector("[data-check-in]");
  if (begin) {
    const given = new Set(onDay("check-in").map((entry) => entry.answer));
    const open = [...page.querySelectorAll("[data-step^='check-in-']")].find(
      (step) => ![...step.querySelectorAll("[data-answer]")].some((tap) => given.has(tap.dataset.answer)),
    );
    begin.hidden = !open;
    if (open) begin.setAttribute("href", `#${open.dataset.step}`);
  }
}

function row(entry) {
  const found = document.getElementById("entry").content.cloneNode(true);
  const says = page.querySelector(`[data-says="${entry.state}"]`).textContent;
  const tapped = [...page.querySelectorAll(`[data-kind="${entry.kind}"]`)];
  const said = tapped.find(({ dataset }) => (dataset.answer ?? "") === entry.answer)?.dataset.said;
  found.querySelector("[data-words]").textContent = entry.words || said;
  found.querySelector("[data-when]").textContent = timeOf(Date.parse(entry.at));
  found.querySelector("[data-state]").textContent = [says, entry.said].filter(Boolean).join(" ");
  const remove = found.querySelector("[data-remove]");
  remove.hidden = entry.state === "saved";
  remove.addEventListener("click", () => queue.takeBack(entry.id).then(show));
  return found;
}

// What a problem is belongs to the answer that was given to the signs just before.
async function keep({ kind, answer = "", said }) {
  const lately = new Date(Date.now() - JUST_BEFORE).toISOString();
  const isThat = (entry) => entry.kind === kind && entry.answer === "no" && entry.at > lately;
  const before = answer.startsWith("no.") && (await queue.of(record)).findLast(isThat);
  if (before) return queue.refine(before.id, { answer, words: said });
  return queue.add({ person, record, kind, answer, words: said }, Date.now(), crypto.randomUUID());
}

async function trySending() {
  const who = await send().catch(() => null);
  // Whoever has not allowed it here taps in vain: the page says so instead.
  page.hidden = !!who?.closed;
  document.querySelector("[data-closed]").hidden = !page.hidden;
  await show();
}

page.addEventListener("click", async (event) => {
  const tap = event.target.closest("[data-kind]");
  if (!tap || isKeeping) return;
  isKeeping = true;
  try {
    await keep(tap.dataset);
    location.hash = tap.dataset.then ?? "";
    await show();
  } finally {
    isKeeping = false;
  }
  const worker = await navigator.serviceWorker?.getRegistration("/");
  await worker?.sync?.register("send").catch(() => null);
  await trySending();
});
home.addEventListener("click", (event) => {
  if (!location.hash.slice(1)) return;
  event.preventDefault();
  location.hash = "";
});
window.addEventListener("hashchange", turn);
window.addEventListener("online", trySending);
await turn();
await trySending();
