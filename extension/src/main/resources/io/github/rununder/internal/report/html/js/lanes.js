// Sorts a run's timeline into lanes: one for each init step, for each object that the scheduler reports on, for the program, and for each file.

function lanesOf(run) {
  const events = (run.timeline ?? []).map((event) => ({ ...event, time: moment(event.at) })).sort((a, b) => a.time - b.time);
  if (events.length === 0) return null;
  const init = events.find((event) => event.event === "phase" && event.name === "INIT");
  const zero = init ?? events[0];
  events.forEach((event) => { event.offset = event.time - zero.time; });
  const lanes = new Map();
  events.forEach((event) => addToLane(lanes, event));
  const list = [...lanes.values()];
  list.forEach(closeBar);
  return { lanes: list, events, zero: init ? "INIT" : describeEvent(zero) };
}

function laneNameOf(event) {
  switch (event.event) {
    case "initStepStarted": case "initStepFinished": return { title: event.name, kind: "step", hint: "init step" };
    case "fileAppeared": case "fileChanged": return { title: event.name, kind: "file", hint: "file" };
    case "schedulerEvent": return { title: subjectOf(event), kind: "scheduler", hint: event.source ?? "scheduler" };
    default: return { title: "program", kind: "program", hint: "" };
  }
}

// Of "pod orders: Scheduled" the lane is the pod's.
function subjectOf(event) {
  const end = event.name.indexOf(": ");
  return end < 0 ? event.name : event.name.slice(0, end);
}

function addToLane(lanes, event) {
  const lane = laneNameOf(event);
  const key = lane.kind + lane.title;
  if (!lanes.has(key)) lanes.set(key, { ...lane, marks: [], bar: null });
  lanes.get(key).marks.push(event);
}

// A step's bar ends where the step finished, the program's at the program's last event.
function closeBar(lane) {
  const offsets = lane.marks.map((mark) => mark.offset);
  if (lane.kind === "step" || lane.kind === "program") lane.bar = { from: Math.min(...offsets), to: Math.max(...offsets) };
}

function labelOf(event) {
  switch (event.event) {
    case "phase": return event.name;
    case "mark": return event.name;
    case "processStarted": return "start";
    case "processEnded": return event.detail || "ended";
    case "fileAppeared": return "appeared";
    case "fileChanged": return "changed";
    case "schedulerEvent": return event.name.slice(subjectOf(event).length + 2);
    default: return "";
  }
}

const EVENT_TEXTS = {
  initStepStarted: "init step started:", initStepFinished: "init step finished:", processStarted: "process started", processEnded: "process ended",
  phase: "phase", mark: "mark", fileAppeared: "file appeared:", fileChanged: "file changed:", schedulerEvent: "scheduler event:",
};

function describeEvent(event) {
  return [EVENT_TEXTS[event.event] ?? event.event, event.name].filter(Boolean).join(" ");
}
