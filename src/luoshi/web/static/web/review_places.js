// Places of a report's text. Offsets are code points of the source; every stretch of text knows its own (data-o).
(() => {
  "use strict";
  const report = document.getElementById("report");
  if (!report) return;
  const points = (text) => Array.from(text).length;

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

  // Where the text was touched or clicked; browsers have two names for it.
  const offsetUnder = (x, y) => {
    const at = document.caretPositionFromPoint?.(x, y);
    if (at) return report.contains(at.offsetNode) ? offsetOf(at.offsetNode, at.offset) : null;
    const range = document.caretRangeFromPoint?.(x, y);
    return range && report.contains(range.startContainer) ? offsetOf(range.startContainer, range.startOffset) : null;
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

  // Between what a promise may reach from `start` to `end`: no other promise that stands, no heading.
  const roomAround = (start, end, own) => {
    const room = [0, Number(report.dataset.chars)];
    for (const piece of report.querySelectorAll("mark.c:not(.rejected), .title[data-o]")) {
      if (own && piece.dataset.id === own) continue;
      const first = Number(piece.dataset.start ?? piece.dataset.o);
      const last = Number(piece.dataset.end ?? first + points(piece.textContent));
      if (last <= start) room[0] = Math.max(room[0], last);
      if (first >= end) room[1] = Math.min(room[1], first);
    }
    return room;
  };

  window.luoshi = Object.assign(window.luoshi || {}, {
    places: { points, pointAt, offsetUnder, selectedSpan, roomAround },
  });
})();
