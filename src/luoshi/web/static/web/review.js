// Reviewing a report: walking the promises, one key or button per decision. Spans are set in review_range.js.
(() => {
  "use strict";
  const report = document.getElementById("report");
  if (!report) return;
  const words = JSON.parse(document.getElementById("review-words").textContent);
  const addresses = JSON.parse(document.getElementById("review-addresses").textContent);
  const editable = report.dataset.editable === "yes";
  let current = null; // id of the promise in hand
  let place = 0; // where it begins, to stay there when it is gone
  let advance = false; // after a decision, go on to the next promise that waits

  // ---- asking the server ----------------------------------------------------------------------------------------
  // One request after the other: of those that wait htmx keeps only the last, and a decision may not be forgotten.
  const panel = document.getElementById("item");
  let line = Promise.resolve();
  let waiting = 0;
  let shown = null; // whose panel was asked for last; those before it need not come any more
  const busy = (by) => {
    waiting += by;
    panel.setAttribute("aria-busy", String(waiting > 0));
  };
  const inLine = (job) => {
    busy(1);
    // A lost connection comes without an error.
    line = line.then(job).catch((problem) => (problem ? reportError(problem) : luoshi.toast(words.lost, "error"))).then(() => busy(-1));
    return line;
  };
  // Without a pause between putting in and settling: who is next in line finds the page as it will stay.
  const ask = (method, address, more = {}) => htmx.ajax(method, address, { target: "#item", swap: "innerHTML settle:0ms", ...more });
  const show = (id) => {
    const mine = { needed: false };
    shown = mine;
    inLine(() => (shown === mine || mine.needed ? ask("GET", addresses.item.replace("ID", id)) : null));
  };
  busy(0);

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
    if (load) show(current);
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

  // Values may be made when the step's turn comes; none then means that there is no step.
  const send = (verb, values = {}) => {
    if (!editable) { luoshi.toast(words.closed, "error"); return Promise.resolve(); }
    return inLine(async () => {
      const given = typeof values === "function" ? values() : values;
      if (!given) return;
      advance = verb === "accept" || verb === "reject";
      try {
        await ask("POST", addresses.act.replace("VERB", verb), { values: given, headers: { "X-CSRFToken": report.dataset.csrf } });
      } finally { advance = false; }
    });
  };

  const inHand = () => ({ commitment: current, version: markOf(current)?.dataset.v || "0" });
  const withCurrent = (verb, values = {}) => {
    if (!current) { luoshi.toast(words.chooseFirst); return Promise.resolve(); }
    return send(verb, { ...inHand(), ...values });
  };
  // The panel may still be on its way: the suggestion is that of the promise in hand, not of the one before it.
  const takeSuggestion = () => {
    if (!current) { luoshi.toast(words.chooseFirst); return; }
    if (shown) shown.needed = true;
    const hand = inHand();
    send("assign", () => {
      const first = panel.querySelector("[name=commitment]")?.value === hand.commitment && panel.querySelector("[data-owner]");
      if (first) return { ...hand, lead: first.dataset.owner };
      luoshi.toast(words.noSuggestion);
      return null;
    });
  };

  luoshi.review = { report, words, editable, marks, markOf, centre, current: () => current, choose, send, withCurrent };

  // ---- fingers --------------------------------------------------------------------------------------------------
  // Whatever pointed last decides where the bars stand; a machine may have both.
  const byTouch = (touch) => document.body.classList.toggle("touch", touch);
  byTouch(window.matchMedia("(pointer: coarse)").matches);
  document.addEventListener("pointerdown", (event) => byTouch(event.pointerType !== "mouse"), true);

  // ---- keys -----------------------------------------------------------------------------------------------------
  const keys = {
    j: () => step(1), k: () => step(-1), ArrowDown: () => step(1), ArrowUp: () => step(-1), n: nextWaiting,
    a: () => withCurrent("accept"), x: () => withCurrent("reject"),
    r: () => withCurrent("restore"), A: () => withCurrent("accept_section"), m: () => withCurrent("merge_next"),
    t: takeSuggestion,
    e: () => luoshi.range.begin("correct"), s: () => luoshi.range.begin("split"), i: () => luoshi.range.begin("add"),
    z: () => send("undo"), y: () => send("redo"),
    o: () => inLine(() => (panel.querySelector("[data-first-owner]") || document.getElementById("lead"))?.focus()),
    "?": () => document.getElementById("keys").showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target.closest("#item")) markOf(current)?.focus();
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
    if (luoshi.range.isOpen()) luoshi.range.leave();
    if (["correct", "split", "add"].includes(verb)) luoshi.range.begin(verb);
    else if (["undo", "redo"].includes(verb)) send(verb);
    else withCurrent(verb);
  });

  // The server says what became current after an action (a split, a merge, an undo).
  document.addEventListener("luoshi:chosen", (event) => {
    // Scripts and tests can wait for the page to have taken a step in.
    report.dataset.steps = Number(report.dataset.steps || 0) + 1;
    const mark = event.detail.id && markOf(event.detail.id);
    if (!mark) return;
    shown = null; // the step brought its own panel; one that was asked for meanwhile would show another promise
    choose(mark, { load: false, focus: !panel.contains(document.activeElement) });
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
  const place_of_warning = asked.has("at") && luoshi.places.pointAt(Number(asked.get("at")));
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
