// The board: the browser owns the live map, Python the saved one. `epoch` changes only when Python replaces the
// map; `rev` counts the edits made here. Data of the same epoch never redraw what is being written.

const MOST_UNDO = 100;
const TYPING_MS = 350;
const ZOOMS = [0.5, 0.67, 0.8, 0.9, 1, 1.15, 1.3, 1.5];
const KEYS = [
  ["Tab", "through stages, steps and cells"], ["\u2190 \u2192", "from step to step (on a step's head)"],
  ["Alt + \u2190 \u2192", "move the step, also into the next stage"], ["Enter or F2", "rename"], ["Esc", "leave a field, a menu, a drag"],
  ["Insert", "add a step behind"], ["Ctrl + D", "duplicate the step"], ["Delete", "delete the step"],
  ["\u2191 \u2193, PgUp PgDn", "set the feeling (on a ring)"], ["Delete", "take the feeling away (on a ring)"],
  ["Ctrl + Z", "undo"], ["Ctrl + Y", "redo"], ["Ctrl + +, Ctrl + \u2212", "zoom, while the board has the focus"], ["?", "this sheet"],
];

const columnsOf = (map) => map.stages.flatMap((stage) =>
  stage.steps.length ? stage.steps.map((step) => ({ stage, step })) : [{ stage, step: null }]);

class Board {
  constructor(root) {
    this.root = root;
    this.author = "";
    this.zoom = 1;
    this.rev = 0;
    this.epoch = null;
    root.addEventListener("keydown", (event) => this.keys(event));
    root.addEventListener("pointerdown", (event) => {
      if (!event.composedPath().some((part) => part.classList?.contains("menu") || part.classList?.contains("panel"))) closeMenus(root);
    });
  }

  // New data from Python: another map is drawn anew; the same one only gets its figures and its state of saving.
  update(data, send, trigger) {
    this.send = send;
    this.trigger = trigger;
    const before = this.data;
    this.data = data;
    if (data.epoch !== this.epoch) {
      this.epoch = data.epoch;
      this.map = copy(data.map);
      this.undone = [];
      this.done = [];
      this.rev = 0;
      this.render({});
      return;
    }
    this.say(data.status);
    const measured = JSON.stringify([before?.figures, before?.personas]) !== JSON.stringify([data.figures, data.personas]);
    if (measured) this.refreshFigures();
  }

  open(stepId) {
    this.flush();
    this.trigger("open", stepId);
  }

  freeTouchpoints(step) {
    const bound = new Set(stepsOf(this.map).flatMap((other) => other.touchpoints));
    return this.data.touchpoints.filter((name) => !bound.has(name) || step.touchpoints.includes(name)).filter((name) => !step.touchpoints.includes(name));
  }

  // One edit: kept for undo, drawn, sent.
  change(edit, { focus, rename } = {}) {
    this.flush();
    const before = JSON.stringify(this.map);
    edit();
    const place = typeof focus === "function" ? focus() : focus;
    if (JSON.stringify(this.map) === before) return this.render({ focus: place });
    this.remember(before);
    this.render({ focus: place, rename });
    this.commit();
  }

  remember(before) {
    this.done.push(before);
    if (this.done.length > MOST_UNDO) this.done.shift();
    this.undone = [];
    this.showUndo();
  }

  back(from, to) {
    this.flush();
    if (!from.length) return;
    to.push(JSON.stringify(this.map));
    this.map = JSON.parse(from.pop());
    this.render({ focus: this.focused() });
    this.commit();
  }

  undo() { this.back(this.done, this.undone); }

  redo() { this.back(this.undone, this.done); }

  commit() {
    clearTimeout(this.timer);
    this.timer = null;
    this.rev += 1;
    this.send("edit", { epoch: this.epoch, rev: this.rev, map: copy(this.map) });
    this.say({ kind: "saving", text: "Saving \u2026" });
  }

