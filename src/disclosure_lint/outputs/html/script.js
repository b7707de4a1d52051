"use strict";
(() => {
  const form = document.getElementById("filters");
  if (!form) return;
  const status = form.querySelector("output");
  const target = (link) => link.hash.slice(1);
  const refs = new Map([...document.querySelectorAll(".text a.ref")].map((link) => [target(link), link]));
  const rows = new Map([...document.querySelectorAll(".index a")].map((link) => [target(link), link.closest("tr")]));
  const marks = [...document.querySelectorAll("mark[data-of]")];
  const reports = [...document.querySelectorAll(".report")].map((report) => ({
    report, sheet: report.querySelector(".sheet"), notes: [...report.querySelectorAll(".note")],
  }));
  const all = reports.flatMap(({ notes }) => notes);

  /* Notes stand beside their places and push nothing but each other: the text reads on without gaps.
     Only reports near the window are laid out, the first ones at once, so that hundreds of them cost nothing. */
  const wide = matchMedia("(min-width: 60.01rem)");
  const near = new Set(reports.filter(({ sheet }) => sheet).slice(0, 3));
  const lay = () => {
    if (!wide.matches) return;
    const plans = [...near].filter(({ report }) => !report.hidden).map(({ sheet, notes }) => {
      const top = sheet.getBoundingClientRect().top;
      const places = notes.filter((note) => !note.hidden).map((note) => {
        const ref = refs.get(note.id);
        return { note, at: ref ? ref.getBoundingClientRect().top - top : 0, height: note.offsetHeight };
      });
      return { sheet, places: places.sort((one, other) => one.at - other.at) };
    });
    for (const { sheet, places } of plans) {
      let free = 0;
      for (const { note, at, height } of places) {
        const begin = Math.max(at, free);
        note.style.setProperty("--begin", `${begin}px`);
        free = begin + height + 8;
      }
      sheet.style.setProperty("--reach", `${free}px`);
    }
  };
  const watcher = new IntersectionObserver((entries) => {
    for (const { target: sheet, isIntersecting } of entries) {
      const report = reports.find((each) => each.sheet === sheet);
      if (isIntersecting) near.add(report);
      else near.delete(report);
    }
    lay();
  }, { rootMargin: "50% 0px" });
  for (const { sheet } of reports) if (sheet) watcher.observe(sheet);

  const apply = () => {
    const boxes = [...form.querySelectorAll("input")];
    const levels = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const section = form.elements.section.value;
    const code = form.elements.code.value;
    const everything = levels.size === boxes.length && section === "*" && code === "*";
    const shown = new Set();
    for (const note of all) {
      const { severity, section: own, code: rule } = note.dataset;
      const fits = levels.has(severity) && (section === "*" || own === section) && (code === "*" || rule === code);
      note.hidden = !fits;
      const ref = refs.get(note.id);
      if (ref) ref.hidden = !fits;
      if (fits) shown.add(note.id);
    }
    for (const mark of marks) {
      mark.classList.toggle("off", !mark.dataset.of.split(" ").some((id) => shown.has(id)));
    }
    for (const { report, notes } of reports) {
      report.hidden = !everything && !notes.some((note) => !note.hidden);
      const row = rows.get(report.id);
      if (row) row.hidden = report.hidden;
    }
    status.textContent = status.dataset.words.replace("{shown}", shown.size).replace("{all}", all.length);
    lay();
  };

  let due = 0;
  addEventListener("resize", () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(lay);
  });
  document.body.classList.add("laid");
  form.hidden = false;
  form.addEventListener("change", apply);
  apply();
  document.fonts.ready.then(lay);
})();
