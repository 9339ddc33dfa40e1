// The bar above the board: undo, additions, zoom, keys, and what became of the last edit.

import { help, laneMenu } from "./menus.js";
import { button, make } from "./parts.js";

const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.15, 1.3, 1.5];

export function toolbar(board) {
  const bar = make("div", { class: "bar", role: "toolbar", "aria-label": "Board" },
    button("undo", "Undo (Ctrl+Z)", () => board.undo(), { class: "icon undo" }),
    button("redo", "Redo (Ctrl+Y)", () => board.redo(), { class: "icon redo" }),
    make("button", { type: "button", text: "Add stage", on: { click: () => board.addStage(board.map.stages.length) } }),
    make("button", { type: "button", text: "Add lane", "aria-haspopup": "menu", on: { click: (event) => laneMenu(board, event.currentTarget) } }),
    make("span", { class: "zooms" },
      make("button", { type: "button", "aria-label": "Zoom out", text: "\u2212", on: { click: () => zoomBy(board, -1) } }),
      make("output", { class: "zoom", text: `${Math.round(board.zoom * 100)} %` }),
      make("button", { type: "button", "aria-label": "Zoom in", text: "+", on: { click: () => zoomBy(board, 1) } })),
    button("help", "Keys (?)", (event) => help(board, event.currentTarget)),
    make("span", { class: "status", role: "status" }));
  return bar;
}

export function zoomBy(board, by) {
  const at = ZOOMS.indexOf(board.zoom) + by;
  if (at < 0 || at >= ZOOMS.length) return;
  board.zoom = ZOOMS[at];
  board.root.querySelector(".grid").style.zoom = board.zoom;
  board.root.querySelector(".zoom").textContent = `${Math.round(board.zoom * 100)} %`;
}

export function showUndo(board) {
  const set = (name, off) => { const b = board.root.querySelector(`.${name}`); if (b) b.disabled = off; };
  set("undo", !board.history.done.length);
  set("redo", !board.history.undone.length);
}
