// Draws the figures that the server made. A chart that cannot be drawn stays hidden; the page says the same in words.
for (const figure of document.querySelectorAll("[data-chart]")) show(figure);

function show(figure) {
  const { sizes, config } = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const picture = figure.firstElementChild;
  figure.hidden = false;
  const chosen = () => sizes.filter((size) => size.from <= picture.clientWidth).pop() || sizes[0];
  // The room is taken at once, so that nothing moves under a thumb when the drawing comes.
  picture.style.height = `${chosen().layout.height}px`;
  ready().then(() => keepDrawn(picture, chosen, config)).catch(() => { figure.hidden = true; });
}

function keepDrawn(picture, chosen, config) {
  let drawn;
  const draw = () => {
    drawn = chosen();
    const { data, layout } = coloured(drawn, picture);
    picture.style.height = `${layout.height}px`;
    Plotly.react(picture, data, layout, config);
  };
  new ResizeObserver(() => chosen() === drawn || draw()).observe(picture);
  for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
    matchMedia(query).addEventListener("change", draw);
  }
}

async function ready() {
  const script = document.querySelector("script[data-plotly]");
  if (!window.Plotly) {
    await new Promise((resolve, reject) => {
      script.addEventListener("load", resolve);
      script.addEventListener("error", reject);
    });
  }
  await document.fonts.ready;
}

// The figure names colours by the tokens of the style sheet; Plotly wants the colours that they are now.
function coloured(figure, element) {
  const fill = (key, value) => (typeof value === "string" && value.startsWith("var(") ? resolve(value, element) : value);
  return JSON.parse(JSON.stringify(figure, fill));
}

function resolve(token, element) {
  // Where the system forces its own colours, it has one for text and another for what lies behind it.
  const property = token === "var(--paper)" ? "backgroundColor" : "color";
  element.style[property] = token;
  const colour = getComputedStyle(element)[property];
  element.style[property] = "";
  return colour;
}
