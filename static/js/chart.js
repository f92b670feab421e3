// Draws the figures that the server made. A chart that cannot be drawn stays hidden with how to read it; the page says
// the same in words.
for (const figure of document.querySelectorAll("[data-chart]")) show(figure);

function show(figure) {
  const { sizes, config } = JSON.parse(document.getElementById(figure.dataset.chart).textContent);
  const picture = figure.querySelector("[role=img]");
  figure.hidden = false;
  const chosen = () => sizes.filter((size) => size.from <= picture.clientWidth).pop() || sizes[0];
  // The room is taken at once, so that nothing moves under a thumb when the drawing comes.
  picture.style.height = `${chosen().layout.height}px`;
  ready().then(() => keepDrawn(picture, chosen, config)).catch(() => { figure.hidden = true; });
}

async function keepDrawn(picture, chosen, config) {
  let drawn, tokens;
  const draw = async () => {
    drawn = chosen();
    const figure = marked(drawn);
    tokens = figure.tokens;
    picture.style.height = `${figure.layout.height}px`;
    await Plotly.react(picture, figure.data, figure.layout, config);
    colour(picture, tokens);
  };
  await draw();
  // Plotly draws again by itself where the window changes.
  picture.on("plotly_afterplot", () => colour(picture, tokens));
  new ResizeObserver(() => chosen() === drawn || draw()).observe(picture);
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
