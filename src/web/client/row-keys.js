const TYPING = "input:not([type=checkbox]), textarea, select, option, [contenteditable]";
const ROW = "[data-row-keys] > *";

/** J and K walk through the rows of a list or table marked `data-row-keys`; so do the arrows once a row has the focus. */
export function walkRows() {
  // Back from an act on a row: the walk goes on from there. Before `load` the browser itself still moves the focus.
  window.addEventListener("load", () => {
    document.querySelector("[data-row-keys] > :target [data-row-stop]")?.focus({ preventScroll: true });
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing) return;
    const target = event.target;
    if (!(target instanceof Element) || target.matches(TYPING)) return;
    const step = stepOf(event.key, target.matches("[data-row-stop]"));
    const stops = [...document.querySelectorAll("[data-row-keys] [data-row-stop]")];
    if (step === 0 || stops.length === 0) return;
    const next = stops[nextPlace(stops, target, step)];
    if (!next) return;
    event.preventDefault();
    next.focus();
    next.closest(ROW)?.scrollIntoView({ block: "nearest" });
  });
}

function stepOf(key, isOnRow) {
  if (key === "j" || (isOnRow && key === "ArrowDown")) return 1;
  if (key === "k" || (isOnRow && key === "ArrowUp")) return -1;
  return 0;
}

/** From inside a row to its neighbour; from elsewhere to the first row. */
function nextPlace(stops, target, step) {
  const row = target.closest(ROW);
  const here = stops.findIndex((stop) => stop === target || row?.contains(stop));
  return here === -1 ? (step === 1 ? 0 : -1) : here + step;
}
