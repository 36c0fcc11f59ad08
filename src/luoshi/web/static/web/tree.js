// Folding all headings at once.
(() => {
  "use strict";
  const nodes = () => document.querySelectorAll("details.node");
  document.addEventListener("click", (event) => {
    const fold = event.target.closest("[data-fold]");
    if (fold) for (const node of nodes()) node.open = fold.dataset.fold === "open";
    if (event.target.closest("[data-print]")) window.print();
  });
})();
