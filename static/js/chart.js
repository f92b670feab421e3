// "Look closer": the pictures that came with the page become ones that tell what is under the finger and can be zoomed.
// Where that fails they stay as they are, and the button goes.
for (const charts of document.querySelectorAll("[data-figures]")) {
  const button = charts.querySelector("[data-closer]");
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    lookCloser(charts).catch(() => {}).then(() => { button.hidden = true; });
  });
}

async function lookCloser(charts) {
  const [{ config, pictures }] = await Promise.all([figuresOf(charts), plotly(charts.dataset.plotly)]);
  const places = [...charts.querySelectorAll("[role=img]")];
  const views = [];
  for (const [index, place] of places.entries()) views.push(await keepDrawn(place, pictures[index], config));
  const closer = charts.querySelector(".closer");
  // What has no time axis, like a calendar, is read as a whole.
  if (views.every((view) => view.isWhole)) closer.querySelectorAll("[data-zoom]").forEach((words) => words.remove());
  const buttons = [...closer.querySelectorAll("[data-zoom]")].map((words) => {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "btn", textContent: words.textContent });
    button.addEventListener("click", () => { for (const view of views) view.zoom(words.dataset.zoom); });
    words.replaceWith(button);
    return button;
  });
  closer.hidden = false;
  // The button that was tapped goes: whoever uses a keyboard is at the next one.
  buttons[0]?.focus();
}

async function figuresOf(charts) {
  const answer = await fetch(charts.dataset.figures);
  if (!answer.ok) throw new Error("no figures");
  return answer.json();
}

async function plotly(address) {
  if (!window.Plotly) {
    await new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
      document.head.append(script);
    });
  }
  await document.fonts.ready;
}

async function keepDrawn(place, sizes, config) {
  const box = document.createElement("div");
  box.className = "plotly-box";
  place.append(box);
  place.classList.add("is-closer");
  let drawn, tokens, part = [0, 1];
  const chosen = () => sizes.filter((size) => size.from <= box.clientWidth).pop() || sizes[0];
  const draw = async () => {
    drawn = chosen();
    const figure = marked(zoomed(drawn, part));
    tokens = figure.tokens;
    box.style.height = `${figure.layout.height}px`;
    await Plotly.react(box, figure.data, figure.layout, config);
    colour(box, tokens);
  };
  try {
    await draw();
  } catch (problem) {
    box.remove();
    place.classList.remove("is-closer");
    throw problem;
  }
  // Plotly draws again by itself where the window changes, and under a finger.
  for (const event of ["plotly_afterplot", "plotly_hover"]) box.on(event, () => colour(box, tokens));
  new ResizeObserver(() => chosen() === drawn || draw()).observe(box);
  return { isWhole: sizes[0].layout.meta === "whole", zoom(how) { part = moved(part, how); return draw(); } };
}

// Which part of the time is shown, as shares of all of it.
function moved([start, end], how) {
  const length = end - start;
  if (how === "all") return [0, 1];
  if (how === "in") return length > 0.15 ? [end - length / 2, end] : [start, end];
  const step = how === "back" ? Math.max(-length / 2, -start) : Math.min(length / 2, 1 - end);
  return [start + step, end + step];
}

// The figure with only that part of its time. What is placed by its share of the width moves along, or goes.
function zoomed(figure, [start, end]) {
  const { data, layout } = JSON.parse(JSON.stringify(figure));
  const [first, last] = layout.xaxis.range.map((value) => (typeof value === "string" ? Date.parse(value) : value));
  layout.xaxis.range = [first + start * (last - first), first + end * (last - first)];
  layout.hovermode = "closest";
  const at = (share) => (share - start) / (end - start);
  const within = (share) => Math.min(Math.max(at(share), 0), 1);
  const seen = (share) => at(share) >= 0 && at(share) <= 1;
  for (const shape of layout.shapes || []) {
    if (shape.xref !== "paper") continue;
    if ("xanchor" in shape) {
      Object.assign(shape, { visible: seen(shape.xanchor), xanchor: within(shape.xanchor) });
    } else {
      Object.assign(shape, { x0: within(shape.x0), x1: within(shape.x1) });
      shape.visible = shape.x0 < shape.x1;
    }
  }
  for (const words of layout.annotations || []) {
    if (words.xref === "paper" && words.x > 0 && words.x < 1) Object.assign(words, { visible: seen(words.x), x: within(words.x) });
  }
  return { data, layout };
}

// The figure names colours by the tokens of the style sheet, which Plotly does not know. It gets a colour of its own for
// each; once it has drawn, the tokens take their places, so that the picture follows the page: dark, forced or on paper.
function marked(figure) {
  const tokens = new Map();
  const mark = (key, value) => {
    if (typeof value !== "string" || !value.startsWith("var(")) return value;
    const known = [...tokens].find(([, token]) => token === value);
    const sign = known ? known[0] : `rgb(${tokens.size + 1}, 2, 3)`;
    tokens.set(sign, value);
    return sign;
  };
  return { ...JSON.parse(JSON.stringify(figure, mark)), tokens };
}

function colour(picture, tokens) {
  for (const shape of picture.querySelectorAll("[style]")) {
    for (const property of ["fill", "stroke"]) {
      const token = tokens.get(shape.style[property]);
      if (token) shape.style.setProperty(property, token);
    }
  }
}
