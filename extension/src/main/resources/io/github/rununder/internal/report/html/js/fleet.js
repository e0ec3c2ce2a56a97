// Shows a fleet as distributions: the time of its attempts to INIT, and how many of them had which value.

const MOST_VALUES = 5;

function fleetSection(test, width) {
  return visibleRuns(test).filter((run) => attemptsOf(run).length > 1).map((run) => h("article", { class: "fleet" },
    h("h3", {}, `${run.scheduler}: ${attemptCount(run)}`),
    h("p", { class: "note" }, fleetSummary(run)),
    h("div", { class: "charts" },
      histogram("From process start to INIT", startTimes(run), width),
      histogram("From the first INIT to INIT", rolloutTimes(run), width)),
    shareTable(run), failedAttempts(run)));
}

function attemptsOf(run) {
  return run.attempts ?? [];
}

// Such as "3 replicas, 4 attempts"; attempts are not counted where each replica has one.
function attemptCount(run) {
  const attempts = attemptsOf(run);
  const replicas = new Set(attempts.map((attempt) => attempt.replica ?? "")).size;
  return [replicas > 1 && plural(replicas, "replica"), attempts.length > replicas && plural(attempts.length, "attempt")]
    .filter(Boolean).join(", ");
}

// A replica's first attempt has the replica's name.
function attemptName(attempt) {
  if (!attempt.replica) return `attempt ${attempt.number}`;
  return attempt.number === 1 ? attempt.replica : `${attempt.replica}, attempt ${attempt.number}`;
}

// An attempt's snapshot holds only what differs from the run's snapshot of that phase.
function attemptState(run, attempt, phase, name) {
  const own = attempt.phases[phase];
  if (!own) return { kind: "none", key: "none" };
  if ((own.unset ?? []).includes(name)) return { kind: "unset", key: "unset" };
  const entry = ownOf(own.env, name);
  return entry ? stateOfEntry(entry) : stateOf(run, phase, name);
}

function fleetSummary(run) {
  const reached = run.attempts.filter((attempt) => attempt.phases.INIT).length;
  const failed = run.attempts.filter((attempt) => attempt.exit && attempt.exit.code !== 0).length;
  return `${reached} of ${run.attempts.length} reached INIT` + (failed > 0 ? `, ${failed} ended with an error.` : ".");
}

function timeOf(run, event, name) {
  const found = (run.timeline ?? []).find((each) => each.event === event && (!name || each.name === name));
  return found ? moment(found.at) : undefined;
}

function startTimes(run) {
  return run.attempts.map((attempt) => timeOf(attempt, "phase", "INIT") - timeOf(attempt, "processStarted")).filter(Number.isFinite);
}

function rolloutTimes(run) {
  const times = run.attempts.map((attempt) => (attempt.phases.INIT ? moment(attempt.phases.INIT.at) : NaN)).filter(Number.isFinite);
  const first = Math.min(...times);
  return times.map((time) => time - first);
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}

function histogram(title, values, width) {
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0], sorted.at(-1)];
  if (values.length < 2 || low === high) return null;
  const size = { width: Math.max(260, Math.min(520, width / 2 - 50)), height: 120, base: 98 };
  const count = Math.min(30, Math.max(6, Math.ceil(Math.sqrt(values.length) * 1.5)));
  const bins = new Array(count).fill(0);
  for (const value of sorted) bins[Math.min(count - 1, Math.floor(((value - low) / (high - low)) * count))]++;
  const most = Math.max(...bins);
  const step = size.width / count;
  const summary = `median ${duration(quantile(sorted, 0.5))}, 95 % within ${duration(quantile(sorted, 0.95))}, at most ${duration(high)}`;
  return h("figure", {}, h("figcaption", {}, h("b", {}, title), h("span", { class: "note" }, summary)),
    svg("svg", { class: "histogram", width: size.width, height: size.height, viewBox: `0 0 ${size.width} ${size.height}`, role: "img",
      "aria-label": `${title}: ${summary}` },
      bins.map((bin, i) => bin > 0 && svg("rect", { x: i * step + 1, width: step - 2, y: size.base - (bin / most) * 86,
        height: (bin / most) * 86, rx: 2 }, svg("title", {}, `${duration(low + ((high - low) * i) / count)}: ${plural(bin, "attempt")}`))),
      svg("line", { class: "base", x1: 0, x2: size.width, y1: size.base, y2: size.base }),
      svg("text", { x: 0, y: size.height - 6 }, duration(low)),
      svg("text", { x: size.width, y: size.height - 6, "text-anchor": "end" }, duration(high))));
}

