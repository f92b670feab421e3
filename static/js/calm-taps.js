// A trembling hand taps twice. The second tap must neither answer the next question nor send a form again.
// Without this script everything works: the server keeps a repeated answer once.
const CALM = 700;
const page = document.documentElement;
const lastSent = new WeakMap();
let shown = 0;

function calmDown() {
  shown = performance.now();
  page.dataset.calm = "";
  setTimeout(() => delete page.dataset.calm, CALM);
}

document.addEventListener("click", (event) => {
  const answer = event.target.closest?.(".answer");
  if (answer && performance.now() - shown < CALM) event.preventDefault();
}, true);

document.addEventListener("submit", (event) => {
  const now = performance.now();
  const before = lastSent.get(event.target);
  if (before !== undefined && now - before < CALM) event.preventDefault();
  else lastSent.set(event.target, now);
}, true);

// A page that the browser kept and shows again by Back is as new to the finger as a fresh one.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) calmDown();
});
// Nor is the next question of a page that shows one after the other.
window.addEventListener("hashchange", calmDown);
calmDown();
