/**
 * Reads the page it is run in, once, and gives it as HTML: its head, and what its main part shows.
 *
 * Nothing is changed on the page and nothing is loaded: the tree is walked and written down as text. Left
 * out are scripts (but JSON-LD), styles, frames, pictures' files, what is in form fields or being written,
 * elements that are not displayed, and attributes that say nothing of people. Kept are microdata and
 * microformats, headings, landmarks, links and times.
 *
 * Its last value is what `scripting.executeScript` gives: {html, url, title, cut}.
 */
(() => {
  const MOST_BYTES = 3_000_000;
  /** A main landmark with less text is an empty shell; the backend draws the same line. */
  const FULL_ENOUGH = 40;
  /** Deeper than any page made by people; a stack holds it. */
  const DEEPEST = 400;

  /** @param {string} names names parted by blanks
   * @returns {Set<string>} the names */
  const words = (names) => new Set(names.split(" "));
  const VOID = words("area base br col embed hr img input link meta source track wbr");
  const LEFT_OUT = words(
    "script style svg math template noscript noembed noframes iframe frame frameset object embed applet canvas " +
      "video audio picture-source map textarea select datalist option input source track param portal fencedframe",
  );
  const ATTRIBUTES = words(
    "id class href content property name itemprop itemscope itemtype itemid itemref rel datetime title alt lang " +
      "dir role type aria-label aria-hidden aria-level aria-modal charset http-equiv componentkey data-section data-bio-text",
  );
  /** Elements whose value is part of the text, not of a form. */
  const WITH_VALUE = words("data li meter");
  const LINK_KINDS = /\b(?:canonical|me|author|alternate|license|publisher)\b/i;
  /** What sites keep in their head for their own scripts: keys, and who is signed in. */
  const PRIVATE_META = /csrf|token|nonce|secret|session|verification|actor|visitor|user-?(?:id|login)|request-?id/i;
  const MARKED_UP = ".h-card, .vcard, .h-resume, .h-entry, .h-feed, [itemscope]";
  /** Of what stands outside the main part: whose page it is. */
  const OF_THE_SITE = `header, footer, address, [role="banner"], [role="contentinfo"], [rel~="me"], ${MARKED_UP}`;

  // A form lets its fields shadow its properties (<input name="childNodes">), so these are asked of the prototypes.
  /**
   * @param {object} prototype where the property stands
   * @param {string} name its name
   * @returns {(node: Node) => any} reads it
   */
  const reader = (prototype, name) => {
    const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
    return (node) => get?.call(node);
  };
  const typeOf = reader(Node.prototype, "nodeType");
  const dataOf = reader(Node.prototype, "nodeValue");
  const textOf = reader(Node.prototype, "textContent");
  const childrenOf = reader(Node.prototype, "childNodes");
  const nameOf = reader(Element.prototype, "localName");
  const attributesOf = reader(Element.prototype, "attributes");
  const shadowOf = reader(Element.prototype, "shadowRoot");
  const rootOf = reader(Document.prototype, "documentElement");
  const bodyOf = reader(Document.prototype, "body");
  const titleOf = reader(Document.prototype, "title");
  const { matches, contains, querySelector, querySelectorAll, checkVisibility, getAttribute, hasAttribute } = {
    matches: Element.prototype.matches,
    contains: Node.prototype.contains,
    querySelector: Element.prototype.querySelector,
    querySelectorAll: Element.prototype.querySelectorAll,
    checkVisibility: Element.prototype.checkVisibility,
    getAttribute: Element.prototype.getAttribute,
    hasAttribute: Element.prototype.hasAttribute,
  };

  const encoder = new TextEncoder();
  /** @type {string[]} */
  const written = [];
  let bytes = 0;
  let cut = false;

  /** @param {string} piece some HTML
   * @returns {boolean} whether there was room for it */
  const write = (piece) => {
    const more = encoder.encode(piece).length;
    if (bytes + more > MOST_BYTES) cut = true;
    if (cut) return false;
    bytes += more;
    written.push(piece);
    return true;
  };

  /** @param {string} text plain text
   * @returns {string} as HTML */
  const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

  /**
   * @param {Element} element an element whose parent is displayed
   * @param {boolean} visibly whether `visibility: hidden` counts too, under which children may still be seen
   * @returns {boolean} whether it is displayed
   */
  const isShown = (element, visibly) => {
    if (checkVisibility.call(element, { visibilityProperty: visibly })) return true;
    // Slots and some wrappers have no box of their own, only those of their children.
    const style = getComputedStyle(element);
    return style.display === "contents" && (!visibly || style.visibility === "visible");
  };

  /** @param {Element} element an element
   * @param {string} name its local name
   * @param {boolean} hidden whether it is not displayed
   * @returns {string} its opening tag */
  const opening = (element, name, hidden) => {
    let tag = `<${name}`;
    for (const attribute of attributesOf(element)) {
      const key = attribute.name;
      if (!ATTRIBUTES.has(key) && !(key === "value" && WITH_VALUE.has(name))) continue;
      if (key === "href" && !/^\s*(?:https?:|mailto:|tel:|[^:]*$|[/?#.])/i.test(attribute.value)) continue;
      tag += ` ${key}="${escaped(attribute.value.slice(0, 10_000)).replaceAll('"', "&quot;")}"`;
    }
    return `${tag}${hidden ? " hidden" : ""}>`;
  };

  /** @param {Element} element what stands in the tree
   * @returns {Iterable<Node>} what is shown in it: of a component its shadow tree, of a slot what fills it */
  const contentOf = (element) => {
    if (element instanceof HTMLDetailsElement && !element.open) return querySelectorAll.call(element, ":scope > summary");
    if (getComputedStyle(element).contentVisibility === "hidden") return [];
    const shadow = shadowOf(element);
    if (shadow) return childrenOf(shadow);
    if (element instanceof HTMLSlotElement) {
      const filling = element.assignedNodes({ flatten: true });
      if (filling.length) return filling;
    }
    return childrenOf(element);
  };

  /** @param {Element} element a script
   * @param {string} name its local name
   * @returns {boolean} whether it is JSON-LD */
  const isJsonLd = (element, name) =>
    name === "script" && /^\s*application\/ld\+json/i.test(getAttribute.call(element, "type") ?? "");

  /** @param {Element} element a script with JSON-LD */
  const writeJsonLd = (element) => {
    const text = String(textOf(element)).replaceAll(/<(?=\/script)/gi, "\\u003c");
    write(`<script type="application/ld+json">${text}</script>`);
  };

  /** @param {Element} element a meta or link element
   * @param {string} name its local name */
  const writeMeta = (element, name) => {
    const key = `${getAttribute.call(element, "name") ?? ""} ${getAttribute.call(element, "property") ?? ""}`;
    if (name === "meta" && PRIVATE_META.test(key)) return;
    const rel = getAttribute.call(element, "rel") ?? "";
    if (name === "link" && !LINK_KINDS.test(rel) && !hasAttribute.call(element, "itemprop")) return;
    write(opening(element, name, false));
  };

  /**
   * Write a node and what is shown in it.
   *
   * @param {Node} node any node
   * @param {number} depth how deep it stands
   * @param {boolean} markedUp whether it stands in an undisplayed card that its author marked up for machines
   */
  const walk = (node, depth, markedUp) => {
    if (cut || depth > DEEPEST) return;
    if (typeOf(node) === Node.TEXT_NODE) {
      write(escaped(String(dataOf(node))));
      return;
    }
    if (typeOf(node) !== Node.ELEMENT_NODE) return;
    const element = /** @type {Element} */ (node);
    const name = String(nameOf(element));
    if (isJsonLd(element, name)) writeJsonLd(element);
    else if (name === "meta" || name === "link") writeMeta(element, name);
    else if (!LEFT_OUT.has(name) && !isBeingWritten(element)) walkElement(element, name, depth, markedUp);
  };

  /** @param {Element} element an element
   * @returns {boolean} whether the user writes in it: what they have not sent is nobody's business */
  const isBeingWritten = (element) => {
    const editable = getAttribute.call(element, "contenteditable");
    return (editable !== null && editable !== "false") || getAttribute.call(element, "role") === "textbox";
  };

  /**
   * @param {Element} element an element that may be written
   * @param {string} name its local name
   * @param {number} depth how deep it stands
   * @param {boolean} markedUp whether it stands in an undisplayed card
   */
  const walkElement = (element, name, depth, markedUp) => {
    if (markedUp || name === "br" || isShown(element, true)) {
      writeElement(element, name, depth, markedUp, false);
    } else if (isShown(element, false)) {
      // Not to be seen itself, but what is in it may be.
      for (const child of contentOf(element)) if (typeOf(child) === Node.ELEMENT_NODE) walk(child, depth + 1, false);
    } else if (matches.call(element, MARKED_UP)) {
      writeElement(element, name, depth, true, true);
    } else {
      for (const card of querySelectorAll.call(element, MARKED_UP)) {
        if (!outermost(card, element)) continue;
        writeElement(card, String(nameOf(card)), depth + 1, true, true);
      }
    }
  };

  /** @param {Element} card an element that is marked up
   * @param {Element} within an element around it
   * @returns {boolean} whether no other such element stands between them */
  const outermost = (card, within) => {
    const above = card.parentElement?.closest(MARKED_UP);
    return !above || !contains.call(within, above);
  };

  /**
   * @param {Element} element an element
   * @param {string} name its local name
   * @param {number} depth how deep it stands
   * @param {boolean} markedUp whether it is, or stands in, an undisplayed card
   * @param {boolean} hidden whether it must say that it is not displayed
   */
  const writeElement = (element, name, depth, markedUp, hidden) => {
    if (!write(opening(element, name, hidden)) || VOID.has(name)) return;
    for (const child of contentOf(element)) walk(child, depth + 1, markedUp);
    // Always closed, even where the rest was cut: what is handed over is well-formed.
    written.push(`</${name}>`);
  };

  /** @returns {Element[]} the displayed main landmarks with something in them */
  const mainParts = () => {
    const found = [...querySelectorAll.call(rootOf(document), 'main, [role="main"]')];
    return found.filter((one) => isShown(one, true) && String(textOf(one)).trim().length >= FULL_ENOUGH);
  };

  /**
   * The body without what stands beside its main part, such as the site's navigation and its chat.
   *
   * @param {Element} element the body, or an element around a main part
   * @param {Element[]} mains the main parts
   * @param {number} depth how deep it stands
   */
  const walkAround = (element, mains, depth) => {
    const name = String(nameOf(element));
    if (!write(opening(element, name, false))) return;
    for (const child of contentOf(element)) {
      if (typeOf(child) !== Node.ELEMENT_NODE) continue;
      const one = /** @type {Element} */ (child);
      if (mains.includes(one)) walk(one, depth + 1, false);
      else if (mains.some((main) => contains.call(one, main))) walkAround(one, mains, depth + 1);
      else if (isJsonLd(one, String(nameOf(one))) || matches.call(one, `${OF_THE_SITE}, meta, link`)) walk(one, depth + 1, false);
      else if (querySelector.call(one, `${OF_THE_SITE}, script[type="application/ld+json"]`)) walkAround(one, mains, depth + 1);
    }
    written.push(`</${name}>`);
  };

  const root = rootOf(document);
  write(`<!DOCTYPE html>${opening(root, "html", false)}<head><meta charset="utf-8"><title>${escaped(titleOf(document))}</title>`);
  for (const element of querySelectorAll.call(root, "head > meta, head > link, head > script")) walk(element, 1, false);
  written.push("</head>");
  const body = bodyOf(document);
  const mains = mainParts();
  if (body && mains.length) walkAround(body, mains, 1);
  else if (body) walk(body, 1, false);
  written.push("</html>");
  return { html: written.join(""), url: location.href, title: String(titleOf(document)), cut };
})();
