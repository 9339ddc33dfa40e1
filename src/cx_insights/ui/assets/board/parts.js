// Small building blocks: elements, menus, icons. Text of users and data goes in as text, never as markup.

const SVG = "http://www.w3.org/2000/svg";

export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") element.textContent = value;
    else if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "data") Object.assign(element.dataset, value);
    else if (name === "style") for (const [rule, set] of Object.entries(value)) element.style.setProperty(rule, set);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

export function draw(tag, options = {}, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(options)) {
    if (name === "text") element.textContent = value;
    else if (name === "data") Object.assign(element.dataset, value);
    else element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

const PATHS = {
  grip: "M7 4h2v2H7zm4 0h2v2h-2zM7 9h2v2H7zm4 0h2v2h-2zM7 14h2v2H7zm4 0h2v2h-2z",
  more: "M4 8.5h3v3H4zm4.5 0h3v3h-3zm4.5 0h3v3h-3z",
  add: "M9 4h2v5h5v2h-5v5H9v-5H4V9h5z",
  undo: "M8 4 3 9l5 5v-4h4a3 3 0 0 1 0 6H9v2h3a5 5 0 0 0 0-10H8z",
  redo: "m12 4 5 5-5 5v-4H8a3 3 0 0 0 0 6h3v2H8A5 5 0 0 1 8 8h4z",
  help: "M10 2a8 8 0 1 0 0 16 8 8 0 0 0 0-16zm1 12.5H9v-2h2zm.9-5.2-.7.7c-.4.4-.5.8-.5 1.5H9.2v-.4c0-.9.2-1.5.8-2.1l.9-.9a1.2 1.2 0 1 0-2.1-.9H7.1a2.9 2.9 0 1 1 4.8 2.1z",
  note: "M3 3h14v10H8l-4 4v-4H3z",
  close: "m5.4 4 4.6 4.6L14.6 4 16 5.4 11.4 10l4.6 4.6-1.4 1.4-4.6-4.6L5.4 16 4 14.6 8.6 10 4 5.4z",
};

export const icon = (name) => draw("svg", { viewBox: "0 0 20 20", width: 16, height: 16, "aria-hidden": "true" },
  draw("path", { d: PATHS[name], fill: "currentColor" }));

export const button = (name, label, act, extra = {}) =>
  make("button", { type: "button", class: "icon", "aria-label": label, title: label, on: { click: act }, ...extra }, icon(name));

// A menu at an element: [{ label, act, off }]. Arrow keys walk, Escape closes and gives the focus back.
export function openMenu(root, anchor, items) {
  closeMenus(root);
  const menu = make("div", { class: "menu", role: "menu" });
  for (const item of items) {
    menu.append(make("button", {
      type: "button", role: "menuitem", text: item.label, disabled: Boolean(item.off),
      on: { click: () => { closeMenus(root); item.act(); } },
    }));
  }
  placeNear(root, anchor, menu);
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.querySelectorAll("button:not([disabled])")];
    const at = all.indexOf(root.getRootNode().activeElement);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      all[(at + (event.key === "ArrowDown" ? 1 : -1) + all.length) % all.length].focus();
    } else if (event.key === "Escape" || event.key === "Tab") {
      event.preventDefault();
      closeMenus(root);
      anchor.focus();
    }
    event.stopPropagation();
  });
  menu.querySelector("button:not([disabled])")?.focus();
  return menu;
}

// Below the anchor, kept inside the board.
export function placeNear(root, anchor, panel) {
  root.append(panel);
  const frame = root.getBoundingClientRect();
  const box = anchor.getBoundingClientRect();
  const left = Math.min(box.left - frame.left, frame.width - panel.offsetWidth - 8);
  panel.style.left = `${Math.max(4, left)}px`;
  const below = box.bottom - frame.top + 4;
  const fits = below + panel.offsetHeight < root.offsetHeight;
  panel.style.top = `${Math.max(4, fits ? below : box.top - frame.top - panel.offsetHeight - 4)}px`;
}

export const closeMenus = (root) => root.querySelectorAll(".menu, .panel").forEach((panel) => panel.remove());

// A text field that is as high as what stands in it.
export function fitted(field) {
  const fit = () => { field.style.height = "auto"; field.style.height = `${Math.max(field.scrollHeight, 26)}px`; };
  field.addEventListener("input", fit);
  requestAnimationFrame(fit);
  return field;
}
