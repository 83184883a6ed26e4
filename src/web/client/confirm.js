/** Asks before a button marked `data-confirm="…"` submits its form. */
export function confirmBeforeSubmit() {
  document.addEventListener("submit", (event) => {
    const sentence = event.submitter?.dataset.confirm;
    if (!sentence || event.submitter.dataset.confirmed) return;
    event.preventDefault();
    ask(sentence, event.submitter);
  });
}

function ask(sentence, submitter) {
  const dialog = document.createElement("dialog");
  dialog.className = "confirm-dialog";
  const words = document.createElement("p");
  words.textContent = sentence;
  words.id = "confirm-sentence";
  dialog.setAttribute("aria-labelledby", words.id);
  const buttons = document.createElement("div");
  buttons.className = "form-buttons";
  const cancel = button("取消", "btn btn-outline", () => dialog.close());
  const go = button(submitter.textContent.trim(), submitter.className, () => {
    submitter.dataset.confirmed = "yes";
    dialog.close();
    submitter.form.requestSubmit(submitter);
    delete submitter.dataset.confirmed;
  });
  buttons.append(cancel, go);
  dialog.append(words, buttons);
  dialog.addEventListener("close", () => {
    dialog.remove();
    submitter.focus();
  });
  document.body.append(dialog);
  dialog.showModal();
  cancel.focus();
}

function button(label, className, onClick) {
  const element = document.createElement("button");
  element.type = "button";
  element.className = className;
  element.textContent = label;
  element.addEventListener("click", onClick);
  return element;
}
