// The table of variables: differences first, then changes between phases, then the variables that are the same everywhere.

function variableRows(runs) {
  return namesOf(runs).map((name) => {
    const states = runs.map((run) => stateOf(run, view.phase, name));
    const changes = runs.map((run) => changesOf(run, (each, phase) => stateOf(each, phase, name)));
    return { name, states, changes, differs: differ(states), moves: changes.some((list) => list.length > 0) };
  });
}

function isWanted(row) {
  if (view.query) {
    return matches(view.query, [row.name, ...row.states.filter((state) => state.kind === "set").map((state) => state.text)]);
  }
  if (view.show === "all" || row.states.length === 1) return true;
  return view.show === "changes" ? row.moves : row.differs || row.moves;
}

function variableGroups(rows) {
  return [
    { title: "Differs between schedulers", rows: rows.filter((row) => row.differs) },
    { title: "Changes between phases", rows: rows.filter((row) => !row.differs && row.moves) },
    { title: rows.some((row) => row.states.length > 1) ? "Same under all schedulers" : "Same at every phase", rows: rows.filter((row) => !row.differs && !row.moves) },
  ].filter((group) => group.rows.length > 0);
}

function variablesSection(test, showAll) {
  const runs = visibleRuns(test);
  if (phasesOf(runs).length === 0) return null;
  const rows = variableRows(runs);
  const wanted = rows.filter(isWanted);
  const left = rows.length - wanted.length;
  return [
    h("p", { class: "status", role: "status" }, statusOf(rows, wanted)),
    wanted.length > 0 && h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Variables by scheduler" },
      h("table", { class: "matrix" },
        h("caption", { class: "sr-only" }, `Variables of ${test.shortName} at ${view.phase}, one column for each scheduler`),
        matrixHead("Variable", runs),
        variableGroups(wanted).map((group) => groupBody(group, runs, variableRow)))),
    left > 0 && !view.query && h("p", { class: "more" },
      h("button", { type: "button", class: "link", onclick: showAll }, `Show ${plural(left, "more variable", "more variables")}`)),
  ];
}

function statusOf(rows, wanted) {
  const differing = rows.filter((row) => row.differs).length;
  if (view.query) return `${wanted.length} of ${plural(rows.length, "variable")} match “${view.query}”.`;
  if (rows.some((row) => row.states.length === 1)) return `At ${view.phase}, ${plural(rows.length, "variable")} under one scheduler.`;
  return `At ${view.phase}, ${differing} of ${plural(rows.length, "variable")} ${differing === 1 ? "differs" : "differ"} between schedulers.`;
}

function matrixHead(label, runs) {
  return h("thead", {}, h("tr", {}, h("th", { scope: "col", class: "corner" }, label),
    runs.map((run) => h("th", { scope: "col" }, run.scheduler,
      !run.phases[view.phase] && h("span", { class: "note" }, "no " + view.phase)))));
}

function groupBody(group, runs, makeRow) {
  return h("tbody", {},
    h("tr", { class: "group" }, h("th", { scope: "rowgroup", colspan: runs.length + 1 },
      h("span", {}, group.title), " ", h("span", { class: "count" }, group.rows.length))),
    group.rows.map((row) => makeRow(row, runs)));
}

function variableRow(row, runs) {
  const tints = tintsOf(row.states);
  const line = h("tr", { class: "row" }, rowHeader(row.name, () => variableDetail(row.name, runs), runs.length + 1),
    row.states.map((state, i) => h("td", { class: `tint${tints.of(state)} ${state.kind}` },
      h("div", { class: "value" }, valueOf(state, tints.usual)),
      row.changes[i].map((change) => h("span", { class: "change" }, changeText(change))),
      view.origins && resolutionOf(entryOf(runs[i], view.phase, row.name)))));
  return line;
}

function changeText(change) {
  const verb = change.before.kind === "unset" ? "set" : change.after.kind === "unset" ? "unset" : "changed";
  return `${verb} between ${change.from} and ${change.to}`;
}

// A row's name is a button that opens the row's details beneath it.
function rowHeader(name, makeDetail, columns) {
  let detail = null;
  const button = h("button", { type: "button", class: "name", "aria-expanded": "false", onclick: toggle }, h("code", {}, visible(name)));
  function toggle() {
    if (detail) {
      detail.remove();
      detail = null;
    } else {
      detail = h("tr", { class: "detail" }, h("td", { colspan: columns }, makeDetail()));
      button.closest("tr").after(detail);
    }
    button.setAttribute("aria-expanded", String(detail !== null));
  }
  return h("th", { scope: "row" }, button);
}

function variableDetail(name, runs) {
  const phases = phasesOf(runs);
  return h("table", { class: "inner" },
    h("caption", {}, h("code", {}, visible(name)), " phase by phase"),
    h("thead", {}, h("tr", {}, h("td", {}), runs.map((run) => h("th", { scope: "col" }, run.scheduler)))),
    h("tbody", {},
      phases.map((phase) => h("tr", {}, h("th", { scope: "row" }, phase),
        runs.map((run) => h("td", {}, valueOf(stateOf(run, phase, name)), duplicatesOf(entryOf(run, phase, name)))))),
      detailLine("Origin", runs, (run) => resolutionOf(entryWithOrigin(run, name)) ?? unknownOrigin(entryOf(run, view.phase, name))),
      detailLine("Overridden", runs, (run) => overriddenOf(entryWithOrigin(run, name)))));
}

function detailLine(title, runs, cellOf) {
  const cells = runs.map(cellOf);
  if (cells.every((cell) => cell === null)) return null;
  return h("tr", { class: "why" }, h("th", { scope: "row" }, title),
    cells.map((cell) => h("td", {}, cell ?? h("span", { class: "state faint" }, "unknown"))));
}

// The entry of the chosen phase, or else of the first phase that has an origin.
function entryWithOrigin(run, name) {
  return [view.phase, ...PHASES].map((phase) => entryOf(run, phase, name)).find(isResolved) ?? null;
}

function unknownOrigin(entry) {
  const reason = entry?.resolution?.reason;
  return reason ? h("span", { class: "state faint" }, `unknown: ${reason}`) : null;
}

// Strongest first.
function overriddenOf(entry) {
  if (!entry) return null;
  if (!entry.overridden?.length) return h("span", { class: "state faint" }, "nothing");
  return h("ul", { class: "overridden" }, entry.overridden.map((each) => h("li", {},
    h("span", { class: "lost" }, valueOf(stateOfAssignment(each))), originText(each.origin.description))));
}

function stateOfAssignment(assignment) {
  return assignment.unknown ? { kind: "unknown", key: "unknown" } : stateOfEntry(assignment.unset ? null : assignment);
}

function duplicatesOf(entry) {
  if (!entry?.duplicates) return null;
  return entry.duplicates.map((each) => h("div", { class: "duplicate" }, "hidden duplicate: ", valueOf(stateOfEntry(each))));
}
