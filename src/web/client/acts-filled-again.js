/** A browser that goes back fills forms in again, and closes the acts that they stand in: what was typed would not be seen. */
export function openActsFilledAgain() {
  window.addEventListener("pageshow", () => {
    for (const act of document.querySelectorAll("details.confirm:not([open])")) {
      if ([...act.querySelectorAll("input, select, textarea")].some(isFilledAgain)) act.open = true;
    }
  });
}

function isFilledAgain(control) {
  if (control.type === "hidden" || control.type === "submit") return false;
  if (control.tagName === "SELECT")
    return [...control.options].some((option) => option.selected !== option.defaultSelected && option.index > 0);
  if (control.type === "checkbox" || control.type === "radio") return control.checked !== control.defaultChecked;
  return control.value !== control.defaultValue;
}
