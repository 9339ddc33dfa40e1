// The feeling lane: one drawing over all steps. Dots are measured (with their 95 % band), rings are set by hand.

import { columnsOf, findStep } from "./model.js";
import { draw } from "./parts.js";

const CURVE_HEIGHT = 150;
export const yOf = (score) => CURVE_HEIGHT / 2 - score * (CURVE_HEIGHT / 2 - 14);
export const scoreOf = (y) => Math.max(-1, Math.min(1, Math.round(((CURVE_HEIGHT / 2 - y) / (CURVE_HEIGHT / 2 - 14)) * 20) / 20));
export const said = (score) => `${score < 0 ? "\u2212" : "+"}${Math.abs(score).toFixed(2)}`;

export function curveOf(board) {
  const { map, data, columnWidth } = board;
  const columns = columnsOf(map);
  const width = columns.length * columnWidth;
  const svg = draw("svg", { class: "curve", viewBox: `0 0 ${width} ${CURVE_HEIGHT}`, width, height: CURVE_HEIGHT, role: "group", "aria-label": "Emotion curve" });
  for (const score of [-1, 0, 1]) {
    svg.append(draw("line", { class: score ? "edge" : "zero", x1: 0, x2: width, y1: yOf(score), y2: yOf(score) }));
  }
  const at = (index) => index * columnWidth + columnWidth / 2;
  const measured = columns.map((column, index) => ({ x: at(index), ...data.figures[column.step?.step_id ?? ""] }))
    .filter((point) => typeof point.mood === "number");
  const line = (points, kind, color) => points.length > 1 && svg.append(draw("polyline", {
    class: kind, points: points.map((p) => `${p.x},${yOf(p.mood)}`).join(" "), ...(color ? { style: `stroke:${color}` } : {}),
  }));
  for (const persona of data.personas) {
    const points = columns.map((column, index) => ({ x: at(index), ...persona.points[column.step?.step_id ?? ""] }))
      .filter((point) => typeof point.mood === "number");
    line(points, "persona", persona.color);
    for (const p of points) {
      const dot = draw("circle", { class: "persona-dot", cx: p.x, cy: yOf(p.mood), r: 3, style: `fill:${persona.color}` });
      dot.append(draw("title", { text: `${persona.name}: ${said(p.mood)} (n ${p.n})` }));
      svg.append(dot);
    }
  }
  for (const p of measured) {
    if (typeof p.low === "number") svg.append(draw("line", { class: "band", x1: p.x, x2: p.x, y1: yOf(p.low), y2: yOf(p.high) }));
  }
  line(measured, "measured");
  for (const p of measured) {
    const dot = draw("circle", { class: `dot${p.hot ? " hot" : ""}`, cx: p.x, cy: yOf(p.mood), r: 5 });
    dot.append(draw("title", { text: `${p.name}: measured ${said(p.mood)}${p.ratings ? `, from ${p.ratings} ratings` : p.scored ? `, n ${p.scored} texts` : ""}${p.hot ? ", hot spot" : ""}` }));
    svg.append(dot);
    svg.append(draw("text", { class: "value", x: p.x, y: yOf(p.mood) + (p.mood > 0.75 ? 20 : -11), "text-anchor": "middle", text: said(p.mood) }));
  }
  columns.forEach((column, index) => column.step && svg.append(handle(board, svg, column.step, at(index))));
  return svg;
}

// The ring of one step: drag it, or use the arrow keys; Delete takes it away. Where none is set it waits at 0.
function handle(board, svg, step, x) {
  const set = step.feeling !== null;
  const measured = board.data.figures[step.step_id]?.mood;
  const shown = set ? step.feeling : (typeof measured === "number" ? measured : 0);
  const group = draw("g", {
    class: `handle${set ? "" : " unset"}`, tabindex: "0", role: "slider", data: { focus: `feel:${step.step_id}` },
    "aria-label": `Feeling at ${step.name}, set by hand`, "aria-valuemin": "-1", "aria-valuemax": "1",
    "aria-valuenow": String(shown), "aria-valuetext": set ? said(step.feeling) : "not set",
  });
  const gap = draw("line", { class: "gap", x1: x, x2: x, y1: yOf(shown), y2: yOf(typeof measured === "number" ? measured : shown) });
  const reach = draw("circle", { class: "reach", cx: x, cy: yOf(shown), r: 15 });
  const ring = draw("circle", { class: "ring", cx: x, cy: yOf(shown), r: 8 });
  const label = draw("text", { class: "by-hand", x: x + 13, y: yOf(shown) + 4, text: set ? said(step.feeling) : "" });
  const title = draw("title", { text: `Feeling at ${step.name}: ${set ? said(step.feeling) : "not set by hand"}. Drag, or use the arrow keys.` });
  group.append(gap, reach, ring, label, title);
  const show = (score) => {
    for (const part of [reach, ring]) part.setAttribute("cy", yOf(score));
    gap.setAttribute("y1", yOf(score));
    label.setAttribute("y", yOf(score) + 4);
    label.textContent = said(score);
    group.classList.remove("unset");
    group.setAttribute("aria-valuenow", String(score));
    group.setAttribute("aria-valuetext", said(score));
  };
  const keep = (score) => board.change(() => { findStep(board.map, step.step_id).feeling = score; }, { focus: `feel:${step.step_id}` });
  group.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    group.focus();
    group.setPointerCapture(event.pointerId);
    let score = null;
    const move = (moved) => {
      const box = svg.getBoundingClientRect();
      score = scoreOf(((moved.clientY - box.top) / box.height) * CURVE_HEIGHT);
      show(score);
    };
    const stop = (over) => {
      group.removeEventListener("pointermove", move);
      if (score !== null && over.type === "pointerup") keep(score);
      else if (score !== null) board.render({ focus: `feel:${step.step_id}` });
    };
    group.addEventListener("pointermove", move);
    group.addEventListener("pointerup", stop, { once: true });
    group.addEventListener("pointercancel", stop, { once: true });
  });
  group.addEventListener("keydown", (event) => {
    const by = { ArrowUp: 0.05, ArrowDown: -0.05, PageUp: 0.25, PageDown: -0.25 }[event.key];
    const to = { Home: -1, End: 1 }[event.key];
    if (by !== undefined) keep(Math.max(-1, Math.min(1, Math.round((shown + by) * 20) / 20)));
    else if (to !== undefined) keep(to);
    else if (event.key === "Delete" || event.key === "Backspace") keep(null);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return group;
}
