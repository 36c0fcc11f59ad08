// Drawing the editor of a table anew without taking anything out of somebody's hands: elements stay the same ones, so that
// focus, the caret, an input method's half-written word, open folds and half-filled forms survive the answer of a step.
(() => {
  "use strict";
  const FIELDS = "textarea[data-text], select[data-clause]";
  const rowOf = (field) => field.closest("tr[data-row]");
  const placeIn = (row, field) => [...row.querySelectorAll(FIELDS)].indexOf(field);
  // A field by its row's name, not by where the row stands: rows move while an answer is on its way.
  const keyOf = (field) => `${rowOf(field).dataset.id}/${placeIn(rowOf(field), field)}`;
  const fieldOf = (root, key) => {
    const [id, at] = key.split("/");
    const row = [...root.querySelectorAll("tr[data-row]")].find((each) => each.dataset.id === id);
    return row?.querySelectorAll(FIELDS)[Number(at)];
  };

  const KEPT = { DETAILS: ["open"], INPUT: ["value", "checked"], DIALOG: ["open"] };
  const attributes = (old, fresh) => {
    const kept = old.tagName === "INPUT" && old.type === "hidden" ? [] : KEPT[old.tagName] || [];
    for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name) && !kept.includes(name)) old.removeAttribute(name);
    for (const { name, value } of fresh.attributes) {
      if (!kept.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
    }
  };
  const isAlike = (old, fresh) => old.nodeName === fresh.nodeName && old.type === fresh.type;
  const blend = (old, fresh) => {
    if (old.nodeType !== Node.ELEMENT_NODE) {
      if (old.data !== fresh.data) old.data = fresh.data;
      return;
    }
    attributes(old, fresh);
    if (old.matches("textarea[data-text]")) return; // its text is set below, if nobody is writing in it
    const theirs = [...fresh.childNodes];
    theirs.forEach((each, at) => {
      const mine = old.childNodes[at];
      if (mine && isAlike(mine, each)) blend(mine, each);
      else if (mine) mine.replaceWith(each);
      else old.append(each);
    });
    while (old.childNodes.length > theirs.length) old.lastChild.remove();
  };

  // `sent` holds texts that are on their way, by key: what the answer says of those cells is older than they are.
  const redraw = (editor, html, sent) => {
    const active = document.activeElement;
    const here = active && editor.contains(active) && active.matches(FIELDS) ? keyOf(active) : null;
    const hand = here && { text: active.value, from: active.selectionStart, to: active.selectionEnd };
    const unsaved = here && active.dataset.text !== undefined && active.value !== active.dataset.text;
    const fresh = document.createElement("template");
    fresh.innerHTML = html;
    const holder = document.createElement("div");
    holder.append(fresh.content);
    [...editor.attributes].forEach(({ name, value }) => holder.setAttribute(name, value));
    blend(editor, holder);
    for (const field of editor.querySelectorAll(FIELDS)) {
      const key = keyOf(field);
      const isHeld = unsaved && key === here;
      const text = field.dataset.text ?? field.querySelector("option[selected]")?.value ?? field.options?.[0]?.value;
      const wanted = isHeld ? hand.text : sent.get(key) ?? text;
      if (field.dataset.text !== undefined && !isHeld) field.dataset.text = wanted;
      if (field.value !== wanted) field.value = wanted;
    }
    for (const field of editor.querySelectorAll("[data-hit]")) {
      if (field !== document.activeElement) field.value = field.querySelector("option[selected]")?.value ?? field.value;
    }
    const field = here && fieldOf(editor, here);
    if (!field || field === document.activeElement) return;
    field.focus({ preventScroll: true });
    if (field.setSelectionRange) field.setSelectionRange(hand.from, hand.to);
  };
  window.luoshi = Object.assign(window.luoshi || {}, { tableDraw: { FIELDS, keyOf, fieldOf, redraw } });
})();
