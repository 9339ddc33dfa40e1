// Shows the drawing, lights up the moves of the box under the pointer, and reports a click on a box or a move.
export default function ({ parentElement, data, setTriggerValue }) {
  const place = parentElement.querySelector(".scroll");
  if (place.dataset.drawn !== data.svg) {
    place.innerHTML = data.svg; // made and escaped by charts/flow_shapes.py and charts/flow_lines.py
    place.dataset.drawn = data.svg;
  }
  const svg = place.querySelector("svg");
  if (!svg) return;
  const light = (belongs) => {
    svg.classList.toggle("picked", belongs !== null);
    svg.querySelectorAll(".ribbon").forEach((ribbon) =>
      ribbon.classList.toggle("on", belongs !== null && belongs(ribbon)));
  };
  const leads = (element, belongs, picked) => {
    element.onmouseenter = element.onfocus = () => light(belongs);
    element.onmouseleave = element.onblur = () => light(null);
    element.onclick = () => setTriggerValue("picked", picked);
    element.onkeydown = (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      setTriggerValue("picked", picked);
    };
  };
  svg.querySelectorAll(".box").forEach((box) => {
    const key = box.dataset.key;
    leads(box, (ribbon) => ribbon.dataset.from === key || ribbon.dataset.to === key, { from: key, to: null });
  });
  svg.querySelectorAll(".ribbon").forEach((ribbon) =>
    leads(ribbon, (other) => other === ribbon, { from: ribbon.dataset.from, to: ribbon.dataset.to }));
}
