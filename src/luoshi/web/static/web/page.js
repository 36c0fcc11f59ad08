// Small things that every page needs: the menu on a phone, short messages, errors of partial requests.
(() => {
  "use strict";
  const toast = (text, kind = "") => {
    const box = document.createElement("p");
    box.className = `toast ${kind}`;
    box.textContent = text;
    const shelf = document.getElementById("toasts");
    // What was said before may not pile up over the page: the same once, and three at most.
    for (const old of [...shelf.children]) if (old.textContent === text) old.remove();
    while (shelf.children.length > 2) shelf.firstElementChild.remove();
    shelf.append(box);
    setTimeout(() => box.remove(), kind === "error" ? 12000 : 5000);
  };
  window.luoshi = Object.assign(window.luoshi || {}, { toast });

  document.addEventListener("click", (event) => {
    const button = event.target.closest(".menu-button");
    if (button) {
      const open = document.getElementById("menu").classList.toggle("open");
      button.setAttribute("aria-expanded", String(open));
    }
    const opener = event.target.closest("[data-dialog]");
    if (opener) document.getElementById(opener.dataset.dialog).showModal();
    const closer = event.target.closest("[data-close]");
    if (closer) closer.closest("dialog").close();
  });

  // A table that is wider than its frame can be scrolled with keys; one that fits is no stop on the way.
  const reachTables = () => {
    for (const frame of document.querySelectorAll(".table-wrap")) {
      if (frame.scrollWidth > frame.clientWidth) frame.tabIndex = 0;
      else frame.removeAttribute("tabindex");
    }
  };
  reachTables();
  window.addEventListener("resize", reachTables);
  document.addEventListener("toggle", reachTables, true);

  // Paper cannot be unfolded: tables and headings are printed open, forms stay away.
  const unfolded = [];
  window.addEventListener("beforeprint", () => {
    for (const each of document.querySelectorAll("main details:not([open])")) {
      if (!each.querySelector("form")) { each.open = true; unfolded.push(each); }
    }
  });
  window.addEventListener("afterprint", () => { for (const each of unfolded.splice(0)) each.open = false; });

  // The button of a file field is our own, in the page's language; this says what was chosen.
  document.addEventListener("change", (event) => {
    const said = event.target.type === "file" && document.querySelector(`[data-chosen="${event.target.id}"]`);
    if (said && event.target.files[0]) said.textContent = event.target.files[0].name;
  });

  // A refusal arrives as {"code", "message"}: people see the message, not a status number.
  document.addEventListener("htmx:responseError", (event) => {
    let text = event.detail.xhr.statusText;
    try { text = JSON.parse(event.detail.xhr.responseText).message || text; } catch { /* not JSON: keep the status */ }
    toast(text, "error");
  });
  document.addEventListener("luoshi:toast", (event) => toast(event.detail.text || event.detail.value, event.detail.kind));
})();
