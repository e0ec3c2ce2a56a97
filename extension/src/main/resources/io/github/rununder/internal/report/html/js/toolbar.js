// The controls: search, phase, which rows, which schedulers, origins.

function choice(legend, name, options, chosen, choose) {
  return h("fieldset", { class: "segments" }, h("legend", {}, legend), options.map(([value, label, title]) =>
    h("label", { title }, h("input", { type: "radio", name, value, checked: value === chosen, onchange: () => choose(value) }), h("span", {}, label))));
}

function toggles(legend, values, isOn, toggle) {
  return h("fieldset", { class: "segments" }, h("legend", {}, legend), values.map((value) =>
    h("label", {}, h("input", { type: "checkbox", value, checked: isOn(value), onchange: (event) => toggle(value, event.target.checked) }),
      h("span", {}, value))));
}

function searchField(changed) {
  const field = h("input", { type: "search", id: "search", placeholder: "name or value", autocomplete: "off", spellcheck: "false", value: view.query });
  let waiting;
  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => changed(field.value.trim()), 80);
  });
  return h("div", { class: "field" }, h("label", { for: "search" }, "Search ", h("kbd", {}, "/")), field);
}

function toolbar(test, changed) {
  const set = (key) => (value) => {
    view[key] = value;
    changed();
  };
  const schedulers = [...new Set([...test.runs, ...test.absences].map((each) => each.scheduler))];
  return [
    searchField(set("query")),
    choice("Phase", "phase", phasesOf(test.runs).map((phase) => [phase, phase]), view.phase, set("phase")),
    choice("Rows", "show", [["differences", "Differences"], ["changes", "Changes", "Variables that change between the phases of a run"], ["all", "All"]],
      view.show, set("show")),
    schedulers.length > 1 && toggles("Schedulers", schedulers, (name) => !view.hidden.has(name), (name, on) => {
      on ? view.hidden.delete(name) : view.hidden.add(name);
      changed();
    }),
    h("fieldset", { class: "segments" }, h("legend", {}, "Show"), h("label", {},
      h("input", { type: "checkbox", id: "origins", checked: view.origins, onchange: (event) => set("origins")(event.target.checked) }),
      h("span", {}, "Origins"))),
  ];
}
