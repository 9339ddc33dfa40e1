// Shows the drawing, lights up the moves of the box under the pointer, and reports a click on a box.
export default function ({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".scroll");
  if (place.dataset.drawn !== data.svg) {
    place.innerHTML = data.svg; // made and escaped by charts/flow.py
    place.dataset.drawn = data.svg;
  }
  const svg = place.querySelector("svg");
  if (!svg) return;
  const light = (name) => {
    svg.classList.toggle("picked", name !== null);
    svg.querySelectorAll(".ribbon").forEach((ribbon) =>
      ribbon.classList.toggle("on", name !== null && (ribbon.dataset.from === name || ribbon.dataset.to === name)));
  };
  svg.querySelectorAll(".box").forEach((box) => {
    const name = box.dataset.touchpoint;
    box.onmouseenter = box.onfocus = () => light(name);
    box.onmouseleave = box.onblur = () => light(null);
    box.onclick = () => setTriggerValue("picked", name);
    box.onkeydown = (event) => { if (event.key === "Enter") setTriggerValue("picked", name); };
  });
}
