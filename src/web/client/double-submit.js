const WAIT_MS = 15_000;

/** A form posts once: its buttons rest until the next page comes, or come back by themselves. */
export function guardDoubleSubmit() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || "allowResubmit" in form.dataset) return;
    if (form.dataset.submitting) {
      event.preventDefault();
      return;
    }
    form.dataset.submitting = "yes";
    // After the browser has collected the fields: a disabled button would not be sent along.
    setTimeout(() => setResting(form, true));
    setTimeout(() => setResting(form, false), WAIT_MS);
  });
  // A page that comes back from the browser's memory brings its resting buttons with it.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-submitting]")) setResting(form, false);
  });
}

/**
 * After the browser's "back" a page comes anew, with the words that were typed but with other numbers for its forms: sent
 * again, they would make a second record. The browser's history keeps the numbers that its page had.
 */
export function keepFormIds() {
  const kept = { ...history.state?.formIds };
  for (const field of document.querySelectorAll(
    'input[type="hidden"][name$="formId"], input[type="hidden"][name$="[formId]"]',
  )) {
    const key = `${field.form?.action} ${field.name}`;
    if (kept[key] === undefined) kept[key] = field.value;
    else field.value = kept[key];
  }
  if (Object.keys(kept).length > 0) history.replaceState({ ...history.state, formIds: kept }, "");
}

function setResting(form, resting) {
  if (!resting) delete form.dataset.submitting;
  for (const button of form.querySelectorAll("button[type=submit]")) {
    button.disabled = resting;
    if (resting) button.setAttribute("aria-busy", "true");
    else button.removeAttribute("aria-busy");
  }
}
