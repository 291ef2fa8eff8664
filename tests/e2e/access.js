// What a person would notice on the page that is shown, and a tool does not. Loaded once into a page, then asked again and again.
// Every check gives sentences that say what is wrong; none is the only good answer.
window.access = (() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const shown = (element) => {
    const box = element.getBoundingClientRect();
    return box.width > 0 && box.height > 0 && element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  };
  const tidy = (text) => (text || "").replace(/\s+/g, " ").trim();
  const name = (element) => `“${tidy(element.getAttribute("aria-label") || element.innerText || element.value || element.id || element.className).slice(0, 40)}”`;
  const isSkipLink = (element) => element.classList.contains("skip-link");
  // A radio button or a tick covers its label, so the label is what is hit.
  const target = (element) => (["radio", "checkbox"].includes(element.type) && element.closest("label")) || element;
  const canFocus = () =>
    all("a[href], button:not(:disabled), input:not(:disabled), summary, textarea, select, [tabindex]").filter((element) => element.tabIndex >= 0 && shown(element) && !isSkipLink(element));
  const holds = (element, positions) => {
    for (let at = element; at; at = at.parentElement) if (positions.includes(getComputedStyle(at).position)) return at;
    return null;
  };

  function targets() {
    return canFocus().flatMap((element) => {
      const box = target(element).getBoundingClientRect();
      const inSentence = element.tagName === "A" && element.closest("p, li") && getComputedStyle(element).display === "inline";
      const scrolls = element.matches("div[tabindex]");
      return inSentence || scrolls || (box.width >= 43.5 && box.height >= 43.5) ? [] : [`a target of only ${Math.round(box.width)} × ${Math.round(box.height)}: ${name(target(element))}`];
    });
  }

  function sideways() {
    const room = document.documentElement.clientWidth;
    const wide = Math.max(document.documentElement.scrollWidth, document.body.scrollWidth);
    if (wide <= room + 1) return [];
    const beyond = all("body *").filter((element) => shown(element) && !element.closest(".figure__scroll") && (element.getBoundingClientRect().right > room + 1 || element.getBoundingClientRect().left < -1));
    return [`scrolls sideways, ${wide} in ${room}: ${beyond.slice(0, 3).map((element) => element.className || element.tagName)}`];
  }

  // Words that are cut off, or stand over the edge of what holds them.
  function cutOff() {
    return all("body *").flatMap((element) => {
      const style = getComputedStyle(element);
      const hides = ["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY);
      if (!hides || !shown(element) || element.closest("svg, .visually-hidden, .shell") || style.clipPath !== "none" || !tidy(element.innerText)) return [];
      const cut = element.scrollWidth > element.clientWidth + 2 || element.scrollHeight > element.clientHeight + 2;
      return cut ? [`words cut off in ${name(element)}`] : [];
    });
  }

  // A small picture that lies over the words beside it.
  function covered() {
    const words = (within) => {
      const walker = document.createTreeWalker(within, NodeFilter.SHOW_TEXT);
      const found = [];
      while (walker.nextNode()) if (tidy(walker.currentNode.data) && !walker.currentNode.parentElement.closest("svg, .visually-hidden")) found.push(walker.currentNode);
      return found;
    };
    const rects = (node) => { const range = document.createRange(); range.selectNodeContents(node); return [...range.getClientRects()]; };
    const overlap = (one, other) => Math.min(one.right, other.right) - Math.max(one.left, other.left) > 2 && Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2;
    return all("a svg, button svg, li svg, p svg").filter(shown).flatMap((svg) => {
      const box = svg.getBoundingClientRect();
      const under = words(svg.parentElement).find((node) => rects(node).some((rect) => overlap(box, rect)));
      return under ? [`a picture lies over “${tidy(under.data).slice(0, 40)}”`] : [];
    });
  }

  // The order of Tab is the order of the page, so the page must be laid out in that order: down, or on along the line.
  function order() {
    const wrong = all("[tabindex]").filter((element) => element.tabIndex > 0).map((element) => `tabindex ${element.tabIndex} on ${name(element)}`);
    for (const element of all("main *")) {
      const { order, flexDirection } = getComputedStyle(element);
      if (order !== "0" || (flexDirection.endsWith("reverse") && element.childElementCount > 1)) wrong.push(`drawn in another order than read: ${name(element)}`);
    }
    const rightToLeft = getComputedStyle(document.documentElement).direction === "rtl";
    const inFlow = canFocus().filter((element) => !holds(element, ["fixed", "sticky"]));
    let before = null;
    for (const element of inFlow) {
      const box = target(element).getBoundingClientRect();
      if (before) {
        const is = { above: box.bottom <= before.box.top + 1, after: rightToLeft ? box.right <= before.box.left + 1 : box.left >= before.box.right - 1, ahead: rightToLeft ? box.left >= before.box.right - 1 : box.right <= before.box.left + 1 };
        const overlap = Math.min(box.bottom, before.box.bottom) - Math.max(box.top, before.box.top);
        const sameLine = overlap > Math.min(box.height, before.box.height) / 2;
        if ((is.above && !is.after) || (sameLine && is.ahead)) wrong.push(`Tab goes back from ${name(before.element)} to ${name(target(element))}`);
      }
      before = { element: target(element), box };
    }
    return wrong;
  }

  // Whatever takes focus is brought into view, and no bar lies over it.
  function focus() {
    const wrong = [];
    const from = document.activeElement;
    for (const element of canFocus()) {
      document.activeElement?.blur();
      element.focus();
      if (document.activeElement !== element) { wrong.push(`cannot take focus: ${name(element)}`); continue; }
      const box = target(element).getBoundingClientRect();
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
      if (right - left < 2 || bottom - top < 2) { wrong.push(`out of sight with focus: ${name(element)}`); continue; }
      // A long box need not be seen whole, but where its words begin must be its own; a button or a line is seen to its end.
      const points = [[(left + right) / 2, (top + bottom) / 2], [(left + right) / 2, top + 3]];
      if (box.height < 60) points.push([(left + right) / 2, bottom - 3]);
      for (const [x, y] of points) {
        const hit = document.elementFromPoint(x, y);
        const over = hit && holds(hit, ["fixed", "sticky"]);
        if (over && !over.contains(element)) { wrong.push(`behind ${over.className} with focus: ${name(element)}`); break; }
      }
    }
    from?.focus?.();
    scrollTo(0, 0);
    return wrong;
  }

  function sense() {
    const wrong = [];
    const headings = all("h1").filter(shown);
    if (headings.length !== 1) wrong.push(`${headings.length} main headings`);
    if (!document.title.includes("My Plan") && location.pathname !== "/cover.html") wrong.push(`the title “${document.title}”`);
    if (/Jordan|Amina|Leon|Robin/.test(document.title)) wrong.push("a name in the title");
    // A quotation is a figure as well; any other is a picture, and has the same numbers as a table.
    for (const figure of all("figure")) if (!figure.querySelector("blockquote") && !figure.querySelector("table")) wrong.push(`a figure without its table: ${name(figure)}`);
    for (const svg of all("svg")) if (!svg.closest("[aria-hidden=true], [role=img]")) wrong.push(`a picture that is neither hidden nor named: ${svg.outerHTML.slice(0, 60)}`);
    const unfinished = /.{0,20}(NaN|undefined|\bnull\b|\{[a-z_]+\}|\b[0-9a-f]{16}\b).{0,20}/;
    const spoken = all("[aria-label], [role=img], [alt]").map((element) => element.getAttribute("aria-label") || element.getAttribute("alt") || "");
    for (const words of [document.body.innerText, ...spoken]) if (unfinished.test(words)) wrong.push(`unfinished words: ${words.match(unfinished)[0]}`);
    for (const image of all("[role=img]")) if (!tidy(image.getAttribute("aria-label") || image.getAttribute("aria-labelledby"))) wrong.push("a picture without a sentence");
    return wrong;
  }

  // Other letters, written from right to left, and more of them, as another language would be. What people wrote keeps its own.
  function inAnotherLanguage() {
    const letters = "אבגדהוזחטיכלמנסעפצקרשתךםןץ";
    document.documentElement.dir = "rtl";
    const own = (node) => node.parentElement.closest("bdi, [dir=auto], svg, script, style, noscript, .recovery-key");
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const before = [];
    while (walker.nextNode()) if (tidy(walker.currentNode.data) && !own(walker.currentNode)) before.push([walker.currentNode, walker.currentNode.data]);
    for (const [node, words] of before) node.data = words.replace(/[a-z]+/gi, (word) => word.replace(/[a-z]/gi, (letter) => letters["abcdefghijklmnopqrstuvwxyz".indexOf(letter.toLowerCase())]) + (word.length > 5 ? "ייי".slice(0, word.length - 5) : ""));
    return () => {
      document.documentElement.removeAttribute("dir");
      for (const [node, words] of before) node.data = words;
    };
  }

  // The text spacing of WCAG 1.4.12. A sheet that is built, not written, passes the content security policy.
  function spaced(on) {
    if (!on) return void (document.adoptedStyleSheets = []);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; } p { margin-block-end: 2em !important; }");
    document.adoptedStyleSheets = [sheet];
  }

  let back = null;
  return {
    // Everything that can be unfolded is looked at as well.
    unfold: () => all("details").forEach((details) => (details.open = true)),
    turn: (on) => { back?.(); back = on ? inAnotherLanguage() : null; },
    spaced,
    check: (what) => what.flatMap((which) => ({ targets, sideways, cutOff, covered, order, focus, sense })[which]()),
    axe: async () => {
      const found = await axe.run(document, { resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });
      return found.violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => node.target.join(" ")).slice(0, 3).join(", ")}`);
    },
  };
})();
