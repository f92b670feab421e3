// A copy of a page says so once it is old.
for (const words of document.querySelectorAll("[data-old-from]")) {
  words.hidden = Date.now() < Date.parse(words.dataset.oldFrom);
}
