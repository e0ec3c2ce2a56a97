// The table of watched files: the state at the chosen phase under each scheduler, and the first phase with the file.

const KIND_TEXTS = {
  ABSENT: "absent", DANGLING_LINK: "dangling link", UNKNOWN: "could not be examined", REGULAR: "file", DIRECTORY: "directory",
  NAMED_PIPE: "named pipe", SOCKET: "socket", DEVICE: "device",
};

function filesSection(test) {
  const runs = visibleRuns(test);
  const rows = pathsOf(runs).map((path) => {
    const states = runs.map((run) => fileStateOf(run, view.phase, path));
    const moves = runs.some((run) => changesOf(run, (each, phase) => fileStateOf(each, phase, path)).length > 0);
    return { path, states, differs: differ(states), moves };
  });
  const wanted = rows.filter((row) => !view.query || matches(view.query, [row.path]));
  if (wanted.length === 0) return null;
  const groups = [
    { title: "Differs between schedulers", rows: wanted.filter((row) => row.differs) },
    { title: "Appears or changes between phases", rows: wanted.filter((row) => !row.differs && row.moves) },
    { title: "Same under all schedulers", rows: wanted.filter((row) => !row.differs && !row.moves) },
  ].filter((group) => group.rows.length > 0);
  return h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": "Files by scheduler" },
    h("table", { class: "matrix" },
      h("caption", { class: "sr-only" }, `Watched files of ${test.shortName} at ${view.phase}, one column for each scheduler`),
      matrixHead("Watched path", runs),
      groups.map((group) => groupBody(group, runs, fileRow))));
}

function fileRow(row, runs) {
  const tints = tintsOf(row.states);
  return h("tr", { class: "row" }, rowHeader(row.path, () => fileDetail(row.path, runs), runs.length + 1),
    row.states.map((state, i) => h("td", { class: `tint${tints.of(state)} ${state.kind}` },
      fileText(state), visibilityOf(runs[i], row.path))));
}

function fileText(state) {
  if (!state.file) return h("span", { class: "state faint" }, state.kind === "none" ? "not captured" : "not watched");
  const file = state.file;
  if (!file.exists) return h("span", { class: "state unset" }, KIND_TEXTS[file.kind]);
  return h("div", { class: "value" },
    !file.readable && h("span", { class: "state bad" }, "not readable"),
    h("code", {}, file.mode), " ", sizeOf(file), (file.links ?? []).length > 0 && h("span", { class: "tag" }, "link"));
}

function sizeOf(file) {
  if (file.kind === "DIRECTORY") return "directory, " + plural((file.entries ?? []).length, "entry", "entries");
  if (file.kind !== "REGULAR") return KIND_TEXTS[file.kind];
  return file.size < 10240 ? `${file.size} B` : `${Math.round(file.size / 1024).toLocaleString("en")} KiB`;
}

// One dot for each phase: filled where the path existed.
function visibilityOf(run, path) {
  const phases = LIVE_PHASES.filter((phase) => ownOf(run.phases[phase]?.files, path));
  if (phases.length === 0) return null;
  const first = phases.find((phase) => run.phases[phase].files[path].exists);
  const later = (run.timeline ?? []).find((event) => event.event === "fileAppeared" && event.name === path);
  const text = first === phases[0] ? `present at ${first}` : first ? `present from ${first} on`
    : later ? `appeared ${sinceInit(run, later)}` : "never appeared";
  return h("div", { class: "visibility" },
    h("span", { class: "dots", "aria-hidden": "true" }, phases.map((phase) =>
      h("i", { class: run.phases[phase].files[path].exists ? "there" : "", title: phase }))),
    text);
}

function sinceInit(run, event) {
  const init = run.phases.INIT;
  if (!init) return "later";
  const gap = moment(event.at) - moment(init.at);
  return gap < 0 ? `${duration(-gap)} before INIT` : `${duration(gap)} after INIT`;
}

function fileDetail(path, runs) {
  return h("table", { class: "inner" },
    h("caption", {}, h("code", {}, visible(path)), " phase by phase"),
    h("thead", {}, h("tr", {}, h("td", {}), runs.map((run) => h("th", { scope: "col" }, run.scheduler)))),
    h("tbody", {}, phasesOf(runs).filter((phase) => LIVE_PHASES.includes(phase)).map((phase) => h("tr", {},
      h("th", { scope: "row" }, phase), runs.map((run) => h("td", {}, fileFacts(fileStateOf(run, phase, path))))))));
}

function fileFacts(state) {
  const file = state.file;
  if (!file || !file.exists) return [fileText(state), file?.error && h("div", { class: "note" }, file.error)];
  return [
    fileText(state),
    h("div", { class: "note" }, `owner ${file.uid}:${file.gid}, modified ${file.modified}`),
    file.openError && h("div", { class: "note" }, file.openError),
    (file.links ?? []).map((link) => h("div", { class: "note" }, "→ ", h("code", {}, visible(link)))),
    (file.entries ?? []).length > 0 && h("ul", { class: "entries" }, file.entries.map((entry) =>
      h("li", {}, h("code", {}, `${entry.mode} ${visible(entry.name)}`)))),
    contentOf(file),
  ];
}

function contentOf(file) {
  if (file.kind !== "REGULAR" || !file.readable) return null;
  if (file.base64 !== undefined) return h("pre", {}, file.base64);
  if (file.content === undefined) return h("div", { class: "state masked" }, lock(), "content masked");
  return h("pre", {}, file.content, file.truncated && "\n…");
}
