/** In a row of a list, A adopts, D opens the reasons to decline, M asks for more: the row's own controls, pressed by a key. */
export function judgeByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || event.repeat) return;
    const target = event.target;
    if (!(target instanceof Element) || !target.matches("[data-row-stop]")) return;
    const row = target.closest("[data-row-keys] > li");
    const control = row?.querySelector(`[data-verdict-key="${CSS.escape(event.key)}"]`);
    if (!control) return;
    event.preventDefault();
    // A verdict that is in force hides its alternatives behind 改判.
    for (let folded = outerDetails(control); folded; folded = outerDetails(folded)) folded.open = true;
    if (control.tagName === "SUMMARY") open(control);
    else control.click();
  });
}

function outerDetails(element) {
  const own = element.tagName === "SUMMARY" ? element.parentElement : element;
  return own.parentElement.closest("details");
}

function open(summary) {
  summary.parentElement.open = true;
  summary.parentElement.querySelector("select, input:not([type=hidden])")?.focus();
}
