// One card for each scheduler, and the logs and diagnostics of the runs.

function exitText(run) {
  if (!run.exit) return "";
  return `exit code ${run.exit.code}` + (run.exit.reason ? ` (${run.exit.reason})` : "");
}

function runState(run) {
  const last = LIVE_PHASES.filter((phase) => run.phases[phase]).at(-1);
  if (run.startFailure) return { text: (last ? `failed after ${last}: ` : "did not start: ") + constantText(run.startFailure.reason), bad: true };
  if (run.exit && run.exit.code !== 0) return { text: last ? `ended after ${last}` : "ended before EXEC", bad: true };
  if (!run.phases.INIT) return { text: "did not reach INIT", bad: true };
  return run.problems.length > 0 ? { text: "has problems", bad: true } : { text: `reached ${last}`, bad: false };
}

function runCards(test) {
  return h("ul", { class: "cards" }, visibleAbsences(test).map(absenceCard), visibleRuns(test).map((run) => {
    const state = runState(run);
    return h("li", { class: state.bad ? "card bad" : "card" },
      h("div", { class: "head" }, h("h3", {}, run.scheduler), h("span", { class: state.bad ? "chip bad" : "chip good" }, state.text)),
      h("ol", { class: "track", "aria-label": "Phases captured" }, PHASES.map((phase) =>
        run.phases[phase] && h("li", { class: phase === view.phase ? "chosen" : "" }, phase))),
      run.startFailure && h("p", { class: "note reason" }, uncoloured(run.startFailure.message)),
      h("p", { class: "note" }, [startText(run), exitText(run), attemptsOf(run).length > 1 && attemptCount(run), processesOf(run).length > 1 && plural(processesOf(run).length, "process", "processes")]
        .filter(Boolean).join(" · ")));
  }));
}

// A scheduler without a run; its section in the logs has the whole reason.
function absenceCard(absence) {
  const failed = absence.kind === "FAILED";
  return h("li", { class: failed ? "card bad" : "card skipped" },
    h("div", { class: "head" }, h("h3", {}, absence.scheduler), h("span", { class: failed ? "chip bad" : "chip neutral" }, failed ? "not started" : "skipped")),
    h("p", { class: "note reason" }, reasonOf(absence)));
}

// Every reason begins with its scheduler, which the card shows already.
function reasonOf(absence) {
  const prefix = `[${absence.scheduler}] `;
  return uncoloured(absence.reason.startsWith(prefix) ? absence.reason.slice(prefix.length) : absence.reason);
}

function startText(run) {
  const gap = timeOf(run, "phase", "INIT") - timeOf(run, "processStarted");
  return Number.isFinite(gap) ? `${duration(gap)} to INIT` : "";
}

function warningsSection(test) {
  const warned = visibleRuns(test).flatMap((run) => (run.warnings ?? []).map((warning) => ({ run, warning })));
  if (warned.length === 0) return null;
  return h("ul", { class: "warnings" }, warned.map(({ run, warning }) => h("li", {},
    h("b", {}, run.scheduler), " ", warning.message)));
}

function logsSection(test) {
  return [visibleAbsences(test).map(absenceLog), visibleRuns(test).map(runLog)].flat().filter(Boolean);
}

function absenceLog(absence) {
  const failed = absence.kind === "FAILED";
  const title = failed ? "Start error" : "Reason of the skip";
  return h("details", { class: failed ? "log bad" : "log", open: failed },
    h("summary", {}, h("b", {}, absence.scheduler), " ", h("span", { class: "note" }, failed ? "not started" : "skipped")),
    logOf(title, reasonOf(absence).split("\n")));
}

function runLog(run) {
  const parts = [
    listOf("Problems", run.problems), listOf("Scheduler diagnostics", run.diagnostics ?? []), processList(run),
    ...run.initSteps.filter((step) => step.output || step.exit.code !== 0).map((step) =>
      logOf(`Init step ${step.name}: ${exitText(step)}`, step.output.split("\n"))),
    declaredOf(run), logOf("Last log lines of the program", run.log ?? []),
  ].filter(Boolean);
  if (parts.length === 0) return null;
  return h("details", { class: isFailed(run) ? "log bad" : "log", open: isFailed(run) },
    h("summary", {}, h("b", {}, run.scheduler), " ", h("span", { class: "note" }, [runState(run).text, exitText(run)].filter(Boolean).join(" · "))),
    parts);
}

function processesOf(run) {
  return run.processes ?? [];
}

// One process needs no list: its facts are in the timeline.
function processList(run) {
  if (processesOf(run).length < 2) return null;
  const observed = Object.values(run.phases).map((snapshot) => snapshot.process).find(Boolean);
  const isObserved = (process) => process.pid === observed?.pid && process.startedBoottimeNanos === observed?.startedBoottimeNanos;
  return listOf("Processes", run.processes.map((process) =>
    `pid ${process.pid}, parent ${process.ppid}, started ${process.start}${process.end ? `, ended ${process.end}` : ""}: ${process.arguments.join(" ")}`
      + (isObserved(process) ? " (shown on this page)" : "")));
}

function listOf(title, sentences) {
  if (sentences.length === 0) return null;
  return [h("h3", {}, title), h("ul", {}, sentences.map((sentence) => h("li", {}, sentence)))];
}

function logOf(title, lines) {
  if (lines.join("") === "") return null;
  return [h("h3", {}, title), h("pre", { tabindex: 0, role: "region", "aria-label": title }, uncoloured(lines.join("\n")))];
}

// Escape sequences of terminals.
function uncoloured(text) {
  return text.replace(/\u001b\[[0-9;?]*[A-Za-z]/g, "");
}

function declaredOf(run) {
  if (!run.declared?.length) return null;
  return h("details", {}, h("summary", {}, `Declared: ${plural(run.declared.length, "assignment")}`),
    h("table", { class: "inner" },
      h("caption", { class: "sr-only" }, `Declared assignments under ${run.scheduler}`),
      h("thead", {}, h("tr", {}, ["Variable", "Value", "Origin"].map((title) => h("th", { scope: "col" }, title)))),
      h("tbody", {}, run.declared.map((each) => h("tr", {},
        h("th", { scope: "row" }, h("code", {}, visible(each.name))), h("td", {}, valueOf(stateOfAssignment(each))), h("td", {}, originText(each.origin.description)))))));
}