  // What is being typed stands in the map at once; it is sent when the typing pauses, and when the field is left.
  writes(field, write) {
    let before = null;
    field.addEventListener("focus", () => { before = JSON.stringify(this.map); });
    field.addEventListener("input", () => {
      write(field.value);
      if (before !== null && JSON.stringify(this.map) !== before) {
        this.remember(before);
        before = null;
      }
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.commit(), TYPING_MS);
    });
    field.addEventListener("blur", () => this.flush());
  }

  flush() { if (this.timer) this.commit(); }

  say(status) {
    const place = this.root.querySelector(".status");
    if (!place || !status) return;
    if (status.rev !== undefined && status.rev < this.rev) return; // an older answer; the newest edit is on its way
    place.textContent = status.text;
    place.className = `status ${status.kind}`;
  }

  focused() { return this.root.getRootNode().activeElement?.dataset.focus ?? null; }

  render({ focus, rename }) {
    const wanted = focus ?? this.focused();
    const left = this.root.querySelector(".scroll")?.scrollLeft ?? 0;
    this.columnWidth = this.root.clientWidth && this.root.clientWidth < 560 ? 168 : 186;
    this.root.replaceChildren(this.toolbar(), this.scroller(), make("div", { class: "live", "aria-live": "polite" }));
    this.root.querySelector(".scroll").scrollLeft = left;
    this.showUndo();
    this.say(this.data.status);
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

  toolbar() {
    const bar = make("div", { class: "bar", role: "toolbar", "aria-label": "Board" },
      button("undo", "Undo (Ctrl+Z)", () => this.undo(), { class: "icon undo" }),
      button("redo", "Redo (Ctrl+Y)", () => this.redo(), { class: "icon redo" }),
      make("button", { type: "button", text: "Add stage", on: { click: () => this.addStage(this.map.stages.length) } }),
      make("button", { type: "button", text: "Add lane", "aria-haspopup": "menu", on: { click: (event) => this.laneMenu(event.currentTarget) } }),
      make("span", { class: "zooms" },
        make("button", { type: "button", "aria-label": "Zoom out", text: "\u2212", on: { click: () => this.zoomBy(-1) } }),
        make("output", { class: "zoom", text: `${Math.round(this.zoom * 100)} %` }),
        make("button", { type: "button", "aria-label": "Zoom in", text: "+", on: { click: () => this.zoomBy(1) } })),
      button("help", "Keys (?)", (event) => this.help(event.currentTarget)),
      make("span", { class: "status", role: "status" }));
    return bar;
  }

  zoomBy(by) {
    const at = ZOOMS.indexOf(this.zoom) + by;
    if (at < 0 || at >= ZOOMS.length) return;
    this.zoom = ZOOMS[at];
    this.root.querySelector(".grid").style.zoom = this.zoom;
    this.root.querySelector(".zoom").textContent = `${Math.round(this.zoom * 100)} %`;
  }

  showUndo() {
    const set = (name, off) => { const b = this.root.querySelector(`.${name}`); if (b) b.disabled = off; };
    set("undo", !this.done.length);
    set("redo", !this.undone.length);
  }

  help(anchor) {
    closeMenus(this.root);
    const list = make("dl", {});
    for (const [key, words] of KEYS) list.append(make("dt", { text: key }), make("dd", { text: words }));
    const panel = make("div", { class: "panel help", role: "dialog", "aria-label": "Keys of the board", tabindex: "-1" }, list);
    panel.addEventListener("keydown", (event) => { if (event.key === "Escape" || event.key === "?") { closeMenus(this.root); anchor.focus(); } event.stopPropagation(); });
    placeNear(this.root, anchor, panel);
    panel.focus();
  }

  scroller() {
    const columns = columnsOf(this.map);
    const grid = make("div", {
      class: "grid", role: "grid", "aria-label": this.data.title,
      style: { "--col": `${this.columnWidth}px`, "grid-template-columns": `var(--lane) repeat(${Math.max(1, columns.length)}, var(--col))`, zoom: String(this.zoom) },
    });
    grid.append(make("div", { class: "corner" }));
    this.map.stages.forEach((stage, index) => grid.append(this.stageHead(stage, index)));
    grid.append(make("div", { class: "corner second" }));
    columns.forEach(({ stage, step }) => grid.append(step ? this.stepHead(stage, step) : this.emptyHead(stage)));
    for (const lane of this.map.lanes) {
      grid.append(this.laneHead(lane));
      if (lane.lane_id === "feeling") {
        grid.append(make("div", { class: "curve-cell", style: { "grid-column": "2 / -1" } }, curveOf(this)));
        continue;
      }
      columns.forEach(({ step }) => grid.append(step ? cellOf(this, lane, step) : make("div", { class: "cell none" })));
    }
    return make("div", { class: "scroll" }, grid);
  }

  stageHead(stage, index) {
    const span = Math.max(1, stage.steps.length);
    const name = this.nameField(stage.name, `Name of stage ${index + 1}`, `stage-name:${stage.stage_id}`, (text) => { findStage(this.map, stage.stage_id).name = text; });
    const head = make("div", { class: "stage-head", role: "columnheader", style: { "grid-column": `span ${span}` }, data: { stage: stage.stage_id, focus: `stage:${stage.stage_id}` } },
      name,
      button("add", `Add a step to ${stage.name}`, () => this.addStep(stage.stage_id, stage.steps.length)),
      button("more", `More for stage ${stage.name}`, (event) => this.stageMenu(event.currentTarget, stage), { "aria-haspopup": "menu" }));
    return head;
  }

  stepHead(stage, step) {
    const head = make("div", {
      class: "step-head", role: "columnheader", tabindex: "0", "aria-label": `Step ${step.name}, stage ${stage.name}`,
      data: { step: step.step_id, stage: stage.stage_id, focus: `step:${step.step_id}` },
    },
      make("span", { class: "grip", title: "Drag to move", on: { pointerdown: (event) => this.drag(event, step) } }, icon("grip")),
      this.nameField(step.name, `Name of the step ${step.name}`, `step-name:${step.step_id}`, (text) => { findStep(this.map, step.step_id).name = text; }),
      button("more", `More for step ${step.name}`, (event) => this.stepMenu(event.currentTarget, stage, step), { "aria-haspopup": "menu" }));
    return head;
  }

  emptyHead(stage) {
    return make("div", { class: "empty-head", data: { stage: stage.stage_id } },
      make("button", { type: "button", text: "Add step", on: { click: () => this.addStep(stage.stage_id, 0) } }));
  }

  // A name is never empty: an emptied field gets its old name back.
  nameField(value, label, focus, write) {
    const field = fitted(make("textarea", { rows: 1, class: "name", "aria-label": label, data: { focus } }));
    field.value = value;
    this.writes(field, (text) => { if (text.trim()) write(text.replace(/\s+/g, " ").trim()); });
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

  laneHead(lane) {
    return make("div", { class: "lane-head", role: "rowheader" },
      this.nameField(lane.name, `Name of the lane ${lane.name}`, `lane:${lane.lane_id}`, (text) => { this.map.lanes.find((other) => other.lane_id === lane.lane_id).name = text; }),
      button("more", `More for lane ${lane.name}`, (event) => this.laneHeadMenu(event.currentTarget, lane), { "aria-haspopup": "menu" }));
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

  stepMenu(anchor, stage, step) {
    const at = stage.steps.indexOf(step);
    const others = this.map.stages.filter((other) => other !== stage);
    openMenu(this.root, anchor, [
      { label: "Add step before", act: () => this.addStep(stage.stage_id, at) },
      { label: "Add step behind", act: () => this.addStep(stage.stage_id, at + 1) },
      { label: "Duplicate", act: () => this.duplicate(step.step_id) },
      { label: "Move left", act: () => this.shift(step.step_id, -1) },
      { label: "Move right", act: () => this.shift(step.step_id, 1) },
      ...others.map((other) => ({ label: `Move to ${other.name}`, act: () => this.change(() => edits.moveStep(this.map, step.step_id, other.stage_id, other.steps.length), { focus: `step:${step.step_id}` }) })),
      { label: "Delete step", act: () => this.deleteStep(step.step_id) },
    ]);
  }

  stageMenu(anchor, stage) {
    const at = this.map.stages.indexOf(stage);
    const focus = `stage-name:${stage.stage_id}`;
    openMenu(this.root, anchor, [
      { label: "Add step", act: () => this.addStep(stage.stage_id, stage.steps.length) },
      { label: "Add stage before", act: () => this.addStage(at) },
      { label: "Add stage behind", act: () => this.addStage(at + 1) },
      { label: "Move left", off: at === 0, act: () => this.change(() => edits.shiftStage(this.map, stage.stage_id, -1), { focus }) },
      { label: "Move right", off: at === this.map.stages.length - 1, act: () => this.change(() => edits.shiftStage(this.map, stage.stage_id, 1), { focus }) },
      { label: stage.steps.length ? `Delete with its ${stage.steps.length} steps` : "Delete", act: () => this.change(() => edits.deleteStage(this.map, stage.stage_id)) },
    ]);
  }

  laneHeadMenu(anchor, lane) {
    const at = this.map.lanes.indexOf(lane);
    const focus = `lane:${lane.lane_id}`;
    openMenu(this.root, anchor, [
      { label: "Rename", act: () => this.render({ focus, rename: true }) },
      { label: "Move up", off: at === 0, act: () => this.change(() => edits.shiftLane(this.map, lane.lane_id, -1), { focus }) },
      { label: "Move down", off: at === this.map.lanes.length - 1, act: () => this.change(() => edits.shiftLane(this.map, lane.lane_id, 1), { focus }) },
      { label: "Remove lane", off: this.map.lanes.length === 1, act: () => this.change(() => edits.removeLane(this.map, lane.lane_id)) },
    ]);
  }

  laneMenu(anchor) {
    const shown = new Set(this.map.lanes.map((lane) => lane.lane_id));
    const hidden = Object.entries(this.data.lanes).filter(([laneId]) => !shown.has(laneId));
    const own = newId("lane");
    openMenu(this.root, anchor, [
      ...hidden.map(([laneId, name]) => ({ label: name, act: () => this.change(() => edits.addLane(this.map, laneId, name), { focus: `lane:${laneId}`, rename: true }) })),
      { label: "A lane of your own", act: () => this.change(() => edits.addLane(this.map, own, "New lane"), { focus: `lane:${own}`, rename: true }) },
    ]);
  }

  // Drag a step by its grip: a line shows where it will stand; near an edge the board scrolls.
  drag(event, step) {
    event.preventDefault();
    const scroll = this.root.querySelector(".scroll");
    const grip = event.currentTarget;
    grip.setPointerCapture(event.pointerId);
    const ghost = make("div", { class: "ghost", text: step.name });
    const line = make("div", { class: "drop" });
    const head = grip.closest(".step-head");
    head.classList.add("moving");
    this.root.append(ghost);
    let target = null;
    let x = event.clientX;
    let y = event.clientY;
    const follow = () => {
      const frame = this.root.getBoundingClientRect();
      ghost.style.left = `${x - frame.left + 10}px`;
      ghost.style.top = `${y - frame.top + 10}px`;
      target = this.placeAt(x, line);
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
        this.change(() => edits.moveStep(this.map, step.step_id, target.stageId, target.index), { focus: `step:${step.step_id}` });
      }
    };
    const escape = (pressed) => { if (pressed.key === "Escape") { pressed.stopPropagation(); stop({ type: "cancel" }); } };
    grip.addEventListener("pointermove", move);
    grip.addEventListener("pointerup", stop);
    grip.addEventListener("pointercancel", stop);
    window.addEventListener("keydown", escape, true);
  }

  placeAt(x, line) {
    const heads = [...this.root.querySelectorAll(".step-head, .empty-head")];
    if (!heads.length) return null;
    const boxes = heads.map((head) => head.getBoundingClientRect());
    let best = 0;
    boxes.forEach((box, index) => {
      if (Math.abs((box.left + box.right) / 2 - x) < Math.abs((boxes[best].left + boxes[best].right) / 2 - x)) best = index;
    });
    const head = heads[best];
    const behind = x > (boxes[best].left + boxes[best].right) / 2;
    const stage = findStage(this.map, head.dataset.stage);
    const at = stage.steps.findIndex((step) => step.step_id === head.dataset.step);
    const frame = this.root.getBoundingClientRect();
    const grid = this.root.querySelector(".grid").getBoundingClientRect();
    line.style.left = `${(behind && at >= 0 ? boxes[best].right : boxes[best].left) - frame.left - 1}px`;
    line.style.top = `${boxes[best].top - frame.top}px`;
    line.style.height = `${Math.max(60, grid.bottom - boxes[best].top)}px`;
    if (!line.isConnected) this.root.append(line);
    return { stageId: stage.stage_id, index: at < 0 ? 0 : at + (behind ? 1 : 0) };
  }

  keys(event) {
    const target = event.composedPath()[0];
    const writing = ["TEXTAREA", "INPUT", "SELECT"].includes(target.tagName);
    const ctrl = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (ctrl && key === "z" && !event.shiftKey && !writing) return this.take(event, () => this.undo());
    if (ctrl && (key === "y" || (key === "z" && event.shiftKey)) && !writing) return this.take(event, () => this.redo());
    if (ctrl && (key === "+" || key === "=")) return this.take(event, () => this.zoomBy(1));
    if (ctrl && key === "-") return this.take(event, () => this.zoomBy(-1));
    if (event.key === "Escape") return closeMenus(this.root);
    if (writing) return;
    if (event.key === "?") return this.take(event, () => this.help(target));
    const stepId = target.dataset?.focus?.startsWith("step:") ? target.dataset.step : null;
    if (!stepId) return;
    const stage = stageOf(this.map, stepId);
    const at = stage.steps.findIndex((step) => step.step_id === stepId);
    const all = stepsOf(this.map).map((step) => step.step_id);
    const side = { arrowleft: -1, arrowright: 1 }[key];
    if (side && event.altKey) return this.take(event, () => this.shift(stepId, side));
    if (side) return this.take(event, () => this.root.querySelector(`[data-focus="step:${CSS.escape(all[all.indexOf(stepId) + side] ?? stepId)}"]`)?.focus());
    if (key === "enter" || key === "f2") return this.take(event, () => { const name = target.querySelector("textarea"); name.focus(); name.select(); });
    if (key === "insert") return this.take(event, () => this.addStep(stage.stage_id, at + 1));
    if (ctrl && key === "d") return this.take(event, () => this.duplicate(stepId));
    if (key === "delete") return this.take(event, () => this.deleteStep(stepId));
  }

  take(event, act) {
    event.preventDefault();
    event.stopPropagation();
    act();
  }
}

const boards = new WeakMap();

export default function ({ parentElement, data, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".board");
  if (!boards.has(root)) boards.set(root, new Board(root));
  const board = boards.get(root);
  board.update(data, setStateValue, setTriggerValue);
  return () => board.flush();
}
