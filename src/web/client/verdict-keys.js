/**
 * In a row of a list, A adopts, D opens the reasons to decline, M asks for more, N opens a note, I introduces, U takes back:
 * the row's own controls, pressed by a key. U also takes back the verdict whose row has left the list.
 */
export function judgeByKey() {
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.isComposing || event.repeat) return;
    const target = event.target;
    const isOnRow = target instanceof Element && target.matches("[data-row-stop]");
    if (!isOnRow && target !== document.body) return;
    const row = isOnRow ? target.closest("[data-row-keys] > li") : null;
    const key = `[data-verdict-key="${CSS.escape(event.key)}"]`;
    const control =
      row?.querySelector(key) ?? (event.key === "u" ? document.querySelector(`.just-judged ${key}`) : null);
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
