// The view that the reader selected. The address holds it, so that a link shows the same view.

const view = { test: 0, phase: "INIT", show: "differences", query: "", origins: false, linear: false, hidden: new Set() };

function readAddress(tests) {
  const chosen = new URLSearchParams(location.hash.slice(1));
  const index = tests.findIndex((test) => test.name === chosen.get("test"));
  view.test = Math.max(0, index);
  view.phase = PHASES.includes(chosen.get("phase")) ? chosen.get("phase") : "INIT";
  view.show = ["differences", "changes", "all"].includes(chosen.get("show")) ? chosen.get("show") : "differences";
  view.query = chosen.get("search") ?? "";
  view.origins = chosen.get("origins") === "true";
  view.hidden = new Set((chosen.get("without") ?? "").split(",").filter(Boolean));
}

function writeAddress(tests) {
  const chosen = new URLSearchParams();
  chosen.set("test", tests[view.test].name);
  if (view.phase !== "INIT") chosen.set("phase", view.phase);
  if (view.show !== "differences") chosen.set("show", view.show);
  if (view.query) chosen.set("search", view.query);
  if (view.origins) chosen.set("origins", "true");
  if (view.hidden.size > 0) chosen.set("without", [...view.hidden].join(","));
  history.replaceState(null, "", "#" + chosen);
}

function visibleRuns(test) {
  return test.runs.filter((run) => !view.hidden.has(run.scheduler));
}

function visibleAbsences(test) {
  return test.absences.filter((absence) => !view.hidden.has(absence.scheduler));
}

function matches(query, texts) {
  const terms = query.toLowerCase().split(/\s+/).filter(Boolean);
  return terms.every((term) => texts.some((text) => text.toLowerCase().includes(term)));
}
