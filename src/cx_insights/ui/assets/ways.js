// Shows the ways, marks the one that is chosen and reports it; chosen again, it is let go.
export default function ({ parentElement, data, setStateValue }) {
  const place = parentElement.querySelector(".place");
  if (place.dataset.drawn !== data.html) {
    place.innerHTML = data.html; // made and escaped by charts/variants.py
    place.dataset.drawn = data.html;
  }
  place.querySelectorAll("button.way").forEach((button) => {
    const way = button.dataset.key;
    const chosen = way === data.chosen;
    button.setAttribute("aria-pressed", String(chosen));
    button.onclick = () => setStateValue("chosen", chosen ? null : way);
  });
}
