// What stands in a cell, lane by lane.

import { BUILT_IN, LIST_LANES, cellText, findStep, newId, setCellText } from "./model.js";
import { button, closeMenus, fitted, icon, make, placeNear } from "./parts.js";

const BADGES = {
  measured: ["Measured", "At least 30 interactions stand behind it"],
  thin: ["Thin", "Fewer than 30 interactions stand behind it"],
  assumed: ["Assumed", "Bound to no touchpoint, or nothing of it is in view"],
};

const CELLS = {
  touchpoint: touchpointCell,
  channels: channelsCell,
  owner: ownerCell,
};

export function cellOf(board, lane, step) {
  const cell = make("div", { class: `cell lane-${BUILT_IN.has(lane.lane_id) ? lane.lane_id : "own"}`, role: "gridcell", data: { step: step.step_id, lane: lane.lane_id } });
  cell.append(...[(CELLS[lane.lane_id] ?? textCell)(board, lane, step)].flat().filter(Boolean), commentButton(board, lane, step));
  return cell;
}

function textCell(board, lane, step) {
  const list = LIST_LANES.has(lane.lane_id);
  const field = make("textarea", {
    rows: 1, class: "words", "aria-label": `${lane.name} at ${step.name}`, spellcheck: "true",
    placeholder: list ? "One a line" : "\u2026", data: { focus: `text:${step.step_id}:${lane.lane_id}` },
  });
  field.value = cellText(step, lane.lane_id);
  board.writes(field, (text) => setCellText(findStep(board.map, step.step_id), lane.lane_id, text));
  return fitted(field);
}

function touchpointCell(board, lane, step) {
  const figure = board.data.figures[step.step_id] ?? { badge: "assumed", facts: [] };
  const [word, why] = BADGES[figure.badge];
  const head = make("div", { class: "figures" }, make("span", { class: `badge ${figure.badge}`, title: why, text: word }));
  if (figure.hot) head.append(make("span", { class: "badge hot", title: "More intense and more negative than the rest", text: "Hot spot" }));
  if (figure.drift) head.append(make("span", { class: "badge drift", title: figure.drift, text: "Drifted" }));
  const facts = make("div", { class: "facts" });
  for (const [value, words] of figure.facts) {
    facts.append(make("div", {}, make("b", { text: value }), ` ${words}`));
  }
  const parts = [head, facts];
  if (figure.facts.length) {
    parts.push(make("button", { type: "button", class: "link", text: "Conversations", "aria-label": `Conversations at ${step.name}`, on: { click: () => board.open(step.step_id) } }));
  }
  return [...parts, chips(board, step, "touchpoints", board.freeTouchpoints(step), (name) => name, "Bind a touchpoint")];
}

function channelsCell(board, lane, step) {
  const known = Object.fromEntries(board.data.channels.map((channel) => [channel.key, channel]));
  const free = board.data.channels.map((channel) => channel.key).filter((key) => !step.channels.includes(key));
  return chips(board, step, "channels", free, (key) => known[key]?.label ?? key, "Add a channel", (key) => known[key]?.color);
}

// Chips that can be taken away, and a list to add one.
/** @param {(value: string) => string | null | undefined} [color] */
function chips(board, step, field, free, label, words, color = () => null) {
  const place = make("div", { class: "chips" });
  for (const value of step[field]) {
    const chip = make("span", { class: "chip" });
    if (color(value)) chip.append(make("span", { class: "dot", style: { background: color(value) } }));
    chip.append(label(value), button("close", `Remove ${label(value)}`, () => board.change(() => {
      const now = findStep(board.map, step.step_id);
      now[field] = now[field].filter((other) => other !== value);
    }, { focus: `add:${field}:${step.step_id}` })));
    place.append(chip);
  }
  if (free.length) {
    const list = make("select", {
      class: "add", "aria-label": `${words} at ${step.name}`, title: words, data: { focus: `add:${field}:${step.step_id}` },
      on: { change: (event) => board.change(() => findStep(board.map, step.step_id)[field].push(event.target.value), { focus: `add:${field}:${step.step_id}` }) },
    }, make("option", { value: "", text: "+", selected: true, disabled: true }));
    for (const value of free) list.append(make("option", { value, text: label(value) }));
    place.append(list);
  }
  return place;
}

function ownerCell(board, lane, step) {
  const list = make("select", {
    class: `owner ${step.owner}`, "aria-label": `Who answers at ${step.name}`, data: { focus: `owner:${step.step_id}` },
    on: { change: (event) => board.change(() => { findStep(board.map, step.step_id).owner = event.target.value; }, { focus: `owner:${step.step_id}` }) },
  });
  for (const [key, words] of Object.entries(board.data.owners)) list.append(make("option", { value: key, text: words, selected: key === step.owner }));
  return list;
}

function commentButton(board, lane, step) {
  const here = step.comments.filter((comment) => comment.lane_id === lane.lane_id);
  const words = here.length ? `${here.length} comment${here.length > 1 ? "s" : ""} on ${lane.name} at ${step.name}` : `Comment on ${lane.name} at ${step.name}`;
  return make("button", {
    type: "button", class: `comment${here.length ? " has" : ""}`, "aria-label": words, title: words,
    data: { focus: `comment:${step.step_id}:${lane.lane_id}` }, on: { click: (event) => openComments(board, event.currentTarget, lane, step.step_id) },
  }, icon("note"), here.length ? String(here.length) : "");
}

function openComments(board, anchor, lane, stepId) {
  closeMenus(board.root);
  const step = findStep(board.map, stepId);
  const focus = `comment:${stepId}:${lane.lane_id}`;
  const panel = make("div", { class: "panel", role: "dialog", "aria-label": `Comments on ${lane.name} at ${step.name}` });
  for (const comment of step.comments.filter((other) => other.lane_id === lane.lane_id)) {
    panel.append(make("div", { class: "said" },
      make("div", { class: "by", text: `${comment.author || "Someone"}, ${comment.written_at.slice(0, 16).replace("T", " ")} UTC` }),
      make("div", { text: comment.text }),
      button("close", "Delete this comment", () => board.change(() => {
        const now = findStep(board.map, stepId);
        now.comments = now.comments.filter((other) => other.comment_id !== comment.comment_id);
      }, { focus }))));
  }
  const author = make("input", { placeholder: "Your name", "aria-label": "Your name", value: board.author });
  const text = fitted(make("textarea", { rows: 2, placeholder: "Write a comment", "aria-label": "Comment" }));
  const add = () => {
    if (!text.value.trim()) return closeMenus(board.root);
    board.author = author.value.trim();
    const written_at = new Date().toISOString().slice(0, 19) + "+00:00";
    const comment = { comment_id: newId("comment"), lane_id: lane.lane_id, author: board.author, text: text.value.trim(), written_at };
    board.change(() => findStep(board.map, stepId).comments.push(comment), { focus });
  };
  panel.append(author, text, make("button", { type: "button", class: "primary", text: "Comment", on: { click: add } }));
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { closeMenus(board.root); anchor.focus(); }
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) add();
    event.stopPropagation();
  });
  placeNear(board.root, anchor, panel);
  text.focus();
}
