// Shows one state of a variable: unset, empty, masked and set differ in text, not in colour alone.

function valueOf(state, usual) {
  switch (state.kind) {
    case "none": return h("span", { class: "state faint" }, "not captured");
    case "unknown": return h("span", { class: "state faint" }, "not known");
    case "unset": return h("span", { class: "state unset" }, "unset");
    case "empty": return h("span", { class: "state empty" }, "empty");
    case "masked": return h("span", { class: "state masked" }, lock(), "masked");
    case "bytes": return h("span", {}, h("span", { class: "tag" }, "Base64"), " ", h("code", {}, state.text));
    default: return textOf(state, usual);
  }
}

function textOf(state, usual) {
  const code = h("code", {}, usual?.kind === "set" ? withMark(state.text, usual.text) : visible(state.text));
  return state.partly ? h("span", {}, lock(), screenReaderOnly("partly masked: "), code) : code;
}

function lock() {
  return svg("svg", { class: "lock", viewBox: "0 0 12 12", "aria-hidden": "true" },
    svg("path", { d: "M3.5 5V3.6a2.5 2.5 0 0 1 5 0V5h.7c.4 0 .8.4.8.8v4.4c0 .4-.4.8-.8.8H2.8a.8.8 0 0 1-.8-.8V5.8c0-.4.4-.8.8-.8zm1.1 0h2.8V3.6a1.4 1.4 0 0 0-2.8 0z" }));
}

// Makes white space at the ends, and control characters, visible.
function visible(text) {
  return text.replace(/^ +| +$/g, (spaces) => "␠".repeat(spaces.length))
    .replace(/\t/g, "⇥").replace(/\r/g, "␍").replace(/\n/g, "⏎\n")
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
      (character) => "\\u" + character.charCodeAt(0).toString(16).padStart(4, "0"));
}

// Marks the part in which a value differs from the usual one, where both have something in common.
function withMark(text, usual) {
  if (text === usual) return visible(text);
  let start = 0;
  while (start < text.length && start < usual.length && text[start] === usual[start]) start++;
  let end = 0;
  while (end < text.length - start && end < usual.length - start && text.at(-1 - end) === usual.at(-1 - end)) end++;
  if (start + end < 3 || start + end === text.length) return visible(text);
  return [visible(text.slice(0, start)), h("mark", {}, visible(text.slice(start, text.length - end))),
    visible(end === 0 ? "" : text.slice(-end))];
}

// Gives each state of a row a tint: 0 for the most frequent, none where all are different anyway.
function tintsOf(states) {
  const counts = new Map();
  for (const state of states) if (state.kind !== "none") counts.set(state.key, (counts.get(state.key) ?? 0) + 1);
  const byCount = [...counts.entries()].sort((a, b) => b[1] - a[1]).map(([key]) => key);
  const useful = byCount.length > 1 && (byCount.length < states.length || states.length === 2);
  return {
    usual: useful && counts.get(byCount[0]) > 1 ? states.find((state) => state.key === byCount[0]) : undefined,
    of: (state) => (useful && state.kind !== "none" ? Math.min(byCount.indexOf(state.key), 4) : 0),
  };
}

// Where a value came from; nothing where the evidence does not show it.
function resolutionOf(entry) {
  const resolution = entry?.resolution;
  if (!isResolved(entry)) return null;
  if (resolution.state === "DECIDED") return originText(resolution.origin.description);
  return h("span", { class: "origin" }, said("undecided between "), resolution.candidates.map((origin) => origin.description).join(" and "));
}

function isResolved(entry) {
  return entry?.resolution !== undefined && entry.resolution.state !== "UNKNOWN";
}

function originText(description) {
  return h("span", { class: "origin" }, screenReaderOnly("from "), description);
}

// ENDED_BEFORE_MAIN is "ended before main".
function constantText(name) {
  return name.toLowerCase().replaceAll("_", " ");
}
