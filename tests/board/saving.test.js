// What becomes of edits when the server is slow, goes away, or comes back as another.
import assert from "node:assert/strict";
import { mock, test } from "node:test";

import { History } from "../../src/cx_insights/ui/assets/board/history.js";
import { Saving } from "../../src/cx_insights/ui/assets/board/saving.js";

class Storage {
  kept = new Map();
  getItem(key) { return this.kept.get(key) ?? null; }
  setItem(key, value) { this.kept.set(key, value); }
  removeItem(key) { this.kept.delete(key); }
}

// A board whose map is one word, and a browser that keeps what it is told.
function opened({ storage = new Storage(), version = 3, epoch = "e1" } = {}) {
  const board = { word: "as saved", sent: [], said: [], storage };
  const saving = new Saving({
    send: (edit) => board.sent.push(edit), say: (status) => board.said.push(status.kind), map: () => ({ word: board.word }), storage,
  });
  saving.begin({ epoch, map_id: "m", version });
  return { board, saving, storage };
}

test("typing is sent when it pauses, once", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { board, saving } = opened();
  for (const word of ["n", "ne", "new"]) { board.word = word; saving.later(); mock.timers.tick(100); }
  assert.deepEqual(board.sent, []);
  mock.timers.tick(350);
  assert.deepEqual(board.sent, [{ epoch: "e1", rev: 1, map: { word: "new" } }]);
  mock.timers.reset();
});

test("what is sent is the map of that moment, whatever is written afterwards", () => {
  const { board, saving } = opened();
  board.word = "one";
  saving.commit();
  board.word = "two";
  assert.equal(board.sent[0].map.word, "one");
  clearTimeout(saving.worry);
});

test("an edit waits in the browser from the first letter until the server has saved it", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { board, saving } = opened();
  board.word = "n";
  saving.later();
  assert.deepEqual(saving.left(), { map_id: "m", version: 3, map: { word: "n" } });
  saving.flush();
  saving.answer({ kind: "saved", text: "", rev: 0, version: 3 }); // of an edit before
  assert.equal(saving.left().map.word, "n");
  saving.answer({ kind: "trouble", text: "", rev: 1, version: 3 }); // not saved: the store is read-only
  assert.equal(saving.left().map.word, "n");
  saving.answer({ kind: "saved", text: "", rev: 1, version: 4 });
  assert.equal(saving.left(), null);
  assert.equal(saving.waits, false);
  mock.timers.reset();
});

test("an answer to an older edit says nothing of the newest", () => {
  const { board, saving } = opened();
  saving.commit();
  saving.commit();
  saving.answer({ kind: "saved", text: "", rev: 1, version: 4 });
  assert.deepEqual(board.said, ["saving", "saving"]);
  assert.equal(saving.waits, true);
  clearTimeout(saving.worry);
});

test("what is typed while an answer comes in still waits", () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { board, saving } = opened();
  saving.commit();
  board.word = "more";
  saving.later();
  saving.answer({ kind: "saved", text: "", rev: 1, version: 4 });
  assert.equal(saving.left().map.word, "more");
  mock.timers.reset();
});

// So long that nothing came of it, and what waits for that has been done.
async function silence(milliseconds) {
  mock.timers.tick(milliseconds);
  await new Promise(setImmediate);
}

test("a server that does not answer is said, and asked again until it does", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { board, saving } = opened();
  saving.commit();
  await silence(8000);
  assert.deepEqual(board.said, ["saving", "trouble"]);
  await silence(8000);
  assert.deepEqual(board.sent.map((edit) => edit.rev), [1, 1, 1]);
  saving.answer({ kind: "saved", text: "", rev: 1, version: 4 });
  await silence(60_000);
  assert.equal(board.sent.length, 3);
  mock.timers.reset();
});

test("a server that was started anew is told by its second silence; the page is loaded again, and asks nothing", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { saving, storage } = opened();
  let loaded = 0;
  saving.board.anew = () => Promise.resolve(true);
  saving.board.reload = () => { loaded += 1; };
  saving.commit();
  await silence(8000);
  assert.equal(loaded, 0);
  await silence(8000);
  assert.deepEqual([loaded, saving.leaving], [1, true]);
  assert.notEqual(opened({ storage, epoch: "e2" }).saving.left(), null);
  mock.timers.reset();
});

test("nobody who is typing is interrupted", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const { saving } = opened();
  let loaded = 0;
  saving.board.anew = () => Promise.resolve(true);
  saving.board.reload = () => { loaded += 1; };
  saving.commit();
  await silence(8000);
  await silence(7900);
  saving.later();
  await silence(100);
  assert.equal(loaded, 0);
  mock.timers.reset();
});

test("another session of the server finds what did not arrive at the last", () => {
  const { board, saving, storage } = opened();
  board.word = "lost?";
  saving.commit();
  clearTimeout(saving.worry);
  const after = opened({ storage, epoch: "e2" });
  assert.deepEqual(after.saving.left(), { map_id: "m", version: 3, map: { word: "lost?" } });
});

test("the same session that replaced the map had taken the edit over: nothing is left", () => {
  const { saving } = opened();
  saving.commit();
  clearTimeout(saving.worry);
  saving.begin({ epoch: "e2", map_id: "m", version: 5, before: { epoch: "e1", rev: 1 } });
  assert.equal(saving.left(), null);
});

test("an edit that had not arrived when the map was replaced is left", () => {
  const { saving } = opened();
  saving.commit();
  saving.commit();
  clearTimeout(saving.worry);
  saving.begin({ epoch: "e2", map_id: "m", version: 5, before: { epoch: "e1", rev: 1 } });
  assert.equal(saving.left().version, 3);
});

test("what is set aside is kept apart from the edits that come", () => {
  const { board, saving } = opened();
  saving.setAside({ map_id: "m", version: 1, map: { word: "mine" } });
  board.word = "now";
  saving.commit();
  clearTimeout(saving.worry);
  assert.equal(saving.aside().map.word, "mine");
  assert.equal(saving.left().map.word, "now");
  saving.dropAside();
  assert.equal(saving.aside(), null);
});

test("a browser that keeps nothing is no trouble", () => {
  const refusing = { getItem() { throw new Error("no"); }, setItem() { throw new Error("full"); }, removeItem() { throw new Error("no"); } };
  const { board, saving } = opened({ storage: refusing });
  saving.commit();
  clearTimeout(saving.worry);
  assert.equal(saving.left(), null);
  assert.equal(board.sent.length, 1);
});

test("undo and redo walk the same way back and forth; a new edit ends what could be redone", () => {
  const history = new History();
  history.remember("a");
  history.remember("b");
  assert.equal(history.undo("c"), "b");
  assert.equal(history.undo("b"), "a");
  assert.equal(history.undo("a"), null);
  assert.equal(history.redo("a"), "b");
  history.remember("b");
  assert.equal(history.redo("x"), null);
});

test("a hundred steps back, not more", () => {
  const history = new History();
  for (let at = 0; at < 120; at += 1) history.remember(String(at));
  let steps = 0;
  let oldest = "";
  for (let found = history.undo(""); found !== null; found = history.undo("")) { steps += 1; oldest = found; }
  assert.deepEqual([steps, oldest], [100, "20"]);
});
