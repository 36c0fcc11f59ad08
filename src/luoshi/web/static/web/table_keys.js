// Keys in the grid of a decision table, and the dialog of a column.
document.addEventListener("DOMContentLoaded", () => {
  "use strict";
  const table = window.luoshi?.table;
  if (!table) return;
  const { editor, acts, save, placeOf, go } = table;

  const atStart = (field) => field.selectionStart === undefined || (field.selectionStart === 0 && field.selectionEnd === 0);
  const atEnd = (field) => field.selectionEnd === undefined || field.selectionEnd === field.value.length;
  const wholeLine = (field) => field.tagName !== "SELECT" && !field.value.includes("\n");
  editor.addEventListener("keydown", (event) => {
    const field = event.target;
    if (event.isComposing) return; // Enter and arrows belong to the input method while a word is being composed
    const here = placeOf(field);
    const modified = event.ctrlKey || event.metaKey;
    if (modified && ["z", "y"].includes(event.key.toLowerCase()) && (!here || field.dataset.text === field.value)) {
      event.preventDefault();
      acts[event.key.toLowerCase() === "y" || event.shiftKey ? "redo" : "undo"]();
      return;
    }
    if (!here || modified) return;
    const { row, at } = here;
    // The cell in hand is saved first; what follows counts on it.
    const after = (verb) => { event.preventDefault(); save(field); acts[verb](row, at); };
    if (event.altKey) {
      const verb = { Enter: "below", ArrowUp: "up", ArrowDown: "down", Delete: "remove", Backspace: "remove" }[event.key];
      if (verb) after(verb);
      return;
    }
    const moves = {
      Enter: () => field.tagName !== "SELECT" && (go(row + 1, at) || save(field) || true),
      ArrowUp: () => wholeLine(field) && row > 0 && go(row - 1, at),
      ArrowDown: () => wholeLine(field) && go(row + 1, at),
      ArrowLeft: () => wholeLine(field) && atStart(field) && at > 0 && go(row, at - 1),
      ArrowRight: () => wholeLine(field) && atEnd(field) && go(row, at + 1),
      Escape: () => { if (field.dataset.text !== undefined) { field.value = field.dataset.text; field.dispatchEvent(new Event("input", { bubbles: true })); } return true; },
    };
    if (moves[event.key] && moves[event.key]()) event.preventDefault();
  });

  // ---- columns ----------------------------------------------------------------------------------------------------
  const dialog = document.getElementById("column");
  let hand = null;
  editor.addEventListener("click", (event) => {
    const button = event.target.closest("[data-column][data-part]");
    if (!button || button.tagName !== "BUTTON" || button.dataset.jump !== undefined) return;
    const form = dialog.querySelector("form");
    const old = button.dataset.column !== "new";
    hand = { part: button.dataset.part, column: old ? Number(button.dataset.column) : null };
    form.reset();
    for (const [name, value] of Object.entries(old ? JSON.parse(button.dataset.form) : {})) {
      if (form.elements[name]) form.elements[name].value = value;
    }
    for (const each of form.querySelectorAll("[data-for]")) each.hidden = each.dataset.for !== hand.part;
    for (const each of form.querySelectorAll("[data-old]")) each.hidden = !old;
    dialog.returnValue = "";
    dialog.showModal();
  });
  dialog?.addEventListener("close", () => {
    const form = dialog.querySelector("form");
    const { part, column } = hand;
    const names = part === "when" ? ["label", "element", "expression", "type", "allowed"] : ["name", "label", "type", "allowed", "default"];
    const columns = editor.querySelectorAll(`th.${part}`).length;
    const values = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    const edits = {
      save: () => (column === null ? { verb: "add_column", part, at: columns, ...values } : { verb: "change_column", part, column, ...values }),
      left: () => column > 0 && { verb: "move_column", part, column, to: column - 1 },
      right: () => column < columns - 1 && { verb: "move_column", part, column, to: column + 1 },
      remove: () => ({ verb: "remove_column", part, column }),
    };
    const edit = edits[dialog.returnValue] && edits[dialog.returnValue]();
    if (edit) table.edit([edit]);
  });
});
