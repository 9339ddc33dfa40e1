// The edits of a map, as told: what stands where afterwards, and which step is shown.
import assert from "node:assert/strict";
import { test } from "node:test";

import { cellText, columnsOf, edits, same, setCellText, stepsOf } from "../../src/cx_insights/ui/assets/board/model.js";

const step = (name) => ({
  step_id: name, name, touchpoints: [`${name} point`], channels: [], owner: "none", doing: "", thinking: "", feeling: null,
  pain_points: [], opportunities: [], backstage: "", cells: {}, comments: [{ comment_id: "c", lane_id: "doing", author: "", text: "hm", written_at: "" }],
});
// told("Order: menu pay | Support: bot") is a map with two stages
const told = (words) => ({
  lanes: [{ lane_id: "doing", name: "Doing" }, { lane_id: "own", name: "Own" }],
  stages: words.split(" | ").map((part) => {
    const [name, steps = ""] = part.split(":");
    return { stage_id: name, name, steps: steps.trim().split(" ").filter(Boolean).map(step) };
  }),
});
const tell = (map) => map.stages.map((stage) => `${stage.name}:${stage.steps.map((one) => ` ${one.name}`).join("")}`).join(" | ");

for (const [story, before, edit, after] of [
  ["a step moves into another stage, before the one it is dropped on", "A: 1 2 | B: 3", (map) => edits.moveStep(map, "1", "B", 0), "A: 2 | B: 1 3"],
  ["a step moves behind a later one of its own stage", "A: 1 2 3", (map) => edits.moveStep(map, "1", "A", 2), "A: 2 1 3"],
  ["a step moves before an earlier one of its own stage", "A: 1 2 3", (map) => edits.moveStep(map, "3", "A", 0), "A: 3 1 2"],
  ["a step dropped where it stands stays", "A: 1 2 3", (map) => edits.moveStep(map, "2", "A", 1), "A: 1 2 3"],
  ["one place to the right", "A: 1 2", (map) => edits.shiftStep(map, "1", 1), "A: 2 1"],
  ["over the edge, into the next stage's beginning", "A: 1 2 | B: 3", (map) => edits.shiftStep(map, "2", 1), "A: 1 | B: 2 3"],
  ["over the edge to the left, to the end of the stage before", "A: 1 | B: 2 3", (map) => edits.shiftStep(map, "2", -1), "A: 1 2 | B: 3"],
  ["into a stage that is empty", "A: 1 | B:", (map) => edits.shiftStep(map, "1", 1), "A: | B: 1"],
  ["the last one has nowhere to go", "A: 1", (map) => assert.equal(edits.shiftStep(map, "1", 1), null), "A: 1"],
  ["the first one has nowhere to go", "A: 1", (map) => assert.equal(edits.shiftStep(map, "1", -1), null), "A: 1"],
  ["a stage goes with its steps", "A: 1 | B: 2", (map) => edits.deleteStage(map, "A"), "B: 2"],
  ["stages change places", "A: 1 | B: 2", (map) => assert.equal(edits.shiftStage(map, "B", -1), true), "B: 2 | A: 1"],
  ["the last stage stays the last", "A: 1 | B: 2", (map) => assert.equal(edits.shiftStage(map, "B", 1), false), "A: 1 | B: 2"],
  ["the first stage stays the first", "A: 1 | B: 2", (map) => assert.equal(edits.shiftStage(map, "A", -1), false), "A: 1 | B: 2"],
]) {
  test(story, () => {
    const map = told(before);
    edit(map);
    assert.equal(tell(map), after);
  });
}

test("a deleted step hands the focus to the one behind it, the last one to the one before", () => {
  const map = told("A: 1 2 | B: 3");
  assert.equal(edits.deleteStep(map, "2"), "3");
  assert.equal(edits.deleteStep(map, "3"), "1");
  assert.equal(edits.deleteStep(map, "1"), null);
  assert.equal(tell(map), "A: | B:");
});

test("a new step stands where it was asked for, blank and with an id of its own", () => {
  const map = told("A: 1 2");
  const made = edits.addStep(map, "A", 1, "New");
  assert.equal(tell(map), "A: 1 New 2");
  assert.equal(stepsOf(map)[1].step_id, made);
  assert.deepEqual(stepsOf(map)[1].touchpoints, []);
  assert.notEqual(edits.addStep(map, "A", 0), made);
});

test("a twin stands behind its step, bound to nothing, so that nothing counts twice", () => {
  const map = told("A: 1 2");
  const made = edits.duplicateStep(map, "1");
  const [first, twin] = stepsOf(map);
  assert.equal(tell(map), "A: 1 1 (copy) 2");
  assert.equal(twin.step_id, made);
  assert.deepEqual([twin.touchpoints, twin.comments], [[], []]);
  assert.deepEqual(first.touchpoints, ["1 point"]);
});

test("what was written in a lane is there again when the lane comes back", () => {
  const map = told("A: 1");
  setCellText(stepsOf(map)[0], "own", " mine ");
  edits.removeLane(map, "own");
  assert.deepEqual(map.lanes.map((lane) => lane.lane_id), ["doing"]);
  edits.addLane(map, "own", "Own again");
  assert.equal(cellText(stepsOf(map)[0], "own"), "mine");
  assert.equal(edits.shiftLane(map, "own", -1), true);
  assert.deepEqual(map.lanes.map((lane) => lane.lane_id), ["own", "doing"]);
  assert.equal(edits.shiftLane(map, "own", -1), false);
  assert.equal(edits.shiftLane(map, "doing", 1), false);
});

test("cells: one text, one a line, or a lane of one's own; an emptied one leaves nothing behind", () => {
  const [one] = stepsOf(told("A: 1"));
  setCellText(one, "doing", "  waits ");
  setCellText(one, "pain_points", "slow\n\n cold \n");
  setCellText(one, "own", "x");
  assert.deepEqual([one.doing, one.pain_points, one.cells], ["waits", ["slow", "cold"], { own: "x" }]);
  assert.equal(cellText(one, "pain_points"), "slow\ncold");
  setCellText(one, "own", "  ");
  assert.deepEqual(one.cells, {});
});

test("a stage without steps keeps one column", () => {
  assert.deepEqual(columnsOf(told("A: 1 2 | B:")).map((column) => column.step?.name ?? null), ["1", "2", null]);
});

test("the same map is the same, however its keys are ordered", () => {
  assert.equal(same({ a: [1, { b: 2, c: 3 }] }, { a: [1, { c: 3, b: 2 }] }), true);
  assert.equal(same({ a: [1, 2] }, { a: [2, 1] }), false);
});
