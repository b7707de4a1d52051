"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const notes = [...document.querySelectorAll(".note")];
  const marks = [...document.querySelectorAll("mark[data-of]")];
  const status = form.querySelector("output");
  const apply = () => {
    const levels = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const section = form.elements.section.value;
    const code = form.elements.code.value;
    const shown = new Set();
    for (const note of notes) {
      const { severity, section: own, code: rule } = note.dataset;
      const fits = levels.has(severity) && (section === "*" || own === section) && (code === "*" || rule === code);
      note.hidden = !fits;
      const ref = document.querySelector(`a.ref[href="#${note.id}"]`);
      if (ref) ref.hidden = !fits;
      if (fits) shown.add(note.id);
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.of.split(" ").some((id) => shown.has(id)));
    }
    status.textContent = status.dataset.words.replace("{shown}", shown.size).replace("{all}", notes.length);
  };
  form.hidden = false;
  form.addEventListener("change", apply);
  apply();
})();
