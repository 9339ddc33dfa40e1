// The board: the browser owns the live map, Python the saved one. `epoch` changes only when Python replaces the
// map, or another session of the server answers; data of the same epoch never redraw what is being written.

import { cellOf } from "./cells.js";
import { curveOf } from "./curve.js";
import { grid } from "./grid.js";
import { History } from "./history.js";
import { keys } from "./keys.js";
import { copy, edits, findStep, same, stageOf, stepsOf } from "./model.js";
import { closeMenus, make } from "./parts.js";
import { Saving } from "./saving.js";
import { showUndo, toolbar } from "./toolbar.js";

const BACK = "Your last edits had not arrived; they are back, and are being saved.";
const APART = "Edits of yours had not arrived, and this map was changed since.";

class Board {
  /** @param {any} root */
  constructor(root) {
    this.root = root;
    this.author = "";
    this.zoom = 1;
    /** @type {any} */
    this.data = null;
    /** @type {any} */
    this.map = null;
    this.said = { kind: "", text: "" };
    /** @type {(name: string, value: any) => void} */
    this.send = () => {};
    /** @type {(name: string, value: any) => void} */
    this.trigger = () => {};
    this.history = new History();
    this.saving = new Saving({
      send: (edit) => this.send("edit", edit), say: (status) => this.say(status), map: () => this.map,
      anew: servedAnew, reload: () => window.location.reload(),
    });
    root.addEventListener("keydown", (/** @type {KeyboardEvent} */ event) => keys(this, event));
    root.addEventListener("pointerdown", (/** @type {PointerEvent} */ event) => {
      if (!event.composedPath().some((/** @type {any} */ part) => part.classList?.contains("menu") || part.classList?.contains("panel"))) closeMenus(root);
    });
    window.addEventListener("beforeunload", (event) => {
      if (root.isConnected && this.saving.waits && !this.saving.leaving) event.preventDefault(); // the browser asks before it leaves
    });
  }

  // New data from Python: another map is drawn anew; the same one only gets its figures and its state of saving.
  /** @param {any} data @param {(name: string, value: any) => void} send @param {(name: string, value: any) => void} trigger */
  update(data, send, trigger) {
    this.send = send;
    this.trigger = trigger;
    const before = this.data;
    this.data = data;
    if (data.epoch !== this.saving.epoch) return this.begin(data);
    this.saving.answer(data.status);
    const measured = JSON.stringify([before?.figures, before?.personas]) !== JSON.stringify([data.figures, data.personas]);
    if (measured) this.refreshFigures();
  }

  /** @param {any} data */
  begin(data) {
    this.saving.begin(data);
    this.map = copy(data.map);
    this.history = new History();
    this.said = data.status;
    const left = this.saving.left();
    this.render({});
    if (!left) return;
    if (same(left.map, this.map)) return this.saving.forget();
    if (left.version === data.version) return this.takeIn(left, BACK);
    this.saving.setAside(left);
    this.render({});
  }

  // What had not arrived takes the place of the map as it was saved, which undo brings back.
  /** @param {import("./saving.js").Unsaved} left @param {string} words */
  takeIn(left, words) {
    this.saving.dropAside();
    this.history.remember(JSON.stringify(this.map));
    this.map = left.map;
    this.render({});
    this.saving.commit();
    this.announce(words);
  }

  // Nothing is dropped in one click, and nobody's version is overwritten unseen.
  leftOver() {
    const aside = this.saving.aside();
    if (!aside) return null;
    const keep = () => { this.saving.dropAside(); this.render({}); };
    return make("div", { class: "left-over", role: "alert" }, make("span", { text: APART }),
      make("button", { type: "button", class: "primary", text: "Take mine", title: "Undo brings the saved one back", on: { click: () => this.takeIn(aside, BACK) } }),
      make("button", { type: "button", text: "Keep the saved one", on: { click: keep } }));
  }

  open(stepId) {
    this.saving.flush();
    this.trigger("open", stepId);
  }

  freeTouchpoints(step) {
    const bound = new Set(stepsOf(this.map).flatMap((other) => other.touchpoints));
    return this.data.touchpoints.filter((name) => !bound.has(name) || step.touchpoints.includes(name)).filter((name) => !step.touchpoints.includes(name));
  }

  // One edit: kept for undo, drawn, sent.
  /** @param {() => unknown} edit @param {{focus?: string | null | (() => string | null), rename?: boolean}} [after] */
  change(edit, { focus, rename } = {}) {
    this.saving.flush();
    const before = JSON.stringify(this.map);
    edit();
    const place = typeof focus === "function" ? focus() : focus;
    if (JSON.stringify(this.map) === before) return this.render({ focus: place });
    this.history.remember(before);
    this.render({ focus: place, rename });
    this.saving.commit();
  }

