// What the gate asks of a page, from inside it. Each function gives a list of problems; an empty list is a pass.
// It is evaluated, not added as a script, so that the page's content policy stays as strict as it is.
window.gate = (() => {
  const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link]";
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const byId = (id) => document.getElementById(id);
  const named = (e) => `${e.tagName.toLowerCase()}${e.id ? "#" + e.id : ""} "${(e.innerText || e.value || "").trim().slice(0, 30)}"`;
  const plain = (e) => e.textContent.replace(/\s+/g, " ").trim().replace(/^Error: /, "");
  const shown = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().right > 0;
  const ticked = (e) => ["radio", "checkbox"].includes(e.type);
  // A radio or tick box is tapped through its label too.
  const box = (e) => (ticked(e) && e.labels.length ? e.labels[0] : e).getBoundingClientRect();
  const inSentence = (e) => {
    const around = e.tagName === "A" && getComputedStyle(e).display === "inline" && e.closest("p, li, dd, td");
    return around && around.textContent.trim().length > e.textContent.trim().length + 5;
  };

  const smallTargets = ([least, leastAnswer]) => all(CONTROLS).filter((e) => shown(e) && !inSentence(e)).flatMap((e) => {
    const { width, height } = box(e);
    const big = e.matches(".answer, .btn") || (ticked(e) && e.labels[0]?.matches(".form-check-label"));
    const floor = big ? leastAnswer : least;
    return width < floor - 0.5 || height < floor - 0.5 ? [`${named(e)} is ${Math.round(width)}×${Math.round(height)} px, not ${floor}`] : [];
  });

  const sharedRows = () => {
    const seen = all(CONTROLS).filter((e) => shown(e) && !inSentence(e) && !e.closest(".date-boxes"));
    return seen.flatMap((a, i) => seen.slice(i + 1).flatMap((b) => {
      const [p, q] = [box(a), box(b)];
      const overlap = Math.min(p.bottom, q.bottom) - Math.max(p.top, q.top);
      const apart = p.right <= q.left + 1 || q.right <= p.left + 1;
      return apart && overlap > 4 ? [`${named(a)} and ${named(b)} share a row`] : [];
    }));
  };

  const brokenReferences = () => ["aria-describedby", "aria-labelledby", "aria-controls", "for"].flatMap((name) =>
    all(`[${name}]`).flatMap((e) => e.getAttribute(name).split(/\s+/).filter((id) => !byId(id))
      .map((id) => `${name} of ${named(e)} leads to missing "${id}"`)));

  const loneChoices = () => {
    const groups = Map.groupBy(all("input[type=radio], input[type=checkbox]"), (e) => e.name);
    return [...groups].filter(([, list]) => list.length > 1 && !list.every((e) => e.closest("fieldset")?.querySelector("legend")))
      .map(([name]) => `choices "${name}" have no fieldset with a legend`);
  };

  const errorWiring = () => {
    const wrong = all("[aria-invalid=true], .invalid-feedback");
    if (!wrong.length) return /^Error: /.test(document.title) ? ["the title says Error, the page does not"] : [];
    const out = [];
    const summary = byId("error-summary");
    if (!summary) out.push("there are errors and no error summary");
    else {
      if (!summary.querySelector("[role=alert]")) out.push("the error summary is no alert");
      if (!summary.querySelector("h2")) out.push("the error summary has no heading");
      const h1 = document.querySelector("h1");
      if (h1 && h1.compareDocumentPosition(summary) & 4) out.push("the error summary comes after the heading");
      for (const text of all(".invalid-feedback"))
        if (!plain(summary).includes(plain(text))) out.push(`the summary does not say "${plain(text)}"`);
    }
    if (!/^Error: /.test(document.title)) out.push('the title does not start with "Error: "');
    for (const e of all("[aria-invalid=true]"))
      for (const id of (e.getAttribute("aria-describedby") || "").split(/\s+/))
        if (id.endsWith("_error") && byId(id) && e.compareDocumentPosition(byId(id)) & 4) out.push(`the error of ${named(e)} comes after it`);
    return out;
  };

  const wiring = () => [
    ...brokenReferences(), ...loneChoices(), ...errorWiring(),
    ...all("legend[for]").map(() => "a legend has a for attribute"),
    ...all('a[href^="#"]').filter((a) => a.hash.length > 1 && !byId(a.hash.slice(1))).map((a) => `${named(a)} leads to nowhere`),
    ...all("form").filter((f) => f.method === "post" && !f.noValidate).map(() => "a form lacks novalidate"),
    ...all("label").filter((l) => l.innerText.includes("*")).map((l) => `an asterisk in ${named(l)}`),
    ...(all("h1").length === 1 ? [] : [`${all("h1").length} headings of the first level`]),
    ...(document.documentElement.lang ? [] : ["the page has no language"]),
    ...(new Set(all("[id]").map((e) => e.id)).size === all("[id]").length ? [] : ["two things have one id"]),
  ];

  const BANNED = {
    select: "a select", "input[type=range]": "a slider", "input[type=number]": "a number box with arrows",
    "[placeholder]": "a placeholder", "[required]": "a required mark", "[maxlength]": "a silent cut-off (maxlength)",
    "[autofocus]": "autofocus", "[accesskey]": "an access key", 'script:not([src]):not([type="application/json"])': "an inline script", "style:not([id^=plotly])": "an inline style sheet",
    "i, em": "italics", iframe: "a frame", "marquee, blink": "something that moves", "[role=switch]": "a switch",
  };
  // The chart library sets styles of its own, by script; the page's author must not.
  const BY_LIBRARY = ".chart, #js-plotly-tester";
  const banned = () => [
    ...Object.entries(BANNED).flatMap(([selector, words]) => all(selector).map((e) => `${words}: ${named(e)}`)),
    ...all("[style]").filter((e) => e.getAttribute("style") && !e.closest(BY_LIBRARY)).map((e) => `an inline style: ${named(e)}`),
    ...all("*").filter((e) => e.getAttributeNames().some((n) => n.startsWith("on"))).map((e) => `an inline handler: ${named(e)}`),
    ...all("[tabindex]").filter((e) => e.tabIndex > 0).map((e) => `a tab order of its own: ${named(e)}`),
  ];

  const parse = (colour) => {
    const [r, g, b, a = 1] = colour.match(/[\d.]+/g).map(Number);
    return { rgb: [r, g, b], a };
  };
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((v) => (v / 255 <= 0.03928 ? v / 255 / 12.92 : ((v / 255 + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a, b) => {
    const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
    return (high + 0.05) / (low + 0.05);
  };
  const behind = (e) => {
    for (let at = e; at; at = at.parentElement) {
      const { rgb, a } = parse(getComputedStyle(at).backgroundColor);
      if (a > 0.99) return rgb;
    }
    return [255, 255, 255];
  };
  const EDGED = "input:not([type=hidden]), textarea, select, .answer, .btn, .form-check-label, .go, summary";
  const faintEdges = (least) => all(EDGED).filter(shown).flatMap((e) => {
    const style = getComputedStyle(e);
    if (ticked(e) && style.appearance !== "none") return [];
    const outside = behind(e.parentElement);
    const edge = parseFloat(style.borderTopWidth) ? contrast(parse(style.borderTopColor).rgb, outside) : 1;
    const best = Math.max(edge, contrast(behind(e), outside));
    return best < least ? [`the edge of ${named(e)} has a contrast of ${best.toFixed(2)}`] : [];
  });

  // Words that are printed, by their contrast on white: backgrounds are mostly not printed.
  const faintOnPaper = (least) => all("main *").flatMap((e) => {
    const said = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data.trim()).join("");
    if (!said || !e.checkVisibility({ visibilityProperty: true }) || e.getBoundingClientRect().width <= 1) return [];
    const style = getComputedStyle(e);
    const best = contrast(parse(e.closest("svg") ? style.fill : style.color).rgb, [255, 255, 255]);
    return best < least ? [`${said.slice(0, 40)} (${best.toFixed(1)})`] : [];
  });

  const focusRing = () => {
    const e = document.activeElement;
    const drawn = ticked(e) && e.labels.length ? e.labels[0] : e;
    const style = getComputedStyle(drawn);
    const { top, bottom, left, right } = drawn.getBoundingClientRect();
    const out = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) out.push(`no focus ring on ${named(e)}`);
    if (bottom <= 0 || top >= innerHeight || right <= 0 || left >= innerWidth) out.push(`focus goes out of sight on ${named(e)}`);
    const over = document.elementFromPoint((left + right) / 2, Math.min(Math.max((top + bottom) / 2, 0), innerHeight - 1));
    if (over && !drawn.contains(over) && !over.contains(drawn) && over !== e) out.push(`${named(over)} covers the focused ${named(e)}`);
    return { end: e === document.body, problems: out };
  };

  const foreign = () => {
    const links = all("script[src], img[src], link[rel=stylesheet], link[rel=preload], form, use[href]")
      .map((e) => e.src || e.action || e.href?.baseVal || e.href || "");
    const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
    return [...new Set([...links, ...loaded])].filter((url) => url && new URL(url, location).protocol.startsWith("http"))
      .filter((url) => new URL(url, location).origin !== location.origin).map((url) => `another site is asked: ${url}`);
  };

  const tooManyChoices = (most) => {
    const groups = [...all("ul.answers, fieldset")].filter((g) => !g.querySelector("ul.answers"));
    return groups.flatMap((g) => {
      const values = all("button[value], input[type=radio], input[type=checkbox]", g).map((e) => e.value);
      const allEleven = [...Array(11).keys()].every((n) => values.includes(String(n)));
      return values.length > most && !allEleven ? [`${values.length} choices in one question`] : [];
    });
  };

  const WHOLE = ".answer, .btn, .go, .row-link, .form-check-label, .form-label, .date-label, summary, th";
  const brokenWords = (longest) => [...new Set(all(WHOLE).filter(shown).flatMap((e) => {
    const out = [];
    const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const { 0: word, index } of node.data.matchAll(/[^\s\-–—/]+/gu)) {
        const range = document.createRange();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        const lines = new Set([...range.getClientRects()].filter((r) => r.width > 1).map((r) => Math.round(r.top)));
        if (word.length <= longest && lines.size > 1 && shown(node.parentElement)) out.push(word);
      }
    }
    return out;
  }))];

  const lines = (e) => {
    const range = document.createRange();
    range.selectNodeContents(e);
    return [...range.getClientRects()].filter((r) => r.width > 1);
  };
  const apart = (a, b) => (a.top < b.bottom - 2 && b.top < a.bottom - 2 ? Math.max(b.left - a.right, a.left - b.right) : Infinity);
  const touchingKeys = (least) => all("dt").filter((e) => shown(e) && e.nextElementSibling).flatMap((key) => {
    const between = lines(key).flatMap((a) => lines(key.nextElementSibling).map((b) => apart(a, b)));
    return Math.min(...between) < least ? [`${named(key)} touches what it is about`] : [];
  });

  const texts = () => ({
    title: document.title,
    // A secret made by chance is no word, even if it looks like a shouted one.
    page: all("[translate=no]").reduce((text, secret) => text.replace(secret.innerText, ""), document.body.innerText),
    labels: all("[aria-label]").map((e) => e.getAttribute("aria-label")),
    italic: all("body *").filter((e) => shown(e) && e.innerText && getComputedStyle(e).fontStyle === "italic").map(named),
    question: document.querySelector(".answers") && !document.querySelector(".signs")
      ? all("main h1, main #hint, main .answers").map((e) => e.innerText).join(" ") : "",
  });

  // What a page is built of, without its words: each element with its classes and attributes, within those around it.
  // Whether it says something, and how, is part of it: a button without a name is another piece.
  const SAID = new Set(["alt", "aria-label", "title", "value", "content"]);
  const MEANT = new Set(["class", "role", "type", "aria-hidden", "aria-invalid", "aria-current", "lang", "dir", "tabindex", "disabled", "open", "inputmode", "autocomplete"]);
  const attribute = ({ name, value }) => (SAID.has(name) ? `${name}${value.trim() ? "" : "-empty"}` : `${name}=${MEANT.has(name) ? value : ""}`);
  const piece = (e) => {
    const says = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.data.trim()) ? "…" : "";
    const attributes = [...e.attributes].filter((a) => a.name !== "id").map(attribute).sort();
    return `${e.tagName}[${attributes}]${says}${e.checkVisibility() ? "" : "-hidden"}`;
  };
  const pieces = () => {
    const within = new Map();
    for (const e of all("*")) within.set(e, `${within.get(e.parentElement) ?? ""}>${piece(e)}`);
    return [...new Set(within.values())];
  };

  const tooWide = () => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth > clientWidth ? [`${scrollWidth} px wide`] : [];
  };

  // Pages as the server sent them, shown one after another in this window, whose links to style sheets and fonts stay.
  let sent = [];
  const keep = async (pages) => {
    sent = pages.map((html) => new DOMParser().parseFromString(html, "text/html"));
    await Promise.all([...document.fonts].map((font) => font.load()));
  };
  const show = (page) => {
    const [root, next] = [document.documentElement, document.importNode(page.documentElement, true)];
    for (const name of root.getAttributeNames()) root.removeAttribute(name);
    for (const { name, value } of next.attributes) root.setAttribute(name, value);
    const links = all("head > link");
    for (const e of all("head > :not(link)")) e.remove();
    document.head.append(...next.querySelector("head").children);
    for (const e of all("head > link")) if (!links.includes(e) && links.some((kept) => kept.href === e.href)) e.remove();
    document.body.replaceWith(next.querySelector("body"));
  };
  const answers = (questions) => questions.map(([question, given]) => gate[question](given));
  const ask = (questions) => (sent.length ? sent.map((page) => { show(page); return answers(questions); }) : [answers(questions)]);

  const gate = {
    keep, ask, pieces, smallTargets, sharedRows, wiring, banned, faintEdges, faintOnPaper, focusRing, foreign, tooManyChoices,
    tooWide, brokenWords, touchingKeys, texts,
  };
  return gate;
})();
