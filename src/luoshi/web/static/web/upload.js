// Dropping a report on the page and watching its bytes leave. Without this file the plain form does the same.
(() => {
  "use strict";
  const form = document.getElementById("upload");
  if (!form) return;
  const input = form.querySelector("input[type=file]");
  const drop = document.getElementById("drop");
  const chosen = document.getElementById("chosen");
  const error = document.getElementById("upload-error");
  const progress = document.getElementById("upload-progress");
  const bar = document.getElementById("upload-bar");

  const show = () => {
    const file = input.files[0];
    if (file) chosen.textContent = `${file.name} · ${Math.max(1, Math.round(file.size / 1024)).toLocaleString()} KB`;
  };
  const fail = (text) => {
    error.textContent = text;
    error.hidden = false;
    progress.hidden = true;
    form.querySelector("button").disabled = false;
  };
  const send = () => {
    error.hidden = true;
    progress.hidden = false;
    form.querySelector("button").disabled = true;
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) bar.value = (100 * event.loaded) / event.total;
    });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* a page, not an answer to a script */ }
      if (request.status < 300 && answer.next) location.assign(answer.next);
      else fail(answer.message || form.dataset.lost);
    });
    request.addEventListener("error", () => fail(form.dataset.lost));
    request.send(new FormData(form));
  };

  input.addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
  // The whole page takes the file: nobody has to aim.
  for (const name of ["dragenter", "dragover"]) {
    document.addEventListener(name, (event) => {
      if (!event.dataTransfer || !event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
  document.addEventListener("drop", (event) => {
    if (!event.dataTransfer || !event.dataTransfer.files.length) return;
    event.preventDefault();
    drop.classList.remove("over");
    input.files = event.dataTransfer.files;
    show();
    send();
  });
})();
