const TYPING = "input, textarea, select, [contenteditable]";

/** `/` leads to the search field; arrows walk through its suggestions. */
export function listenForShortcuts() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const target = event.target;
    if (!(target instanceof Element)) return;
    if (event.key === "/" && !target.matches(TYPING)) {
      const field = [...document.querySelectorAll("[data-search]")].find((found) => found.checkVisibility());
      if (!field) return;
      event.preventDefault();
      field.focus();
      field.select();
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") walk(event, target);
  });
}

function walk(event, target) {
  const box = target.closest(".search-box");
  if (!box) return;
  const stops = [box.querySelector("[data-search]"), ...box.querySelectorAll(".suggestions a")];
  const next = stops[stops.indexOf(target) + (event.key === "ArrowDown" ? 1 : -1)];
  if (!next) return;
  event.preventDefault();
  next.focus();
}
