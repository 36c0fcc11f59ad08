// A span or a cut that is being set: by keys, by the buttons of its bar, by a tap in the text, or from a selection.
(() => {
  "use strict";
  const bar = document.getElementById("range-bar");
  if (!bar) return;
  const { points, pointAt, offsetUnder, selectedSpan, roomAround } = luoshi.places;
  const { report, words, marks, markOf, centre, current, send, withCurrent } = luoshi.review;
  const carets = Array.from(report.querySelectorAll(".caret"));
  const use = bar.querySelector("[data-act=use]");
  const letters = (node) => Array.from(node.toString().trim());
  let range = null; // {mode, start, end, room}; a cut is the end
  let selected = null; // what was selected last: a tap on the bar may already have cleared it

  // ---- showing --------------------------------------------------------------------------------------------------
  const stretch = (start, end) => {
    const [from, to] = [pointAt(start), pointAt(end)];
    const live = new Range();
    if (from) live.setStart(...from);
    if (to) live.setEnd(...to);
    return live;
  };
  // A long span is told by its two ends, since only these move.
  const brief = (text) => (text.length > 44 ? [...text.slice(0, 20), " … ", ...text.slice(-20)] : text).join("");
  const said = () => {
    const text = letters(stretch(range.start, range.end));
    if (range.mode !== "split") return brief(text);
    const rest = letters(stretch(range.end, range.room[1] + 1));
    return `${text.length > 16 ? "…" : ""}${text.slice(-16).join("")} | ${rest.slice(0, 16).join("")}${rest.length > 16 ? "…" : ""}`;
  };
  // The line that a character stands on, seen from the side of the span.
  const lineAt = (offset, side) => {
    const boxes = stretch(side === "start" ? offset : offset - 1, side === "start" ? offset + 1 : offset).getClientRects();
    const box = side === "start" ? boxes[0] : boxes[boxes.length - 1];
    return box && { x: side === "start" ? box.left : box.right, top: box.top, bottom: box.bottom };
  };
  const putCaret = (caret, place) => {
    const pane = report.getBoundingClientRect();
    caret.hidden = !place;
    if (!place) return;
    caret.style.left = `${place.x - pane.left - report.clientLeft}px`;
    caret.style.top = `${place.top - pane.top - report.clientTop + report.scrollTop}px`;
    caret.style.height = `${place.bottom - place.top}px`;
  };
  // Only the text scrolls; the bar stands above it or, by touch, at the lower edge of the window.
  const reveal = (place, share = 0) => {
    const [pane, own] = [report.getBoundingClientRect(), bar.getBoundingClientRect()];
    const low = document.body.classList.contains("touch");
    const [first, last] = low ? [Math.max(0, pane.top), Math.min(pane.bottom, own.top)] : [own.bottom, Math.min(pane.bottom, window.innerHeight)];
    const margin = Math.max(12, (last - first) * share);
    if (place.top < first + margin) report.scrollTop -= first + margin - place.top;
    else if (place.bottom > last - margin) report.scrollTop += place.bottom - last + margin;
  };
  const paint = (moved = "end") => {
    const live = stretch(range.start, range.end);
    if (window.CSS?.highlights) {
      CSS.highlights.set("range", new Highlight(live));
      if (range.mode === "split") CSS.highlights.set("rest", new Highlight(stretch(range.end, range.room[1] + 1)));
    }
    bar.querySelector("output").textContent = said();
    const line = lineAt(range[moved], moved);
    if (line) reveal(line);
    putCaret(carets[0], range.mode !== "split" && lineAt(range.start, "start"));
    putCaret(carets[1], lineAt(range.end, "end"));
    for (const button of bar.querySelectorAll("[data-by]")) {
      const { side } = button.parentElement.dataset;
      button.setAttribute("aria-disabled", String(!allowed(side, range[side] + Number(button.dataset.by))));
    }
  };

  // ---- setting --------------------------------------------------------------------------------------------------
  const allowed = (side, offset) => range.room[0] <= offset && offset <= range.room[1]
    && (side === "start" ? offset < range.end : offset > range.start);
  const put = (side, offset) => {
    const [least, most] = side === "start" ? [range.room[0], range.end - 1] : [range.start + 1, range.room[1]];
    range[side] = Math.max(least, Math.min(most, offset));
    paint(side);
  };
  const set = (start, end) => {
    if (range.mode === "split") { put("end", end); return; }
    const own = range.mode === "correct" ? current() : null;
    range.room = roomAround(start, end, own);
    [range.start, range.end] = [start, end];
    paint();
  };
  // Where a missed promise may stand: the first words behind `after` that no mark covers.
  const freeStretch = (after) => {
    for (const piece of report.querySelectorAll("span[data-o]:not(.noise)")) {
      const found = piece.textContent.match(/[^\s，。；、：！？“”（）]{4,}[^。；！？\n]*/);
      const start = Number(piece.dataset.o) + (found ? points(piece.textContent.slice(0, found.index)) : 0);
      if (found && start >= after) return [start, start + points(found[0].replace(/[，、：\s]+$/, ""))];
    }
    return [after, after + 1];
  };
  const begin = (mode, wanted = null) => {
    const mark = markOf(current());
    if (!mark && !wanted) { luoshi.toast(words.chooseFirst); return; }
    const [start, end] = mark ? [Number(mark.dataset.start), Number(mark.dataset.end)] : [0, 0];
    const middle = start + Math.floor((end - start) / 2);
    const first = { correct: () => [start, end], split: () => [start, middle], add: () => freeStretch(end) }[mode]();
    const touch = document.body.classList.contains("touch");
    range = { mode, start: first[0], end: first[1], room: mode === "split" ? [start, end - 1] : [0, 0] };
    bar.dataset.mode = mode;
    bar.querySelector("p").textContent = touch ? words.touch[mode] : words[mode];
    bar.querySelector("#range-end-label").textContent = mode === "split" ? words.cut : words.end;
    bar.querySelector("[data-act=ok]").textContent = words.save[mode];
    bar.hidden = false;
    use.disabled = true;
    document.body.classList.add("ranging");
    document.body.style.setProperty("--range-bar", `${bar.offsetHeight}px`);
    if (touch) report.scrollIntoView({ block: "start" });
    bar.focus({ preventScroll: true });
    if (wanted) set(wanted.start, wanted.end);
    else set(...first);
    const line = touch && lineAt(range.start, "start");
    if (line) { reveal(line, 0.3); paint(); }
  };
  const leave = () => {
    range = null;
    bar.hidden = true;
    document.body.classList.remove("ranging");
    for (const caret of carets) caret.hidden = true;
    window.CSS?.highlights?.delete("range");
    window.CSS?.highlights?.delete("rest");
    const mark = markOf(current());
    mark?.focus({ preventScroll: true });
    // The text gives back the height that it had while the panel was away.
    if (mark && document.body.classList.contains("touch")) centre(mark);
  };
  const confirm = () => {
    const { mode, start, end } = range;
    leave();
    if (mode === "correct") withCurrent("correct", { start, end });
    if (mode === "split") withCurrent("split", { at: end });
    if (mode === "add") send("add", { start, end });
  };

  // ---- keys -----------------------------------------------------------------------------------------------------
  document.addEventListener("keydown", (event) => {
    if (!range) return;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10 }[event.key];
    const side = event.shiftKey && range.mode !== "split" ? "start" : "end";
    if (by) { event.preventDefault(); put(side, range[side] + by); }
    if (event.key === "Enter" && !event.target.closest("button")) { event.preventDefault(); confirm(); }
    if (event.key === "Escape") leave();
    // What is a key elsewhere is none while a span is set.
    event.stopImmediatePropagation();
  }, true);

  // ---- the bar's buttons ----------------------------------------------------------------------------------------
  // Held down, an arrow goes on moving; the click that ends a hold is no step of its own.
  let timer = 0;
  let held = false;
  const nudge = (button) => {
    const { side } = button.parentElement.dataset;
    put(side, range[side] + Number(button.dataset.by));
  };
  const release = () => { clearInterval(timer); timer = 0; };
  const hold = (button) => {
    timer = setInterval(() => {
      held = true;
      if (range) nudge(button);
      else release();
    }, 90);
  };
  bar.addEventListener("pointerdown", (event) => {
    const button = event.target.closest("[data-by]");
    held = false;
    release();
    if (button) timer = setTimeout(hold, 450, button);
  });
  for (const kind of ["pointerup", "pointercancel"]) document.addEventListener(kind, release);
  bar.addEventListener("contextmenu", (event) => event.preventDefault());
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    event.stopPropagation();
    if (!button || !range) return;
    // A click without a count was made by a key.
    if (button.dataset.by && !(held && event.detail)) nudge(button);
    if (button.dataset.act === "ok") confirm();
    if (button.dataset.act === "cancel") leave();
    if (button.dataset.act === "use" && selected) {
      const { start, end } = selected;
      window.getSelection().removeAllRanges();
      take(start, end);
    }
    held = false;
  });

  // ---- taps and selections in the text --------------------------------------------------------------------------
  const taken = (start, end) => marks().some((mark) => !mark.classList.contains("rejected")
    && !(range.mode === "correct" && mark.dataset.id === current())
    && Number(mark.dataset.start) < end && start < Number(mark.dataset.end));
  const take = (start, end) => {
    if (taken(start, end)) luoshi.toast(words.taken, "error");
    else set(start, end);
  };
  // A tap elsewhere while adding means other words: those between two full stops.
  const clauseAt = (piece, offset) => {
    const [all, first] = [Array.from(piece.textContent), Number(piece.dataset.o)];
    const isStop = (letter) => /[，。；：！？\s]/.test(letter);
    let [start, end] = [offset - first, offset - first];
    while (start > 0 && !isStop(all[start - 1])) start -= 1;
    while (end < all.length && !isStop(all[end])) end += 1;
    return start < end ? [first + start, first + end] : null;
  };
  const tapped = (event) => {
    const offset = offsetUnder(event.clientX, event.clientY);
    if (offset === null) return;
    if (range.mode === "split") { put("end", offset); return; }
    const piece = event.target.closest("[data-o]");
    const [home] = pointAt(range.start);
    if (range.mode === "add" && piece && !piece.contains(home)) {
      const clause = clauseAt(piece, offset);
      if (clause) take(...clause);
      return;
    }
    put(offset - range.start < range.end - offset ? "start" : "end", offset);
  };
  let selecting = false; // a tap that only clears a selection moves nothing
  // The bar stands inside the report, so that it can stick to its upper edge.
  report.addEventListener("pointerdown", () => { selecting = !window.getSelection().isCollapsed; });
  report.addEventListener("click", (event) => {
    if (!range || bar.contains(event.target)) return;
    event.stopImmediatePropagation();
    if (!selecting && window.getSelection().isCollapsed) tapped(event);
  }, true);
  document.addEventListener("selectionchange", () => {
    if (!range) return;
    const span = selectedSpan();
    if (span) selected = span;
    // The browser clears a selection just before the click on the button that wants it.
    setTimeout(() => { use.disabled = !selectedSpan(); }, 300);
  });
  window.addEventListener("resize", () => { if (range) paint(); });

  luoshi.range = { begin, leave, isOpen: () => range !== null };
})();
