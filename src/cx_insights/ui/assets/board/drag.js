// A step dragged by its grip.

import { edits, findStage } from "./model.js";
import { make } from "./parts.js";

// Drag a step by its grip: a line shows where it will stand; near an edge the board scrolls.
export function drag(board, event, step) {
  event.preventDefault();
  const scroll = board.root.querySelector(".scroll");
  const grip = event.currentTarget;
  grip.setPointerCapture(event.pointerId);
  const ghost = make("div", { class: "ghost", text: step.name });
  const line = make("div", { class: "drop" });
  const head = grip.closest(".step-head");
  head.classList.add("moving");
  board.root.append(ghost);
  let target = null;
  let x = event.clientX;
  let y = event.clientY;
  const follow = () => {
    const frame = board.root.getBoundingClientRect();
    ghost.style.left = `${x - frame.left + 10}px`;
    ghost.style.top = `${y - frame.top + 10}px`;
    target = placeAt(board, x, line);
  };
  const rolling = setInterval(() => {
    const box = scroll.getBoundingClientRect();
    const by = x > box.right - 60 ? 14 : x < box.left + 160 ? -14 : 0;
    if (by) { scroll.scrollLeft += by; follow(); }
  }, 30);
  const move = (moved) => { x = moved.clientX; y = moved.clientY; follow(); };
  const stop = (over) => {
    clearInterval(rolling);
    ghost.remove();
    line.remove();
    head.classList.remove("moving");
    grip.removeEventListener("pointermove", move);
    grip.removeEventListener("pointerup", stop);
    grip.removeEventListener("pointercancel", stop);
    window.removeEventListener("keydown", escape, true);
    if (over.type === "pointerup" && target) {
      board.change(() => edits.moveStep(board.map, step.step_id, target.stageId, target.index), { focus: `step:${step.step_id}` });
    }
  };
  const escape = (pressed) => { if (pressed.key === "Escape") { pressed.stopPropagation(); stop({ type: "cancel" }); } };
  grip.addEventListener("pointermove", move);
  grip.addEventListener("pointerup", stop);
  grip.addEventListener("pointercancel", stop);
  window.addEventListener("keydown", escape, true);
}

function placeAt(board, x, line) {
  const heads = [...board.root.querySelectorAll(".step-head, .empty-head")];
  if (!heads.length) return null;
  const boxes = heads.map((head) => head.getBoundingClientRect());
  let best = 0;
  boxes.forEach((box, index) => {
    if (Math.abs((box.left + box.right) / 2 - x) < Math.abs((boxes[best].left + boxes[best].right) / 2 - x)) best = index;
  });
  const head = heads[best];
  const behind = x > (boxes[best].left + boxes[best].right) / 2;
  const stage = findStage(board.map, head.dataset.stage);
  const at = stage.steps.findIndex((step) => step.step_id === head.dataset.step);
  const frame = board.root.getBoundingClientRect();
  const grid = board.root.querySelector(".grid").getBoundingClientRect();
  line.style.left = `${(behind && at >= 0 ? boxes[best].right : boxes[best].left) - frame.left - 1}px`;
  line.style.top = `${boxes[best].top - frame.top}px`;
  line.style.height = `${Math.max(60, grid.bottom - boxes[best].top)}px`;
  if (!line.isConnected) board.root.append(line);
  return { stageId: stage.stage_id, index: at < 0 ? 0 : at + (behind ? 1 : 0) };
}
