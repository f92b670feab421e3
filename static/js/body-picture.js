// The picture of an arm or leg above the tiles: a tap on a part ticks its tile, and a ticked tile fills its part.
// The tiles are enough: without this script the picture stays hidden.
for (const picture of document.querySelectorAll(".body-picture")) {
  const parts = [...picture.querySelectorAll("[data-for]")].map((part) => [part, document.getElementById(part.dataset.for)]);

  const paint = () => {
    for (const [part, tile] of parts) part.classList.toggle("on", tile.checked);
  };

  for (const [part, tile] of parts) part.addEventListener("click", () => tile.click());
  // The tile of "none" unticks the others without a word: look at all of them.
  parts[0][1].closest("fieldset").addEventListener("change", paint);
  addEventListener("pageshow", paint);
  paint();
  picture.removeAttribute("hidden");
}
