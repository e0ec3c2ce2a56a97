// Reads matrix.json (docs/matrix-json.md): tests, their runs, and the state of a name at a phase.

const PHASES = ["BUILD", "DECLARED", "EXEC", "INIT", "MAIN", "READY"];

// The phases of the program; those of the scheduler are no change over time.
const LIVE_PHASES = ["EXEC", "INIT", "MAIN", "READY"];

function readDocument() {
  return JSON.parse(document.getElementById("rununder-document").textContent);
}

function testsOf(matrix) {
  const tests = new Map();
  const named = (name) => {
    if (!tests.has(name)) tests.set(name, testNamed(name));
    return tests.get(name);
  };
  for (const run of matrix.runs) named(run.test).runs.push(run);
  for (const absence of matrix.withoutRun ?? []) named(absence.test).absences.push(absence);
  return [...tests.values()];
}

function testNamed(name) {
  const parts = name.split(".");
  const last = parts.findIndex((part) => /^[A-Z]/.test(part));
  const cut = last < 0 ? parts.length - 1 : last;
  return { name, shortName: parts.slice(cut).join("."), packageName: parts.slice(0, cut).join("."), runs: [], absences: [] };
}

function phasesOf(runs) {
  return PHASES.filter((phase) => runs.some((run) => run.phases[phase]));
}

function stateOfEntry(entry) {
  if (!entry) return { kind: "unset", key: "unset" };
  if (entry.base64 !== undefined) return { kind: "bytes", key: "b" + entry.base64, text: entry.base64 };
  if (entry.value === undefined) return { kind: "masked", key: "masked" };
  if (entry.value === "") return { kind: "empty", key: "empty" };
  return { kind: "set", key: "s" + entry.value, text: entry.value, partly: entry.masked === true };
}

// A variable may have the name of something that every object inherits, such as "constructor".
function ownOf(object, name) {
  return object && Object.hasOwn(object, name) ? object[name] : undefined;
}

function entryOf(run, phase, name) {
  return ownOf(run.phases[phase]?.env, name);
}

function stateOf(run, phase, name) {
  return run.phases[phase] ? stateOfEntry(entryOf(run, phase, name)) : { kind: "none", key: "none" };
}

function namesOf(runs) {
  const names = new Set();
  for (const run of runs) {
    for (const phase of Object.values(run.phases)) Object.keys(phase.env).forEach((name) => names.add(name));
  }
  return [...names].sort(compareNames);
}

function compareNames(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function pathsOf(runs) {
  const paths = new Set();
  for (const run of runs) {
    for (const phase of Object.values(run.phases)) Object.keys(phase.files).forEach((path) => paths.add(path));
  }
  return [...paths];
}

function differ(states) {
  return new Set(states.filter((state) => state.kind !== "none").map((state) => state.key)).size > 1;
}

// The phases after which a run's name has another state than before.
function changesOf(run, stateAt) {
  const there = LIVE_PHASES.filter((phase) => run.phases[phase]);
  const changes = [];
  for (let i = 1; i < there.length; i++) {
    const before = stateAt(run, there[i - 1]);
    const after = stateAt(run, there[i]);
    if (before.key !== after.key) changes.push({ from: there[i - 1], to: there[i], before, after });
  }
  return changes;
}

function fileStateOf(run, phase, path) {
  const snapshot = run.phases[phase];
  if (!snapshot) return { kind: "none", key: "none" };
  const file = ownOf(snapshot.files, path);
  if (!file) return { kind: "unwatched", key: "none" };
  const key = [file.kind, file.mode, file.uid, file.gid, file.readable, file.sha256, file.kind === "REGULAR" ? file.size : "",
    (file.links ?? []).length > 0, (file.entries ?? []).map((entry) => entry.name).join("\n")].join("|");
  return { kind: file.exists ? "there" : "absent", key, file };
}

function isFailed(run) {
  return run.startFailure || (run.exit && run.exit.code !== 0) || run.problems.length > 0 || !run.phases.INIT;
}

function moment(text) {
  const [, seconds, fraction] = /^(.*?)(?:\.(\d+))?Z$/.exec(text);
  return Date.parse(seconds + "Z") + Number("0." + (fraction ?? "0")) * 1000;
}

// Milliseconds of an ISO 8601 duration; 0 where there is none.
function span(text) {
  const [, hours, minutes, seconds] = /^PT(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?$/.exec(text ?? "") ?? [];
  return ((Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60 + Number(seconds ?? 0)) * 1000;
}

function duration(milliseconds) {
  const size = Math.abs(milliseconds);
  if (size < 0.0005) return "0 ms";
  if (size < 1) return trimmed(milliseconds * 1000) + " µs";
  if (size < 1000) return trimmed(milliseconds) + " ms";
  return size < 60000 ? trimmed(milliseconds / 1000) + " s" : trimmed(milliseconds / 60000) + " min";
}

function trimmed(number) {
  return Math.abs(number) < 10 ? String(Number(number.toFixed(1))) : String(Math.round(number));
}
