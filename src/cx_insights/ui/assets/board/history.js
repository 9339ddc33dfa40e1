// What can be undone: whole maps as text, the newest last.

const MOST_UNDO = 100;

export class History {
  constructor() {
    /** @type {string[]} */
    this.done = [];
    /** @type {string[]} */
    this.undone = [];
  }

  // The map as it was before an edit; what had been undone can no more be redone.
  /** @param {string} before */
  remember(before) {
    this.done.push(before);
    if (this.done.length > MOST_UNDO) this.done.shift();
    this.undone = [];
  }

  /** @param {string} now @returns {string | null} the map before the last edit, or null where there is none */
  undo(now) { return swap(this.done, this.undone, now); }

  /** @param {string} now @returns {string | null} */
  redo(now) { return swap(this.undone, this.done, now); }
}

/** @param {string[]} from @param {string[]} to @param {string} now */
function swap(from, to, now) {
  const found = from.pop();
  if (found === undefined) return null;
  to.push(now);
  return found;
}
