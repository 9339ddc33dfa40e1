// What the menus of stages, steps and lanes offer, and the sheet of keys.

import { edits, newId } from "./model.js";
import { closeMenus, make, openMenu, placeNear } from "./parts.js";

const KEYS = [
  ["Tab", "through stages, steps and cells"], ["\u2190 \u2192", "from step to step (on a step's head)"],
  ["Alt + \u2190 \u2192", "move the step, also into the next stage"], ["Enter or F2", "rename"], ["Esc", "leave a field, a menu, a drag"],
  ["Insert", "add a step behind"], ["Ctrl + D", "duplicate the step"], ["Delete", "delete the step"],
  ["\u2191 \u2193, PgUp PgDn", "set the feeling (on a ring)"], ["Delete", "take the feeling away (on a ring)"],
  ["Ctrl + Z", "undo"], ["Ctrl + Y", "redo"], ["Ctrl + +, Ctrl + \u2212", "zoom, while the board has the focus"], ["?", "this sheet"],
];

export function stepMenu(board, anchor, stage, step) {
  const at = stage.steps.indexOf(step);
  const others = board.map.stages.filter((other) => other !== stage);
  openMenu(board.root, anchor, [
    { label: "Add step before", act: () => board.addStep(stage.stage_id, at) },
    { label: "Add step behind", act: () => board.addStep(stage.stage_id, at + 1) },
    { label: "Duplicate", act: () => board.duplicate(step.step_id) },
    { label: "Move left", act: () => board.shift(step.step_id, -1) },
    { label: "Move right", act: () => board.shift(step.step_id, 1) },
    ...others.map((other) => ({ label: `Move to ${other.name}`, act: () => board.change(() => edits.moveStep(board.map, step.step_id, other.stage_id, other.steps.length), { focus: `step:${step.step_id}` }) })),
    { label: "Delete step", act: () => board.deleteStep(step.step_id) },
  ]);
}

export function stageMenu(board, anchor, stage) {
  const at = board.map.stages.indexOf(stage);
  const focus = `stage-name:${stage.stage_id}`;
  openMenu(board.root, anchor, [
    { label: "Add step", act: () => board.addStep(stage.stage_id, stage.steps.length) },
    { label: "Add stage before", act: () => board.addStage(at) },
    { label: "Add stage behind", act: () => board.addStage(at + 1) },
    { label: "Move left", off: at === 0, act: () => board.change(() => edits.shiftStage(board.map, stage.stage_id, -1), { focus }) },
    { label: "Move right", off: at === board.map.stages.length - 1, act: () => board.change(() => edits.shiftStage(board.map, stage.stage_id, 1), { focus }) },
    { label: stage.steps.length ? `Delete with its ${stage.steps.length} steps` : "Delete", act: () => board.change(() => edits.deleteStage(board.map, stage.stage_id)) },
  ]);
}

export function laneHeadMenu(board, anchor, lane) {
  const at = board.map.lanes.indexOf(lane);
  const focus = `lane:${lane.lane_id}`;
  openMenu(board.root, anchor, [
    { label: "Rename", act: () => board.render({ focus, rename: true }) },
    { label: "Move up", off: at === 0, act: () => board.change(() => edits.shiftLane(board.map, lane.lane_id, -1), { focus }) },
    { label: "Move down", off: at === board.map.lanes.length - 1, act: () => board.change(() => edits.shiftLane(board.map, lane.lane_id, 1), { focus }) },
    { label: "Remove lane", off: board.map.lanes.length === 1, act: () => board.change(() => edits.removeLane(board.map, lane.lane_id)) },
  ]);
}

export function laneMenu(board, anchor) {
  const shown = new Set(board.map.lanes.map((lane) => lane.lane_id));
  const hidden = Object.entries(board.data.lanes).filter(([laneId]) => !shown.has(laneId));
  const own = newId("lane");
  openMenu(board.root, anchor, [
    ...hidden.map(([laneId, name]) => ({ label: name, act: () => board.change(() => edits.addLane(board.map, laneId, name), { focus: `lane:${laneId}`, rename: true }) })),
    { label: "A lane of your own", act: () => board.change(() => edits.addLane(board.map, own, "New lane"), { focus: `lane:${own}`, rename: true }) },
  ]);
}

export function help(board, anchor) {
  closeMenus(board.root);
  const list = make("dl", {});
  for (const [key, words] of KEYS) list.append(make("dt", { text: key }), make("dd", { text: words }));
  const panel = make("div", { class: "panel help", role: "dialog", "aria-label": "Keys of the board", tabindex: "-1" }, list);
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" || event.key === "?") { closeMenus(board.root); anchor.focus(); } event.stopPropagation(); });
  placeNear(board.root, anchor, panel);
  panel.focus();
}