  undo() { this.back(() => this.history.undo(JSON.stringify(this.map))); }

  redo() { this.back(() => this.history.redo(JSON.stringify(this.map))); }

  /** @param {() => string | null} step */
  back(step) {
    this.saving.flush();
    const found = step();
    if (found === null) return;
    this.map = JSON.parse(found);
    this.render({ focus: this.focused() });
    this.saving.commit();
  }

  // What is being typed stands in the map at once; it is sent when the typing pauses, and when the field is left.
  /** @param {any} field @param {(text: string) => void} write */
  writes(field, write) {
    /** @type {string | null} */
    let before = null;
    field.addEventListener("focus", () => { before = JSON.stringify(this.map); });
    field.addEventListener("input", () => {
      write(field.value);
      if (before !== null && JSON.stringify(this.map) !== before) {
        this.history.remember(before);
        showUndo(this);
        before = null;
      }
      this.saving.later();
    });
    field.addEventListener("blur", () => this.saving.flush());
  }

  /** @param {{kind: string, text: string}} status */
  say(status) {
    this.said = status;
    const place = this.root.querySelector(".status");
    if (!place) return;
    place.textContent = status.text;
    place.className = `status ${status.kind}`;
  }

  focused() { return this.root.getRootNode().activeElement?.dataset.focus ?? null; }

  /** @param {{focus?: string | null, rename?: boolean}} after */
  render({ focus, rename }) {
    const wanted = focus ?? this.focused();
    const left = this.root.querySelector(".scroll")?.scrollLeft ?? 0;
    this.columnWidth = this.root.clientWidth && this.root.clientWidth < 560 ? 168 : 186;
    this.root.replaceChildren(...[this.leftOver()].filter(Boolean), toolbar(this), grid(this), make("div", { class: "live", "aria-live": "polite" }));
    this.root.querySelector(".scroll").scrollLeft = left;
    showUndo(this);
    this.say(this.said);
    if (!wanted) return;
    const place = this.root.querySelector(`[data-focus="${CSS.escape(wanted)}"]`);
    const field = rename && !place?.matches("textarea") ? place?.querySelector("textarea") : place;
    field?.focus({ preventScroll: false });
    if (rename) field?.select();
  }

  refreshFigures() {
    for (const cell of this.root.querySelectorAll(".lane-touchpoint")) {
      if (cell.contains(this.root.getRootNode().activeElement)) continue;
      const step = findStep(this.map, cell.dataset.step);
      const lane = this.map.lanes.find((other) => other.lane_id === "touchpoint");
      if (step && lane) cell.replaceWith(cellOf(this, lane, step));
    }
    const curve = this.root.querySelector("svg.curve");
    if (curve && !curve.contains(this.root.getRootNode().activeElement)) curve.replaceWith(curveOf(this));
  }

  addStep(stageId, index) {
    let made;
    this.change(() => { made = edits.addStep(this.map, stageId, index); }, { focus: () => `step:${made}`, rename: true });
  }

  addStage(index) {
    let made;
    this.change(() => { made = edits.addStage(this.map, index); }, { focus: () => `stage:${made}`, rename: true });
  }

  deleteStep(stepId) {
    let next;
    this.change(() => { next = edits.deleteStep(this.map, stepId); }, { focus: () => (next ? `step:${next}` : null) });
  }

  duplicate(stepId) {
    let twin;
    this.change(() => { twin = edits.duplicateStep(this.map, stepId); }, { focus: () => `step:${twin}` });
  }

  shift(stepId, by) {
    this.change(() => edits.shiftStep(this.map, stepId, by), { focus: `step:${stepId}` });
    const stage = stageOf(this.map, stepId);
    this.announce(`${findStep(this.map, stepId).name} is now step ${stage.steps.findIndex((s) => s.step_id === stepId) + 1} of ${stage.name}`);
  }

  announce(words) { this.root.querySelector(".live").textContent = words; }
}

// Whether a server is there that is not just busy with this page.
async function servedAnew() {
  const app = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stApp]"));
  if (app?.dataset.testScriptState === "running") return false;
  return fetch(new URL("_stcore/health", document.baseURI)).then((answer) => answer.ok, () => false);
}

const boards = new WeakMap();

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  if (!boards.has(root)) boards.set(root, new Board(root));
  const board = boards.get(root);
  board.update(data, setStateValue, setTriggerValue);
  return () => board.saving.flush();
}
