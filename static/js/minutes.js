// Counts on for how many minutes a timer has run, also after the phone was asleep. The server keeps the timer: without
// this script the page says how long it was when it was opened.
for (const shown of document.querySelectorAll("[data-seconds]")) {
  const started = Date.now() - shown.dataset.seconds * 1000;
  const count = () => {
    const minutes = String(Math.round((Date.now() - started) / 60000));
    if (shown.textContent !== minutes) shown.textContent = minutes;
  };
  setInterval(count, 10000);
  document.addEventListener("visibilitychange", count);
}
