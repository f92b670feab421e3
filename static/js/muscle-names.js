// Offers the names of muscles for the word at the cursor, below the box; a tap writes one out.
// Without this script everything works: the server reads short names too.
const SHORTEST = 2;
const MOST_OFFERS = 3;
const MOST_WORDS = 4;

const split = (text) => text.toLowerCase().split(/[^\p{L}\p{M}]+/u).filter(Boolean);
const begins = (words, said) =>
  words.some((_, from) => said.every((word, place) => words[from + place]?.startsWith(word)));

for (const offers of document.querySelectorAll("[data-muscles]")) {
  const box = document.getElementById(offers.dataset.box);
  const [status, list] = offers.children;
  const announced = JSON.parse(offers.dataset.announced);
  const muscles = JSON.parse(offers.dataset.muscles).map(([name, short, plain]) => {
    return { name, short, plain, searched: [name, short, plain].map(split) };
  });

  // The most words before the cursor that begin a name, and what they begin; nothing where a name is written out.
  const atCursor = () => {
    const before = box.value.slice(0, box.selectionStart);
    const written = before.match(/[\p{L}\p{M}]+(?:[ -][\p{L}\p{M}]+)*$/u)?.[0] ?? "";
    const words = written.split(/[ -]/).slice(-MOST_WORDS);
    if (words.at(-1).length < SHORTEST) return [[], 0];
    for (; words.length; words.shift()) {
      const said = words.map((word) => word.toLowerCase());
      const found = muscles.filter(({ searched }) => searched.some((one) => begins(one, said)));
      const is_whole = found.some(({ searched }) => searched.some((one) => one.join(" ") === said.join(" ")));
      if (found.length) return [is_whole ? [] : found.slice(0, MOST_OFFERS), words.join(" ").length];
    }
    return [[], 0];
  };

  const choose = (name, length) => {
    box.setRangeText(`${name} `, box.selectionStart - length, box.selectionStart, "end");
    box.focus();
    show();
  };

  const button = ({ name, short, plain }, length) => {
    const [row, made, small] = ["li", "button", "small"].map((tag) => document.createElement(tag));
    const words = document.createElement("span");
    made.type = "button";
    made.className = "btn";
    small.textContent = plain;
    words.append(short ? `${name}, ${short}` : name, small);
    made.append(words);
    made.addEventListener("click", () => choose(name, length));
    row.append(made);
    return row;
  };

  const show = () => {
    const [found, length] = atCursor();
    list.replaceChildren(...found.map((muscle) => button(muscle, length)));
    status.textContent = found.length ? announced[found.length - 1] : "";
  };

  box.after(offers);
  offers.hidden = false;
  box.addEventListener("input", show);
}
