// The map as the browser holds it, and every edit of it: plain functions that change `map` in place and say
// which step to show afterwards. The same shape as journey_maps/received.py sends and takes.

/** @typedef {{comment_id: string, lane_id: string, author: string, text: string, written_at: string}} Comment */
/**
 * @typedef {{step_id: string, name: string, touchpoints: string[], channels: string[], owner: string, doing: string,
 *   thinking: string, feeling: number | null, pain_points: string[], opportunities: string[], backstage: string,
 *   cells: Record<string, string>, comments: Comment[]}} Step
 */
/** @typedef {{stage_id: string, name: string, steps: Step[]}} Stage */
/** @typedef {{lane_id: string, name: string}} Lane */
/** @typedef {{stages: Stage[], lanes: Lane[]}} JourneyMap */

/** @param {string} kind */
export const newId = (kind) => `${kind}-${crypto.getRandomValues(new Uint32Array(1))[0].toString(16).padStart(8, "0")}`;
/** @template T @param {T} value @returns {T} */
export const copy = (value) => JSON.parse(JSON.stringify(value));
/** @param {JourneyMap} map */
export const stepsOf = (map) => map.stages.flatMap((stage) => stage.steps);
/** @param {JourneyMap} map @param {string} stepId */
export const stageOf = (map, stepId) =>
  /** @type {Stage} */ (map.stages.find((stage) => stage.steps.some((step) => step.step_id === stepId)));
/** @param {JourneyMap} map @param {string} stepId */
export const findStep = (map, stepId) => /** @type {Step} */ (stepsOf(map).find((step) => step.step_id === stepId));
/** @param {JourneyMap} map @param {string} stageId */
export const findStage = (map, stageId) => /** @type {Stage} */ (map.stages.find((stage) => stage.stage_id === stageId));

/** @param {string} name @returns {Step} */
export function blankStep(name) {
  return {
    step_id: newId("step"), name, touchpoints: [], channels: [], owner: "none", doing: "", thinking: "",
    feeling: null, pain_points: [], opportunities: [], backstage: "", cells: {}, comments: [],
  };
}

export const edits = {
  addStep(map, stageId, index, name = "New step") {
    const step = blankStep(name);
    findStage(map, stageId).steps.splice(index, 0, step);
    return step.step_id;
  },
  duplicateStep(map, stepId) {
    const stage = stageOf(map, stepId);
    const at = stage.steps.findIndex((step) => step.step_id === stepId);
    // A touchpoint is bound to one step only, so that nothing counts twice.
    const twin = { ...copy(stage.steps[at]), step_id: newId("step"), touchpoints: [], comments: [] };
    twin.name = `${twin.name} (copy)`;
    stage.steps.splice(at + 1, 0, twin);
    return twin.step_id;
  },
  deleteStep(map, stepId) {
    const all = stepsOf(map).map((step) => step.step_id);
    const at = all.indexOf(stepId);
    const stage = stageOf(map, stepId);
    stage.steps = stage.steps.filter((step) => step.step_id !== stepId);
    return all[at + 1] ?? all[at - 1] ?? null;
  },
  moveStep(map, stepId, stageId, index) {
    const from = stageOf(map, stepId);
    const at = from.steps.findIndex((step) => step.step_id === stepId);
    const [step] = from.steps.splice(at, 1);
    const target = findStage(map, stageId);
    target.steps.splice(from === target && index > at ? index - 1 : index, 0, step);
    return stepId;
  },
  // One place to the left or right, into the next stage at the end of its own.
  shiftStep(map, stepId, by) {
    const stage = stageOf(map, stepId);
    const at = stage.steps.findIndex((step) => step.step_id === stepId);
    const inside = at + by;
    if (inside >= 0 && inside < stage.steps.length) {
      stage.steps.splice(inside, 0, stage.steps.splice(at, 1)[0]);
      return stepId;
    }
    const next = map.stages[map.stages.indexOf(stage) + by];
    if (!next) return null;
    const [step] = stage.steps.splice(at, 1);
    next.steps.splice(by > 0 ? 0 : next.steps.length, 0, step);
    return stepId;
  },
  addStage(map, index, name = "New stage") {
    const stage = { stage_id: newId("stage"), name, steps: [] };
    map.stages.splice(index, 0, stage);
    return stage.stage_id;
  },
  shiftStage(map, stageId, by) {
    const at = map.stages.findIndex((stage) => stage.stage_id === stageId);
    if (at + by < 0 || at + by >= map.stages.length) return false;
    map.stages.splice(at + by, 0, map.stages.splice(at, 1)[0]);
    return true;
  },
  deleteStage(map, stageId) {
    map.stages = map.stages.filter((stage) => stage.stage_id !== stageId);
  },
  addLane(map, laneId, name) {
    map.lanes.push({ lane_id: laneId, name });
  },
  shiftLane(map, laneId, by) {
    const at = map.lanes.findIndex((lane) => lane.lane_id === laneId);
    if (at + by < 0 || at + by >= map.lanes.length) return false;
    map.lanes.splice(at + by, 0, map.lanes.splice(at, 1)[0]);
    return true;
  },
  // What was written stays in the steps, and is there again when the lane comes back.
  removeLane(map, laneId) {
    map.lanes = map.lanes.filter((lane) => lane.lane_id !== laneId);
  },
};

export const TEXT_LANES = new Set(["doing", "thinking", "backstage"]);
export const LIST_LANES = new Set(["pain_points", "opportunities"]);
export const BUILT_IN = new Set([...TEXT_LANES, ...LIST_LANES, "touchpoint", "channels", "feeling", "owner"]);

/** @param {Step} step @param {string} laneId */
export const cellText = (step, laneId) => {
  if (TEXT_LANES.has(laneId)) return step[laneId];
  if (LIST_LANES.has(laneId)) return step[laneId].join("\n");
  return step.cells[laneId] ?? "";
};

/** @param {Step} step @param {string} laneId @param {string} text */
export function setCellText(step, laneId, text) {
  if (TEXT_LANES.has(laneId)) step[laneId] = text.trim();
  else if (LIST_LANES.has(laneId)) step[laneId] = text.split("\n").map((line) => line.trim()).filter(Boolean);
  else if (text.trim()) step.cells[laneId] = text.trim();
  else delete step.cells[laneId];
}

// One column a step; a stage without steps keeps one, so that it can be seen and filled.
/** @param {JourneyMap} map @returns {{stage: Stage, step: Step | null}[]} */
export const columnsOf = (map) => map.stages.flatMap((stage) => {
  /** @type {(Step | null)[]} */
  const steps = stage.steps.length ? stage.steps : [null];
  return steps.map((step) => ({ stage, step }));
});

// The same map, however its keys are ordered: what Python wrote and what stands here.
/** @param {unknown} one @param {unknown} other */
export const same = (one, other) => ordered(one) === ordered(other);

/** @param {unknown} value */
const ordered = (value) => JSON.stringify(value, (_key, part) =>
  part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part);
