// How edits reach the store: each is kept in this browser until Python has said that it took it over, so that a
// server that goes away, or a page that is closed too soon, loses nothing.

const TYPING_MS = 350;
const PATIENCE_MS = 8000;
const WAITING = "Not saved yet: the server does not answer. Your edits are kept in this browser.";
const ANEW = "The server was started anew. Your edits are kept in this browser; the page is loaded again.";

/**
 * What waits: {map_id, version, map}; `version` is the saved map that it was written on.
 * @typedef {{map_id: string, version: number, map: import("./model.js").JourneyMap}} Unsaved
 */

/** @param {string} mapId */
const placeOf = (mapId) => `cx-unsaved:${mapId}`;
/** @param {string} mapId */
const asideOf = (mapId) => `cx-aside:${mapId}`;

/** A browser that keeps nothing (private windows) is no trouble: then edits only wait in the page. */
/** @param {() => any} act */
function quietly(act) {
  try { return act(); } catch { return null; }
}

export class Saving {
  /**
   * @param {{send: (edit: object) => void, say: (status: {kind: string, text: string}) => void,
   *   map: () => import("./model.js").JourneyMap, storage?: Storage | null,
   *   anew?: () => Promise<boolean>, reload?: () => void}} board
   */
  constructor(board) {
    this.board = board;
    this.storage = board.storage === undefined ? quietly(() => window.localStorage) : board.storage;
    this.rev = 0;
    this.answered = 0;
    this.silences = 0;
    this.leaving = false;
    this.epoch = "";
    this.mapId = "";
    this.version = 0;
    /** @type {any} */
    this.timer = null;
    /** @type {any} */
    this.worry = null;
  }

  // Another map, or the same one of another session: counting begins anew. `before` says which edit of the last
  // epoch had arrived.
  /** @param {{epoch: string, map_id: string, version: number, before?: {epoch: string, rev: number}}} data */
  begin(data) {
    if (data.before?.epoch === this.epoch && data.before.rev >= this.rev && this.timer === null) this.forget();
    clearTimeout(this.timer);
    clearTimeout(this.worry);
    this.timer = null;
    this.epoch = data.epoch;
    this.mapId = data.map_id;
    this.version = data.version;
    this.rev = 0;
    this.answered = 0;
  }

  /** @returns {boolean} */
  get waits() { return this.timer !== null || this.answered < this.rev; }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.commit(), TYPING_MS);
    this.keep();
  }

  flush() { if (this.timer !== null) this.commit(); }

  commit() {
    clearTimeout(this.timer);
    this.timer = null;
    this.rev += 1;
    this.keep();
    this.board.say({ kind: "saving", text: "Saving \u2026" });
    this.send();
  }

  // Sent again where no answer comes; an edit that has arrived is not taken twice, as it keeps its number.
  send() {
    const edit = { epoch: this.epoch, rev: this.rev, map: JSON.parse(JSON.stringify(this.board.map())) };
    quietly(() => this.board.send(edit));
    clearTimeout(this.worry);
    this.worry = setTimeout(() => this.ask(), PATIENCE_MS);
  }

  // A server that was started anew knows nothing of this page, and never answers it: the page is loaded again, and
  // takes in what it left. Asked only from the second silence on, and not under somebody who is typing.
  async ask() {
    if (!this.waits) return;
    this.silences += 1;
    if (this.silences > 1 && this.timer === null && await this.board.anew?.()) {
      this.board.say({ kind: "trouble", text: ANEW });
      this.leaving = true;
      return this.board.reload?.();
    }
    this.board.say({ kind: "trouble", text: WAITING });
    this.send();
  }

  // Python's word on an edit: what it took over and saved needs not wait here any more.
  /** @param {{kind: string, text: string, rev: number, version: number}} status */
  answer(status) {
    this.answered = Math.max(this.answered, status.rev);
    if (status.rev < this.rev) return; // an older answer; the newest edit is on its way
    clearTimeout(this.worry);
    this.silences = 0;
    if (status.kind === "saved") {
      this.version = status.version;
      if (this.timer === null) this.forget();
    }
    this.board.say(status);
  }

  keep() {
    const unsaved = { map_id: this.mapId, version: this.version, map: this.board.map() };
    quietly(() => this.storage?.setItem(placeOf(this.mapId), JSON.stringify(unsaved)));
  }

  forget() { quietly(() => this.storage?.removeItem(placeOf(this.mapId))); }

  /** @returns {Unsaved | null} what did not arrive the last time, of this map */
  left() { return this.read(placeOf(this.mapId)); }

  // What did not arrive, and cannot be taken in without asking, waits apart from the edits that come now.
  /** @param {Unsaved} left */
  setAside(left) {
    quietly(() => this.storage?.setItem(asideOf(this.mapId), JSON.stringify(left)));
    this.forget();
  }

  /** @returns {Unsaved | null} */
  aside() { return this.read(asideOf(this.mapId)); }

  dropAside() { quietly(() => this.storage?.removeItem(asideOf(this.mapId))); }

  /** @param {string} place @returns {Unsaved | null} */
  read(place) {
    const text = quietly(() => this.storage?.getItem(place));
    return text ? quietly(() => JSON.parse(text)) : null;
  }
}