function sharesOf(run, name) {
  const shares = new Map();
  for (const attempt of run.attempts) {
    const state = attemptState(run, attempt, view.phase, name);
    if (state.kind === "none") continue;
    if (!shares.has(state.key)) shares.set(state.key, { state, attempts: [] });
    shares.get(state.key).attempts.push(attemptName(attempt));
  }
  return [...shares.values()].sort((a, b) => b.attempts.length - a.attempts.length);
}

function unequalNames(run) {
  const names = new Set();
  for (const attempt of run.attempts) {
    const own = attempt.phases[view.phase];
    if (own) [...Object.keys(own.env), ...(own.unset ?? [])].forEach((name) => names.add(name));
  }
  return [...names].sort(compareNames).filter((name) => !view.query || matches(view.query, [name]));
}

// Missing values first: they are the usual fault that a fleet shows.
function shareTable(run) {
  const rows = unequalNames(run).map((name) => ({ name, shares: sharesOf(run, name) })).filter((row) => row.shares.length > 1)
    .map((row) => ({ ...row, missing: row.shares.some((share) => share.state.kind === "unset" || share.state.kind === "empty") }))
    .sort((a, b) => b.missing - a.missing || compareNames(a.name, b.name));
  if (rows.length === 0) return h("p", {}, `At ${view.phase}, every attempt has the same variables.`);
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Variables that differ between attempts" },
    h("table", { class: "shares" },
      h("caption", { class: "sr-only" }, `Variables at ${view.phase} that differ between attempts under ${run.scheduler}`),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Variable"), h("th", { scope: "col" }, `Attempts by value at ${view.phase}`))),
      h("tbody", {}, rows.map((row) => h("tr", { class: row.missing ? "missing" : "" },
        h("th", { scope: "row" }, h("code", {}, visible(row.name))), h("td", {}, shareBar(row), shareList(row)))))));
}

function totalOf(row) {
  return row.shares.reduce((sum, share) => sum + share.attempts.length, 0);
}

function shareBar(row) {
  const total = totalOf(row);
  if (row.shares.length > MOST_VALUES) return null;
  let x = 0;
  return svg("svg", { class: "share", viewBox: "0 0 100 4", preserveAspectRatio: "none", "aria-hidden": "true" },
    row.shares.map((share, i) => {
      const size = (share.attempts.length / total) * 100;
      x += size;
      return svg("rect", { class: `part${i} ${share.state.kind}`, x: x - size, y: 0, width: size, height: 4 });
    }));
}

function shareList(row) {
  const total = totalOf(row);
  if (row.shares.length > MOST_VALUES) {
    return h("p", { class: "note" }, `${row.shares.length} different values, such as `, valueOf(row.shares[0].state), " and ", valueOf(row.shares[1].state));
  }
  return h("ul", { class: "legend" }, row.shares.map((share, i) => h("li", {},
    h("i", { class: `key part${i} ${share.state.kind}`, "aria-hidden": "true" }), h("b", {}, share.attempts.length), ` (${percent(share.attempts.length / total)}) `,
    valueOf(share.state), share.attempts.length <= 3 && [" ", h("span", { class: "note" }, share.attempts.join(", "))])));
}

function percent(share) {
  const text = (share * 100).toFixed(1);
  return (text.endsWith(".0") ? text.slice(0, -2) : text) + " %";
}

function failedAttempts(run) {
  const failed = run.attempts.filter(isFailed);
  if (failed.length === 0) return null;
  return h("details", { open: failed.length <= 5 }, h("summary", {}, `${plural(failed.length, "attempt")} failed`),
    h("ul", {}, failed.map((attempt) => h("li", {}, h("code", {}, attemptName(attempt)), ": ",
      [exitText(attempt), ...attempt.problems].filter(Boolean).join("; ")))));
}
