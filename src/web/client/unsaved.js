/** Before leaving a page whose long form was changed and not sent, the browser asks. */
export function warnUnsaved() {
  const form = document.querySelector("form[data-warn-unsaved]");
  if (!form) return;
  // A form shown again with errors was never saved.
  let changed = form.querySelector(".error-summary") !== null;
  const mark = () => {
    changed = true;
  };
  form.addEventListener("input", mark);
  form.addEventListener("change", mark);
  // On the document and after the other scripts: a submit that waits for a confirmation has sent nothing yet.
  document.addEventListener("submit", (event) => {
    if (event.target === form && !event.defaultPrevented) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}
