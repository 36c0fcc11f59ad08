// The bar at a selection: with a mouse it acts at once; by touch it stands at the lower edge, out of the way of the
// browser's own menu, and leads to the bar of the span, because fingers select whole words and seldom the right end.
(() => {
  "use strict";
  const bar = document.getElementById("selection-bar");
  if (!bar) return;
  const { selectedSpan } = luoshi.places;
  const { editable, marks, markOf, choose, send, withCurrent } = luoshi.review;
  const byTouch = () => document.body.classList.contains("touch");

  const hide = () => { bar.hidden = true; };
  const stand = (box) => {
    if (byTouch()) { bar.removeAttribute("style"); return; }
    bar.style.top = `${window.scrollY + box.bottom + 6}px`;
    bar.style.left = `${Math.max(8, Math.min(window.scrollX + box.left, window.innerWidth - bar.offsetWidth - 8))}px`;
  };
  const show = () => {
    const span = editable && !luoshi.range.isOpen() ? selectedSpan() : null;
    if (!span) { hide(); return; }
    bar.dataset.start = span.start;
    bar.dataset.end = span.end;
    const touched = marks().filter((m) => Number(m.dataset.start) < span.end && span.start < Number(m.dataset.end));
    const ids = new Set(touched.map((m) => m.dataset.id));
    bar.dataset.id = ids.size === 1 ? [...ids][0] : "";
    bar.querySelector("[data-verb=correct]").hidden = ids.size !== 1;
    bar.querySelector("[data-verb=split]").hidden = ids.size !== 1;
    bar.querySelector("[data-verb=add]").hidden = ids.size !== 0;
    bar.querySelector("[data-verb=merge]").hidden = ids.size < 2;
    bar.dataset.ids = [...ids].join(",");
    bar.hidden = false;
    stand(span.box);
  };
  document.addEventListener("mouseup", (event) => { if (!bar.contains(event.target)) setTimeout(show, 0); });
  // Handles of a touch selection end with no mouseup. The wait outlasts a tap on the bar, which may clear the selection.
  let timer = 0;
  document.addEventListener("selectionchange", () => {
    clearTimeout(timer);
    if (byTouch()) timer = setTimeout(show, 300);
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });

  const act = (verb, { start, end, id, ids }) => {
    if (verb === "merge") { send("merge", { commitments: ids, version: 0 }); return; }
    if (verb !== "add") choose(markOf(id), { focus: false, load: byTouch() });
    const cut = id && start > Number(markOf(id).dataset.start) ? start : end;
    if (byTouch()) luoshi.range.begin(verb, { start: Number(start), end: Number(verb === "split" ? cut : end) });
    else if (verb === "add") send("add", { start, end });
    else if (verb === "correct") withCurrent("correct", { start, end });
    else if (verb === "split") withCurrent("split", { at: cut });
  };
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("contextmenu", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const verb = event.target.closest("button")?.dataset.verb;
    if (!verb) return;
    clearTimeout(timer);
    hide();
    window.getSelection().removeAllRanges();
    if (verb !== "leave") act(verb, { ...bar.dataset });
  });
})();
