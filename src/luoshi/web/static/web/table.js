// The editor of a decision table: every cell that is left is saved, and checked while it is typed.
(() => {
  "use strict";
  const editor = document.getElementById("editor");
  const addresses = document.getElementById("table-addresses");
  if (!editor || !addresses) return;
  const to = JSON.parse(addresses.textContent);
  const words = JSON.parse(document.getElementById("table-words").textContent);
  const grid = () => document.getElementById("grid");
  const { FIELDS: fields, keyOf, fieldOf, redraw } = luoshi.tableDraw;
  let queue = Promise.resolve(); // one step after the other: each needs the version that the one before it made
  let waiting = 0;
  let failures = 0;
  const sent = new Map(); // texts on their way to the server, by the key of their cell

  const post = async (address, body) => {
    let answer;
    let said;
    try {
      answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": editor.dataset.csrf },
        body: JSON.stringify(body),
      });
      said = await answer.json();
    } catch {
      throw new Error(words.lost);
    }
    if (!answer.ok) throw new Error(said.message || words.lost);
    return said;
  };

  // ---- where somebody is ------------------------------------------------------------------------------------------
  const placeOf = (element) => {
    const row = element?.closest("tr[data-row]");
    if (!row || !element.matches(fields)) return null;
    return { row: Number(row.dataset.row), at: [...row.querySelectorAll(fields)].indexOf(element) };
  };
  const fieldAt = (row, at) => grid().querySelector(`tr[data-row="${row}"]`)?.querySelectorAll(fields)[at];
  const go = (row, at) => {
    const field = fieldAt(Math.max(0, row), at);
    if (!field) return false;
    field.focus();
    if (field.select) field.select();
    return true;
  };

  // ---- saving -----------------------------------------------------------------------------------------------------
  const say = (text) => { const shown = document.getElementById("saved"); if (shown) shown.textContent = text; };
  // `make` says what is to be done when its turn has come: rows may have moved until then.
  const step = (make, then, failed) => {
    waiting += 1;
    say(words.saving);
    queue = queue.then(async () => {
      try {
        const body = make();
        if (!body) return say("");
        const said = await post(to.edit, { ...body, version: Number(grid().dataset.version) });
        if (then) then.before?.();
        redraw(editor, said.html, sent);
        if (then) (then.after || then)(said);
      } catch (problem) {
        failures += 1;
        if (failed) failed();
        say(words.unsaved);
        luoshi.toast(problem.message, "error");
      } finally {
        waiting -= 1;
        if (waiting) say(words.saving);
        editor.dataset.steps = Number(editor.dataset.steps || 0) + 1;
      }
    });
    return queue;
  };
  const edit = (edits, then) => step(() => ({ verb: "edit", edits }), then);
  const editOf = (field, text = field.value) => {
    const row = Number(field.closest("tr").dataset.row);
    if (field.dataset.clause) {
      return { verb: "set_clause", row, name: field.dataset.clause, text, language: document.documentElement.lang === "en" ? "en" : "zh" };
    }
    return { verb: "set_cell", row, part: field.dataset.part, column: Number(field.dataset.column), text };
  };
  const save = (field, then) => {
    if (field.dataset.text === field.value) return Promise.resolve(then && then());
    const [key, text, was] = [keyOf(field), field.value, field.dataset.text];
    sent.set(key, text);
    field.dataset.text = text;
    const arrived = () => { if (sent.get(key) === text) sent.delete(key); };
    const make = () => {
      const now = fieldOf(editor, key);
      if (!now) arrived();
      return now && { verb: "edit", edits: [editOf(now, text)] };
    };
    // What could not be saved is tried again when the cell is left the next time.
    const failed = () => { arrived(); const now = fieldOf(editor, key); if (now?.dataset.text === text) now.dataset.text = was; };
    return step(make, { before: arrived, after: then || (() => {}) }, failed);
  };
  editor.addEventListener("focusout", (event) => { if (event.target.matches("textarea[data-text]")) save(event.target); });
  editor.addEventListener("change", (event) => {
    const field = event.target;
    if (field.matches("select[data-clause]")) {
      const [key, text] = [keyOf(field), field.value];
      sent.set(key, text);
      const arrived = () => { if (sent.get(key) === text) sent.delete(key); };
      step(() => { const now = fieldOf(editor, key); return now && { verb: "edit", edits: [editOf(now, text)] }; }, { before: arrived, after: () => {} }, arrived);
    }
    if (field.matches("[data-hit]")) {
      edit([{ verb: "set_policy", hit_policy: document.getElementById("hit").value, aggregation: document.getElementById("agg")?.value || "" }]);
    }
  });
  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });
  // A link or a form of the page takes its turn behind what is still being saved, and none if that fails.
  const afterwards = (go_on) => { const before = failures; queue.then(() => failures === before && go_on()); };
  editor.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    if (!link || !waiting || event.ctrlKey || event.metaKey || event.shiftKey || link.hash && link.pathname === location.pathname) return;
    event.preventDefault();
    afterwards(() => { location.href = link.href; });
  });
  editor.addEventListener("submit", (event) => {
    if (!waiting) return;
    event.preventDefault();
    afterwards(() => event.target.requestSubmit(event.submitter));
  });

  // ---- checking while somebody types ------------------------------------------------------------------------------
  let pause = 0;
  let asked = 0;
  editor.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches("textarea[data-part]")) return;
    clearTimeout(pause);
    pause = setTimeout(async () => {
      const number = ++asked;
      const { row, part, column, text } = editOf(field);
      try {
        const said = await post(to.cell, { row, part, column, text });
        if (number !== asked || !field.isConnected) return;
        const place = document.getElementById(field.getAttribute("aria-describedby"));
        place.textContent = said.faults.map((each) => each.said).join(" ");
        place.hidden = !said.faults.length;
        field.toggleAttribute("aria-invalid", Boolean(said.faults.length));
        if (said.faults.length) field.setAttribute("aria-invalid", "true");
      } catch { /* the cell is checked again when it is saved */ }
    }, 250);
  });

  // ---- buttons ----------------------------------------------------------------------------------------------------
  const rows = () => grid().querySelectorAll("tr[data-row]").length;
  const idOf = (row) => grid().querySelector(`tr[data-row="${row}"]`)?.dataset.id;
  const rowOf = (id) => Number([...grid().querySelectorAll("tr[data-row]")].find((each) => each.dataset.id === id)?.dataset.row ?? -1);
  // A step with a row, by its name: presses may come faster than answers, and each moves the rows.
  const withRow = (row, made, then) => {
    const id = idOf(row);
    step(() => {
      const now = rowOf(id);
      const edits = now >= 0 && made(now);
      return edits && { verb: "edit", edits: [edits] };
    }, () => then(rowOf(id), row));
  };
  const acts = {
    undo: () => step(() => ({ verb: "undo" })),
    redo: () => step(() => ({ verb: "redo" })),
    add: () => step(() => ({ verb: "edit", edits: [{ verb: "add_row", at: rows() }] }), () => go(rows() - 1, 0)),
    below: (row, at) => withRow(row, (now) => ({ verb: "add_row", at: now + 1 }), (now) => go(now + 1, at || 0)),
    copy: (row) => withRow(row, (now) => ({ verb: "add_row", at: now + 1, copy: now }), (now) => go(now + 1, 0)),
    up: (row, at) => withRow(row, (now) => now > 0 && { verb: "move_row", row: now, to: now - 1 }, (now) => go(now, at || 0)),
    down: (row, at) => withRow(row, (now) => now < rows() - 1 && { verb: "move_row", row: now, to: now + 1 }, (now) => go(now, at || 0)),
    remove: (row, at) => withRow(row, (now) => ({ verb: "remove_row", row: now }), (_gone, was) => go(Math.min(was, rows() - 1), at || 0)),
  };
  editor.addEventListener("click", (event) => {
    const button = event.target.closest("[data-table]");
    if (button) acts[button.dataset.table](Number(button.closest("tr")?.dataset.row));
    const jump = event.target.closest("[data-jump]");
    if (!jump) return;
    const row = grid().querySelector(`tr[data-row="${jump.dataset.jump}"]`);
    row.scrollIntoView({ block: "center" });
    (row.querySelector(`[data-part="${jump.dataset.part}"][data-column="${jump.dataset.column}"]`) || row.querySelector(fields))?.focus();
  });
  luoshi.table = { editor, acts, save, placeOf, go, edit, fields };
})();
