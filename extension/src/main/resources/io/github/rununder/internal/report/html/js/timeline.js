// Draws each run's timeline as swim lanes with INIT at zero, and as a table.

// Milliseconds; a finer precision is not shown.
const SHORTEST = 0.001;
const LANE = { label: 190, right: 40, height: 24, level: 14, top: 30 };

function timelineSection(test, width) {
  const drawn = visibleRuns(test).map((run) => ({ run, lanes: lanesOf(run) })).filter((each) => each.lanes);
  return drawn.map(({ run, lanes }) => h("figure", { class: "timeline" },
    h("figcaption", {}, h("b", {}, run.scheduler), h("span", { class: "note" }, summaryOf(run, lanes))),
    h("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": `Timeline under ${run.scheduler}` },
      drawLanes(run, lanes, Math.max(620, width))),
    h("details", {}, h("summary", {}, "Show as a table"), eventTable(run, lanes))));
}

function summaryOf(run, lanes) {
  const started = lanes.events.find((event) => event.event === "processStarted");
  if (lanes.zero !== "INIT") return `INIT was not reached; time 0 is “${lanes.zero}”`;
  return started ? `${duration(-started.offset)} from the process's start to INIT` : "time 0 is INIT";
}

function drawLanes(run, { lanes, events, zero }, width) {
  const scale = scaleOf(events.map((event) => event.offset), LANE.label + 24, width - LANE.right, view.linear);
  let y = LANE.top;
  const rows = lanes.map((lane) => {
    const row = laneRow(lane, scale, y, width);
    y += row.height;
    return row.node;
  });
  return svg("svg", { width, height: y + 8, viewBox: `0 0 ${width} ${y + 8}`, role: "img", class: "lanes",
    "aria-label": `Swim lanes of ${run.scheduler}: ${events.map((event) => `${describeEvent(event)} at ${duration(event.offset)}`).join("; ")}` },
    scale.ticks.map((tick) => tickLine(tick, scale.at(tick), y, zero)), rows);
}

function tickLine(tick, x, bottom, zero) {
  return svg("g", { class: tick === 0 ? "tick zero" : "tick" },
    svg("line", { x1: x, x2: x, y1: LANE.top - 8, y2: bottom }),
    svg("text", { x, y: LANE.top - 14, "text-anchor": "middle" }, tick === 0 ? (zero === "INIT" ? "INIT" : "0") : (tick > 0 ? "+" : "−") + duration(Math.abs(tick))));
}

function laneRow(lane, scale, y, width) {
  const levels = [];
  const shown = lane.kind === "step" ? [] : mostPrecise(lane.marks);
  const places = shown.map((mark) => scale.at(mark.offset));
  const marks = shown.map((mark, i) => {
    const x = places[i];
    const label = labelOf(mark);
    const reach = label.length * 6.4 + 16;
    const leftwards = x + reach > width;
    const from = leftwards ? x - reach : x;
    const hides = places.some((place, other) => other !== i && place > from - 5 && place < from + reach);
    let level = levels.findIndex((end, row) => end <= from && !(hides && row === 0));
    if (level < 0) level = levels.push(0) - 1;
    if (hides && level === 0) level = levels.push(0) - 1;
    levels[level] = from + reach;
    return { mark, x, label, level, leftwards };
  });
  const height = LANE.height + Math.max(0, levels.length - 1) * LANE.level + 6;
  const middle = y + LANE.height / 2;
  return { height, node: svg("g", { class: `lane ${lane.kind}` },
    svg("line", { class: "rule", x1: 0, x2: width, y1: y + height, y2: y + height }),
    svg("text", { class: "title", x: 8, y: middle + 4 }, shortened(lane.title, 27), svg("title", {}, `${lane.hint} ${lane.title}`)),
    lane.bar && barOf(lane, scale, middle),
    marks.map((each) => markOf(each, scale, middle))) };
}

function barOf(lane, scale, middle) {
  const from = scale.at(lane.bar.from);
  const size = Math.max(3, scale.at(lane.bar.to) - from);
  const inside = lane.kind === "step" ? lengthOf(lane) : "";
  const fits = size > inside.length * 7 + 8;
  const coarse = lane.kind === "step" ? scale.at(lane.bar.to + coarsest(lane)) - from - size : 0;
  return [
    coarse > 4 && svg("rect", { class: "band", x: from + size, y: middle - 5, width: coarse, height: 10 }),
    svg("rect", { class: "bar", x: from, y: middle - 7, width: size, height: 14, rx: Math.min(4, size / 2) },
      svg("title", {}, `${lane.title}: ${lengthOf(lane)}`)),
    inside && svg("text", { class: fits ? "inside" : "beside", x: fits ? from + size / 2 : from + size + 6, y: middle + 4,
      "text-anchor": fits ? "middle" : "start" }, inside),
  ];
}

// Between times in whole seconds, a difference of 0 is any time below one second.
function lengthOf(lane) {
  const length = lane.bar.to - lane.bar.from;
  return length < coarsest(lane) && coarsest(lane) >= SHORTEST ? "less than " + duration(length + coarsest(lane)) : duration(length);
}

function coarsest(lane) {
  return Math.max(...lane.marks.map((mark) => span(mark.precision)));
}

// Of two reports that the process started or ended, the more precise one is drawn; the table has both.
function mostPrecise(marks) {
  return marks.filter((mark) => !mark.event.startsWith("process") || !marks.some((other) => other !== mark &&
    other.event === mark.event && span(other.precision) < span(mark.precision)));
}

// A coarse time is a band: the moment lies somewhere in it.
function markOf({ mark, x, label, level, leftwards }, scale, middle) {
  const precision = span(mark.precision);
  const band = precision > 0 ? scale.at(mark.offset + precision) - x : 0;
  const labelY = middle + 4 + level * LANE.level;
  return svg("g", { class: `mark ${mark.event} ${mark.event === "phase" ? mark.name : ""}` },
    band > 4 && svg("rect", { class: "band", x, y: middle - 5, width: band, height: 10 }),
    level > 0 && svg("line", { class: "leader", x1: x, x2: x, y1: middle, y2: labelY - 4 }),
    svg("circle", { cx: x, cy: middle, r: 4.5 },
      svg("title", {}, `${describeEvent(mark)}: ${duration(mark.offset)} from INIT${precision > 0 ? ", within " + duration(precision) : ""}`)),
    label && svg("text", { x: leftwards ? x - 9 : x + 9, y: labelY, "text-anchor": leftwards ? "end" : "start" }, label));
}

function shortened(text, length) {
  return text.length <= length ? text : "…" + text.slice(-(length - 1));
}

function eventTable(run, { events, zero }) {
  return h("table", { class: "inner" },
    h("caption", { class: "sr-only" }, `Timeline under ${run.scheduler}`),
    h("thead", {}, h("tr", {}, ["Event", `Offset from ${zero}`, "Time", "Precision", "Reported by", "Details"].map((title) => h("th", { scope: "col" }, title)))),
    h("tbody", {}, events.map((event) => h("tr", {},
      h("th", { scope: "row" }, describeEvent(event)),
      h("td", { class: "number" }, duration(event.offset)),
      h("td", {}, h("code", {}, event.at)),
      h("td", { class: "number" }, span(event.precision) > 0 ? duration(span(event.precision)) : ""),
      h("td", {}, event.source ?? ""), h("td", {}, event.detail ?? "")))));
}
