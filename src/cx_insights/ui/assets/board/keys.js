// What the keyboard does on the board.

import { help } from "./menus.js";
import { stageOf, stepsOf } from "./model.js";
import { closeMenus } from "./parts.js";
import { zoomBy } from "./toolbar.js";

export function keys(board, event) {
  const target = event.composedPath()[0];
  const writing = ["TEXTAREA", "INPUT", "SELECT"].includes(target.tagName);
  const ctrl = event.ctrlKey || event.metaKey;
  const key = event.key.toLowerCase();
  if (ctrl && key === "z" && !event.shiftKey && !writing) return take(board, event, () => board.undo());
  if (ctrl && (key === "y" || (key === "z" && event.shiftKey)) && !writing) return take(board, event, () => board.redo());
  if (ctrl && (key === "+" || key === "=")) return take(board, event, () => zoomBy(board, 1));
  if (ctrl && key === "-") return take(board, event, () => zoomBy(board, -1));
  if (event.key === "Escape") return closeMenus(board.root);
  if (writing) return;
  if (event.key === "?") return take(board, event, () => help(board, target));
  const stepId = target.dataset?.focus?.startsWith("step:") ? target.dataset.step : null;
  if (!stepId) return;
  const stage = stageOf(board.map, stepId);
  const at = stage.steps.findIndex((step) => step.step_id === stepId);
  const all = stepsOf(board.map).map((step) => step.step_id);
  const side = { arrowleft: -1, arrowright: 1 }[key];
  if (side && event.altKey) return take(board, event, () => board.shift(stepId, side));
  if (side) return take(board, event, () => board.root.querySelector(`[data-focus="step:${CSS.escape(all[all.indexOf(stepId) + side] ?? stepId)}"]`)?.focus());
  if (key === "enter" || key === "f2") return take(board, event, () => { const name = target.querySelector("textarea"); name.focus(); name.select(); });
  if (key === "insert") return take(board, event, () => board.addStep(stage.stage_id, at + 1));
  if (ctrl && key === "d") return take(board, event, () => board.duplicate(stepId));
  if (key === "delete") return take(board, event, () => board.deleteStep(stepId));
}

function take(board, event, act) {
  event.preventDefault();
  event.stopPropagation();
  act();
}
