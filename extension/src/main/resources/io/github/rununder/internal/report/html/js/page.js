// Builds the page, and redraws the parts that a selection changes.

const matrix = readDocument();
const tests = testsOf(matrix);
const main = document.getElementById("main");
const parts = {};

function section(id, title, extra) {
  const body = h("div", { class: "body" });
  parts[id] = { body, node: h("section", { id, "aria-labelledby": id + "-title" },
    h("div", { class: "section-head" }, h("h2", { id: id + "-title" }, title), extra ?? null), body) };
  return parts[id].node;
}

function show(id, content) {
  const list = [content].flat(Infinity).filter(Boolean);
  parts[id].node.hidden = list.length === 0;
  replaceContent(parts[id].body, list);
}

function testLink(test, index) {
  const failed = test.runs.some(isFailed);
  const notStarted = test.absences.filter((absence) => absence.kind === "FAILED").length;
  const skipped = test.absences.length - notStarted;
  const differing = variableNamesThatDiffer(test).length;
  return h("li", {}, h("a", { href: "#test=" + encodeURIComponent(test.name), "data-index": index },
    h("span", { class: "short" }, test.shortName),
    h("span", { class: "note" }, `${plural(test.runs.length, "run")} · ${plural(differing, "difference")}`),
    failed && h("span", { class: "chip bad" }, "failed run"),
    notStarted > 0 && h("span", { class: "chip bad" }, `${notStarted} not started`),
    skipped > 0 && h("span", { class: "chip neutral" }, `${skipped} skipped`)));
}

function variableNamesThatDiffer(test) {
  return namesOf(test.runs).filter((name) => differ(test.runs.map((run) => stateOf(run, "INIT", name))));
}

function drawTest() {
  const test = tests[view.test];
  if (!phasesOf(test.runs).includes(view.phase)) view.phase = phasesOf(test.runs).includes("INIT") ? "INIT" : phasesOf(test.runs)[0] ?? "INIT";
  document.querySelectorAll("#tests a").forEach((link) => {
    if (Number(link.dataset.index) === view.test) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  });
  document.getElementById("test-choice").value = String(view.test);
  replaceContent(main,
    h("div", { class: "title" }, h("p", { class: "note" }, test.packageName), h("h1", { id: "test", tabindex: -1 }, test.shortName)),
    section("runs", "Runs"), section("warnings", "Warnings"),
    phasesOf(test.runs).length > 0 && h("div", { id: "toolbar", role: "search", "aria-label": "Filters" }, toolbar(test, draw)),
    section("variables", "Variables"), section("files", "Files"),
    section("timeline", "Timeline", linearToggle()), section("fleets", "Fleets"), section("logs", "Logs and events"));
  draw();
}

function linearToggle() {
  return choice("Scale", "scale", [["log", "Logarithmic", "Logarithmic, so that short and long times are readable"], ["linear", "Linear"]],
    view.linear ? "linear" : "log", (value) => {
      view.linear = value === "linear";
      draw();
    });
}

function draw() {
  const test = tests[view.test];
  const width = parts.runs.node.clientWidth - 2;
  writeAddress(tests);
  show("runs", runCards(test));
  show("warnings", warningsSection(test));
  show("variables", variablesSection(test, showAllRows));
  show("files", filesSection(test));
  show("timeline", timelineSection(test, width));
  show("fleets", fleetSection(test, width));
  show("logs", logsSection(test));
}

function showAllRows() {
  const all = document.querySelector("input[name=show][value=all]");
  all.checked = true;
  view.show = "all";
  draw();
  all.focus();
}

function choose(index) {
  view.test = index;
  view.hidden.clear();
  view.query = "";
  drawTest();
  document.getElementById("test").focus();
  scrollTo(0, 0);
}

// Arrow keys go from row to row; the slash goes to the search.
function onKey(event) {
  const inField = event.target.closest("input, select, textarea");
  if (event.key === "/" && (!inField || event.target.type === "radio" || event.target.type === "checkbox")) {
    event.preventDefault();
    document.getElementById("search").focus();
  }
  const name = event.target.closest("button.name");
  const steps = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity };
  if (name && event.key in steps) {
    const all = [...name.closest("table.matrix").querySelectorAll("button.name")];
    event.preventDefault();
    all[Math.max(0, Math.min(all.length - 1, all.indexOf(name) + steps[event.key]))].focus();
  }
}

function start() {
  document.documentElement.classList.add("live");
  readAddress(tests);
  replaceContent(document.getElementById("tests"), tests.map(testLink));
  const menu = document.getElementById("test-choice");
  replaceContent(menu, tests.map((test, index) => h("option", { value: index }, test.shortName)));
  menu.addEventListener("change", () => choose(Number(menu.value)));
  document.getElementById("tests").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    choose(Number(link.dataset.index));
  });
  document.addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    readAddress(tests);
    drawTest();
  });
  let resizing;
  addEventListener("resize", () => {
    clearTimeout(resizing);
    resizing = setTimeout(() => show("timeline", timelineSection(tests[view.test], parts.runs.node.clientWidth - 2)), 150);
  });
  if (tests.length > 0) drawTest();
  else replaceContent(main, h("p", { class: "note" }, "No run was recorded."));
}

start();
