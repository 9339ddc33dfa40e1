// The heads of stages, steps and lanes: names that can be written, a grip, a menu.

import { drag } from "./drag.js";
import { laneHeadMenu, stageMenu, stepMenu } from "./menus.js";
import { findStage, findStep } from "./model.js";
import { button, fitted, icon, make } from "./parts.js";

export function stageHead(board, stage, index) {
  const span = Math.max(1, stage.steps.length);
  const name = nameField(board, stage.name, `Name of stage ${index + 1}`, `stage-name:${stage.stage_id}`, (text) => { findStage(board.map, stage.stage_id).name = text; });
  const head = make("div", { class: "stage-head", role: "columnheader", style: { "grid-column": `span ${span}` }, data: { stage: stage.stage_id, focus: `stage:${stage.stage_id}` } },
    name,
    button("add", `Add a step to ${stage.name}`, () => board.addStep(stage.stage_id, stage.steps.length)),
    button("more", `More for stage ${stage.name}`, (event) => stageMenu(board, event.currentTarget, stage), { "aria-haspopup": "menu" }));
  return head;
}

export function stepHead(board, stage, step) {
  const head = make("div", {
    class: "step-head", role: "columnheader", tabindex: "0", "aria-label": `Step ${step.name}, stage ${stage.name}`,
    data: { step: step.step_id, stage: stage.stage_id, focus: `step:${step.step_id}` },
  },
    make("span", { class: "grip", title: "Drag to move", on: { pointerdown: (event) => drag(board, event, step) } }, icon("grip")),
    nameField(board, step.name, `Name of the step ${step.name}`, `step-name:${step.step_id}`, (text) => { findStep(board.map, step.step_id).name = text; }),
    button("more", `More for step ${step.name}`, (event) => stepMenu(board, event.currentTarget, stage, step), { "aria-haspopup": "menu" }));
  return head;
}

export function emptyHead(board, stage) {
  return make("div", { class: "empty-head", data: { stage: stage.stage_id } },
    make("button", { type: "button", text: "Add step", on: { click: () => board.addStep(stage.stage_id, 0) } }));
}

// A name is never empty: an emptied field gets its old name back.
function nameField(board, value, label, focus, write) {
  const field = fitted(make("textarea", { rows: 1, class: "name", "aria-label": label, data: { focus } }));
  field.value = value;
  board.writes(field, (text) => { if (text.trim()) write(text.replace(/\s+/g, " ").trim()); });
  field.addEventListener("blur", () => { if (!field.value.trim()) field.value = value; });
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      (field.closest("[tabindex]") ?? field).focus();
      field.blur();
    }
  });
  return field;
}

export function laneHead(board, lane) {
  return make("div", { class: "lane-head", role: "rowheader" },
    nameField(board, lane.name, `Name of the lane ${lane.name}`, `lane:${lane.lane_id}`, (text) => { board.map.lanes.find((other) => other.lane_id === lane.lane_id).name = text; }),
    button("more", `More for lane ${lane.name}`, (event) => laneHeadMenu(board, event.currentTarget, lane), { "aria-haspopup": "menu" }));
}
