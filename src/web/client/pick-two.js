/** Where two rows are compared, a third cannot be ticked. Without script the service says so. */
export function limitPicks() {
  document.addEventListener("change", (event) => {
    if (event.target instanceof Element && event.target.matches("[data-pick]")) limit(event.target.form);
  });
  // The browser brings ticks back when a person returns to the list.
  window.addEventListener("pageshow", () => {
    for (const button of document.querySelectorAll("[data-pick-two]")) limit(button.form);
  });
}

function limit(form) {
  const picks = [...form.elements].filter((element) => element.matches("[data-pick]"));
  const isFull = picks.filter((pick) => pick.checked).length >= 2;
  for (const pick of picks) pick.disabled = isFull && !pick.checked;
}
