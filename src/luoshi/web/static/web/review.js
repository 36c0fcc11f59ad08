// Reviewing a report: walking the promises, correcting spans with mouse or keys, one key per decision.
// Offsets are code points of the source text; every stretch of text knows its own (data-o).
(() => {
  "use strict";
  const report = document.getElementById("report");
  if (!report) return;
  const words = JSON.parse(document.getElementById("review-words").textContent);
  const addresses = JSON.parse(document.getElementById("review-addresses").textContent);
  const points = (text) => Array.from(text).length;
  const editable = report.dataset.editable === "yes";
  let current = null; // id of the promise in hand
  let place = 0; // where it begins, to stay there when it is gone
  let range = null; // {mode, start, end}: a span being set with keys
  let advance = false; // after a decision, go on to the next promise that waits

  // ---- promises -------------------------------------------------------------------------------------------------
  const marks = () => Array.from(report.querySelectorAll("mark.c"));
  const markOf = (id) => report.querySelector(`mark.c[data-id="${id}"]`);

  // Only the text scrolls, never the page around it.
  const centre = (element) => {
    const [box, pane] = [element.getBoundingClientRect(), report.getBoundingClientRect()];
    report.scrollTop += box.top - pane.top - (report.clientHeight - box.height) / 2;
  };
  const choose = (mark, { focus = true, load = true } = {}) => {
    for (const each of report.querySelectorAll("mark.current")) {
      each.classList.remove("current");
      each.removeAttribute("tabindex");
    }
    if (!mark) { current = null; return; }
    current = mark.dataset.id;
    place = Number(mark.dataset.start);
    for (const each of report.querySelectorAll(`mark.c[data-id="${current}"]`)) each.classList.add("current");
    mark.tabIndex = 0;
    if (focus) mark.focus({ preventScroll: true });
    centre(mark);
    if (load) htmx.ajax("GET", addresses.item.replace("ID", current), { target: "#item", swap: "innerHTML" });
  };

  const step = (by) => {
    const all = marks();
    if (!all.length) return;
    const at = all.findIndex((each) => each.dataset.id === current);
    choose(all[Math.min(all.length - 1, Math.max(0, at < 0 ? 0 : at + by))]);
  };

  const nextWaiting = () => {
    const all = marks();
    const at = all.findIndex((each) => each.dataset.id === current);
    const next = all.slice(at + 1).find((each) => each.classList.contains("proposed"));
    choose(next || all[at] || all[0]);
  };

  const send = (verb, values = {}) => {
    if (!editable) { luoshi.toast(words.closed, "error"); return Promise.resolve(); }
    return htmx.ajax("POST", addresses.act.replace("VERB", verb), {
      values, target: "#item", swap: "innerHTML", headers: { "X-CSRFToken": report.dataset.csrf },
    });
  };

  const version = () => markOf(current)?.dataset.v || "0";
  const withCurrent = (verb, values = {}) => {
    if (!current) { luoshi.toast(words.chooseFirst); return Promise.resolve(); }
    advance = verb === "accept" || verb === "reject";
    return send(verb, { commitment: current, version: version(), ...values });
  };

  // ---- offsets --------------------------------------------------------------------------------------------------
  const offsetOf = (node, offset) => {
    const holder = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-o]");
    if (holder) {
      const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
      return Number(holder.dataset.o) + points(before);
    }
    // The end of a line: just behind its last stretch.
    const line = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(".line");
    const pieces = line ? line.querySelectorAll("[data-o]") : [];
    if (!pieces.length) return null;
    const last = offset === 0 ? pieces[0] : pieces[pieces.length - 1];
    return Number(last.dataset.o) + (offset === 0 ? 0 : points(last.textContent));
  };

  const pointAt = (offset) => {
    let best = null;
    for (const piece of report.querySelectorAll("[data-o]")) {
      const start = Number(piece.dataset.o);
      if (start > offset) break;
      best = piece;
    }
    if (!best) return null;
    const letters = Array.from(best.textContent).slice(0, offset - Number(best.dataset.o));
    return [best.firstChild, letters.join("").length];
  };

  const selectedSpan = () => {
    const selection = window.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const chosen = selection.getRangeAt(0);
    if (!report.contains(chosen.commonAncestorContainer)) return null;
    const start = offsetOf(chosen.startContainer, chosen.startOffset);
    const end = offsetOf(chosen.endContainer, chosen.endOffset);
    return start === null || end === null || end <= start ? null : { start, end, box: chosen.getBoundingClientRect() };
  };

  // ---- the bar at a mouse selection -----------------------------------------------------------------------------
  const bar = document.getElementById("selection-bar");
  const hideBar = () => { bar.hidden = true; };
  const showBar = () => {
    const span = editable && !range ? selectedSpan() : null;
    if (!span) { hideBar(); return; }
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
    bar.style.top = `${window.scrollY + span.box.bottom + 6}px`;
    bar.style.left = `${Math.max(8, Math.min(window.scrollX + span.box.left, window.innerWidth - bar.offsetWidth - 8))}px`;
  };
  document.addEventListener("mouseup", (event) => { if (!bar.contains(event.target)) setTimeout(showBar, 0); });
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const verb = event.target.closest("button")?.dataset.verb;
    if (!verb) return;
    const { start, end, id, ids } = bar.dataset;
    hideBar();
    window.getSelection().removeAllRanges();
    if (verb === "add") { send("add", { start, end }); return; }
    if (verb === "merge") { send("merge", { commitments: ids, version: 0 }); return; }
    choose(markOf(id), { focus: false, load: false });
    if (verb === "correct") withCurrent("correct", { start, end });
    if (verb === "split") withCurrent("split", { at: start > Number(markOf(id).dataset.start) ? start : end });
  });

  // ---- a span set with keys -------------------------------------------------------------------------------------
  const rangeBar = document.getElementById("range-bar");
  const paint = () => {
    const [from, to] = [pointAt(range.start), pointAt(range.end)];
    if (!from || !to) return;
    const live = new Range();
    live.setStart(...from);
    live.setEnd(...to);
    if (window.CSS?.highlights) CSS.highlights.set("range", new Highlight(live));
    rangeBar.querySelector("output").textContent = live.toString();
    to[0].parentElement.scrollIntoView({ block: "nearest" });
  };
  const endRange = () => {
    range = null;
    rangeBar.hidden = true;
    window.CSS?.highlights?.delete("range");
    markOf(current)?.focus({ preventScroll: true });
  };
  // Where a missed promise may stand: the first words behind `after` that no mark covers.
  const freeStretch = (after) => {
    for (const piece of report.querySelectorAll("span[data-o]:not(.noise)")) {
      const words = piece.textContent.match(/[^\s，。；、：！？“”（）]{4,}[^。；！？\n]*/);
      const start = Number(piece.dataset.o) + (words ? points(piece.textContent.slice(0, words.index)) : 0);
      if (words && start >= after) return [start, start + points(words[0].replace(/[，、：\s]+$/, ""))];
    }
    return [after, after + 1];
  };
  const beginRange = (mode) => {
    const mark = markOf(current);
    if (!mark) { luoshi.toast(words.chooseFirst); return; }
    const [start, end] = [Number(mark.dataset.start), Number(mark.dataset.end)];
    const middle = start + Math.floor((end - start) / 2);
    const first = { correct: [start, end], split: [start, middle], add: freeStretch(end) }[mode];
    range = { mode, start: first[0], end: first[1] };
    rangeBar.querySelector("p").textContent = words[mode];
    rangeBar.hidden = false;
    rangeBar.focus();
    paint();
  };
  const confirmRange = () => {
    const { mode, start, end } = range;
    endRange();
    if (mode === "correct") withCurrent("correct", { start, end });
    if (mode === "split") withCurrent("split", { at: end });
    if (mode === "add") send("add", { start, end });
  };
  const moveRange = (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -10, ArrowDown: 10 }[event.key];
    const side = event.shiftKey && range.mode !== "split" ? "start" : "end";
    range[side] = Math.max(0, Math.min(Number(report.dataset.chars), range[side] + by));
    if (range.start >= range.end) range[side] -= by;
    paint();
  };
  rangeBar.addEventListener("click", (event) => {
    const act = event.target.closest("button")?.dataset.act;
    if (act === "ok") confirmRange();
    if (act === "cancel") endRange();
  });

  // ---- keys -----------------------------------------------------------------------------------------------------
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), n: nextWaiting,
    a: () => withCurrent("accept"), x: () => withCurrent("reject"),
    r: () => withCurrent("restore"), A: () => withCurrent("accept_section"), m: () => withCurrent("merge_next"),
    t: () => {
      const first = document.querySelector("#item [data-owner]");
      if (first) withCurrent("assign", { lead: first.dataset.owner });
      else luoshi.toast(words.noSuggestion);
    },
    e: () => beginRange("correct"), s: () => beginRange("split"), i: () => beginRange("add"),
    z: () => send("undo"), y: () => send("redo"), o: () => (document.querySelector("#item [data-first-owner]") || document.getElementById("lead"))?.focus(),
    "?": () => document.getElementById("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (range) {
      if (event.key.startsWith("Arrow")) { event.preventDefault(); moveRange(event); }
      if (event.key === "Enter" && !event.target.closest("button")) { event.preventDefault(); confirmRange(); }
      if (event.key === "Escape") endRange();
      return;
    }
    if (event.key === "Escape") {
      hideBar();
      if (event.target.closest("#item")) markOf(current)?.focus();
    }
    if (event.target.closest("input, textarea, select, dialog[open]") || event.altKey) return;
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z") {
      event.preventDefault();
      send(event.shiftKey ? "redo" : "undo");
      return;
    }
    if (event.ctrlKey || event.metaKey) return;
    const onText = report.contains(event.target) || event.target === document.body || event.target.id === "main";
    if (event.key.startsWith("Arrow") && !onText) return;
    const act = keys[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // Chromium starts no selection inside an element that takes the focus by the same press.
  report.addEventListener("mousedown", (event) => event.target.closest("mark.c")?.removeAttribute("tabindex"));
  report.addEventListener("click", (event) => {
    const mark = event.target.closest("mark.c");
    if (mark && window.getSelection().isCollapsed) choose(mark, { focus: true });
  });
  report.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches("mark.c")) document.querySelector("#item button, #item a")?.focus();
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-review]");
    if (!button) return;
    const verb = button.dataset.review;
    if (["correct", "split", "add"].includes(verb)) beginRange(verb);
    else if (["undo", "redo"].includes(verb)) send(verb);
    else withCurrent(verb);
  });

  // The server says what became current after an action (a split, a merge, an undo).
  document.addEventListener("luoshi:chosen", (event) => {
    // Scripts and tests can wait for the page to have taken a step in.
    report.dataset.steps = Number(report.dataset.steps || 0) + 1;
    const mark = event.detail.id && markOf(event.detail.id);
    if (!mark) return;
    choose(mark, { load: false, focus: !document.getElementById("item").contains(document.activeElement) });
    if (advance) nextWaiting();
    advance = false;
  });
  // Redrawn lines lose the outline of the promise in hand.
  document.addEventListener("htmx:oobAfterSwap", () => {
    for (const each of report.querySelectorAll(`mark.c[data-id="${current}"]`)) { each.classList.add("current"); each.tabIndex = 0; }
  });
  // What was in hand may be gone (an addition undone): stay where it stood.
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "item" || !current || markOf(current)) return;
    const before = marks().filter((each) => Number(each.dataset.start) <= place);
    choose(before[before.length - 1] || marks()[0]);
  });
  const asked = new URLSearchParams(location.search);
  const wanted = asked.get("c");
  choose((wanted && markOf(wanted)) || marks()[0], { focus: Boolean(wanted), load: true });
  // A warning leads to its place in the text.
  const place_of_warning = asked.has("at") && pointAt(Number(asked.get("at")));
  if (place_of_warning) {
    const line = place_of_warning[0].parentElement.closest(".l");
    line.classList.add("odd");
    centre(line);
  }
})();

// A suggested organ becomes the lead by one click; the form stays the one place that sends.
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-owner]");
  if (!button) return;
  const lead = document.getElementById("lead");
  lead.value = button.dataset.owner;
  lead.dispatchEvent(new Event("change", { bubbles: true }));
  document.getElementById("support").focus();
});
