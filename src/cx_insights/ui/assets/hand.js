// Back undoes the last filter, and on a phone one button under the thumb opens the filters as a sheet.

const AFTER_BACK_MS = 3000; // while the page is drawn as it was, its address is no new step

// Fields that stand in the address replace it; here a change of what is asked becomes a step to go back to.
const keepSteps = () => {
  if (history.cxKeeps) return;
  const replace = history.replaceState.bind(history);
  let wentBack = 0;
  addEventListener("popstate", () => (wentBack = Date.now()), true);
  history.cxKeeps = true;
  history.replaceState = (state, title, address) => {
    const to = address ? new URL(address, location.href) : location;
    const isStep = to.pathname === location.pathname && to.search !== location.search;
    if (isStep && Date.now() - wentBack > AFTER_BACK_MS) history.pushState(state, title, address);
    else replace(state, title, address);
  };
};

const openFilters = () => {
  document.querySelector("[data-testid=stExpandSidebarButton]")?.click();
  setTimeout(() => document.querySelector(".st-key-filters")?.scrollIntoView({ behavior: "smooth" }), 350);
};

export default function ({ data, parentElement }) {
  keepSteps();
  const button = parentElement.querySelector("button");
  button.textContent = data.label;
  button.onclick = openFilters;
}
