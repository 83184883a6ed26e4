const TYPING = "input:not([type=checkbox]), textarea, select, option, [contenteditable]";

/** A key presses the control that carries it in `data-key`; X ticks the row that has the focus. */
export function actByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || event.repeat) return;
    const target = event.target;
    if (!(target instanceof Element) || target.matches(TYPING) || document.querySelector("dialog[open]")) return;
    if (event.key === "x" && tickRow(target)) return event.preventDefault();
    const control = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!control) return;
    event.preventDefault();
    if (control.tagName === "SUMMARY") openForm(control);
    else control.click();
  });
}

function tickRow(target) {
  const box = target.closest("[data-row-keys] > *")?.querySelector("[data-row-tick]");
  box?.click();
  return Boolean(box);
}

function openForm(summary) {
  const form = summary.parentElement;
  form.open = true;
  form.querySelector("textarea, select, input:not([type=hidden])")?.focus();
  form.scrollIntoView({ block: "nearest" });
}
