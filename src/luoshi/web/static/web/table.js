// The editor of a decision table: every cell that is left is saved, and checked while it is typed.
(() => {
  "use strict";
  const editor = document.getElementById("editor");
  const addresses = document.getElementById("table-addresses");
  if (!editor || !addresses) return;
  const to = JSON.parse(addresses.textContent);
  const words = JSON.parse(document.getElementById("table-words").textContent);
  const grid = () => document.getElementById("grid");
  let queue = Promise.resolve(); // one step after the other: each needs the version that the one before it made
  let waiting = 0;

  const post = async (address, body) => {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": editor.dataset.csrf },
      body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) throw new Error(said.message);
    return said;
  };

  // ---- where somebody is ------------------------------------------------------------------------------------------
  const fields = "textarea, select[data-clause]";
  const placeOf = (element) => {
    const row = element?.closest("tr[data-row]");
    if (!row || !element.matches(fields)) return null;
    return { row: Number(row.dataset.row), at: [...row.querySelectorAll(fields)].indexOf(element), start: element.selectionStart };
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
  const draw = (html) => {
    const here = placeOf(document.activeElement);
    const typed = here && document.activeElement.value;
    const unsaved = here && document.activeElement.dataset.text !== undefined && typed !== document.activeElement.dataset.text;
    const left = document.querySelector(".table-wrap")?.scrollLeft || 0;
    editor.innerHTML = html;
    const frame = document.querySelector(".table-wrap");
    if (frame) frame.scrollLeft = left;
    if (!here) return;
    const field = fieldAt(here.row, here.at);
    if (!field) return;
    // What was typed meanwhile is not lost: it is saved when that cell is left.
    if (unsaved) field.value = typed;
    field.focus({ preventScroll: true });
    if (here.start !== undefined && field.setSelectionRange) field.setSelectionRange(here.start, here.start);
  };
  const step = (body, then) => {
    waiting += 1;
    const shown = document.getElementById("saved");
    if (shown) shown.textContent = words.saving;
    queue = queue.then(async () => {
      try {
        const said = await post(to.edit, { ...body, version: Number(grid().dataset.version) });
        draw(said.html);
        if (then) then(said);
      } catch (problem) {
        luoshi.toast(problem.message, "error");
      } finally {
        waiting -= 1;
        editor.dataset.steps = Number(editor.dataset.steps || 0) + 1;
      }
    });
    return queue;
  };
  const edit = (edits, then) => step({ verb: "edit", edits }, then);
  const editOf = (field) => {
    const row = Number(field.closest("tr").dataset.row);
    if (field.dataset.clause) {
      return { verb: "set_clause", row, name: field.dataset.clause, text: field.value, language: document.documentElement.lang === "en" ? "en" : "zh" };
    }
    return { verb: "set_cell", row, part: field.dataset.part, column: Number(field.dataset.column), text: field.value };
  };
  const save = (field, then) => {
    if (field.dataset.text === field.value) return Promise.resolve(then && then());
    field.dataset.text = field.value;
    return edit([editOf(field)], then);
  };
  editor.addEventListener("focusout", (event) => { if (event.target.matches("textarea[data-text]")) save(event.target); });
  editor.addEventListener("change", (event) => {
    if (event.target.matches("select[data-clause]")) edit([editOf(event.target)]);
    if (event.target.matches("[data-hit]")) {
      edit([{ verb: "set_policy", hit_policy: document.getElementById("hit").value, aggregation: document.getElementById("agg")?.value || "" }]);
    }
  });
  window.addEventListener("beforeunload", (event) => { if (waiting) event.preventDefault(); });

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
  const acts = {
    undo: () => step({ verb: "undo" }),
    redo: () => step({ verb: "redo" }),
    add: () => edit([{ verb: "add_row", at: rows() }], () => go(rows() - 1, 0)),
    below: (row, at) => edit([{ verb: "add_row", at: row + 1 }], () => go(row + 1, at || 0)),
    copy: (row) => edit([{ verb: "add_row", at: row + 1, copy: row }], () => go(row + 1, 0)),
    up: (row, at) => row > 0 && edit([{ verb: "move_row", row, to: row - 1 }], () => go(row - 1, at || 0)),
    down: (row, at) => row < rows() - 1 && edit([{ verb: "move_row", row, to: row + 1 }], () => go(row + 1, at || 0)),
    remove: (row, at) => edit([{ verb: "remove_row", row }], () => go(Math.min(row, rows() - 1), at || 0)),
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
