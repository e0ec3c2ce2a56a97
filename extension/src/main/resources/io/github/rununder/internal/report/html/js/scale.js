// Puts times on an axis: logarithmic around INIT, so that a microsecond and a minute both have room, or linear.

const FINEST = 0.1;
const TICKS = [0.1, 1, 10, 100, 1000, 10000, 60000, 600000];

function bent(milliseconds) {
  return Math.sign(milliseconds) * Math.log10(1 + Math.abs(milliseconds) / FINEST);
}

function scaleOf(times, left, right, linear) {
  const position = linear ? (time) => time : bent;
  const lowest = Math.min(0, ...times);
  const highest = Math.max(0, ...times);
  const low = position(lowest);
  const high = position(highest) === low ? low + 1 : position(highest);
  const at = (time) => left + ((position(time) - low) / (high - low)) * (right - left);
  const ticks = (linear ? evenTicks(lowest, highest) : [...TICKS.map((tick) => -tick).reverse(), 0, ...TICKS])
    .filter((tick) => tick >= lowest && tick <= highest);
  return { at, ticks: apart(ticks, at) };
}

function evenTicks(lowest, highest) {
  const rough = (highest - lowest) / 6 || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough);
  const ticks = [];
  for (let tick = Math.ceil(lowest / step) * step; tick <= highest; tick += step) ticks.push(Math.abs(tick) < step / 2 ? 0 : tick);
  return ticks;
}

// Zero is always shown; of two ticks that are too close for their labels, the later is left out.
function apart(ticks, at) {
  const shown = ticks.includes(0) ? [0] : [];
  for (const tick of ticks) {
    if (tick !== 0 && shown.every((other) => Math.abs(at(other) - at(tick)) >= 58)) shown.push(tick);
  }
  return shown.sort((a, b) => a - b);
}
