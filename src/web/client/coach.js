const APPLY = "apply:";
const TOO_MANY = 429;
const SIGNED_OUT = [401, 403];

/** What the coach beside a form fixes happens in the page; the same buttons work on the server. */
export function applyCoachFixes() {
  const coach = document.querySelector("[data-coach]");
  if (!coach) return;
  const status = coach.querySelector("[data-coach-status]");
  rememberPlace(coach.querySelector("[data-coach-back]"));
  keepUnfolded(coach);
  document.addEventListener("click", (event) => {
    const button =
      event.target instanceof Element ? event.target.closest("[data-coach-apply], [data-coach-check]") : null;
    if (!button?.form) return;
    event.preventDefault();
    if (button.hasAttribute("data-coach-check")) askAgain(button.form);
    else applyAll(button.form, JSON.parse(button.value.slice(APPLY.length)));
    if (button.hasAttribute("data-coach-apply")) status.textContent = `已执行：${button.textContent.trim()}`;
    coach.focus({ preventScroll: button.hasAttribute("data-coach-apply") });
  });
  coach.addEventListener("htmx:response:error", ({ detail }) => {
    status.textContent = sentenceFor(detail.ctx.response.status);
  });
  coach.addEventListener("htmx:error", () => {
    status.textContent = "助手暂时没有回应，上面可能不是最新提示。不影响填写、保存和提交。";
  });
  coach.addEventListener("htmx:after:request", ({ detail }) => {
    if (detail.ctx.response.status < 400 && !status.textContent.startsWith("已执行")) status.textContent = "";
  });
  // The next words a person types make the last remark old.
  document.addEventListener("input", (event) => {
    if (event.isTrusted) status.textContent = "";
  });
}

/** The way back from the coach leads to the field that a person was in. */
function rememberPlace(back) {
  document.querySelector(back.hash).addEventListener("focusin", ({ target }) => {
    if (target.id && target.matches("input, select, textarea")) back.hash = target.id;
  });
}

/** Hints that a person unfolded stay so through the answers that replace them. */
function keepUnfolded(coach) {
  const more = () => coach.querySelector("[data-coach-more]");
  let isOpen = false;
  coach.addEventListener("toggle", ({ target }) => (isOpen = target === more() ? target.open : isOpen), true);
  coach.addEventListener("htmx:after:swap", () => {
    if (isOpen && more()) more().open = true;
  });
}

function sentenceFor(code) {
  if (code === TOO_MANY) return "检查得太频繁，请稍等一分钟。不影响填写、保存和提交。";
  if (SIGNED_OUT.includes(code))
    return "登录可能已过期，助手停了。请按表单下方的保存或提交按钮，按提示重新登录，所填内容会保留。";
  return "助手暂时没有回应，上面可能不是最新提示。不影响填写、保存和提交。";
}

function askAgain(form) {
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function applyAll(form, changes) {
  for (const change of changes) {
    if (change.row) addRow(form, change.row);
    else setField(form, change);
  }
}

function setField(form, { field, value, add, find, replace }) {
  const control = form.elements.namedItem(field);
  if (!control || !("value" in control)) return;
  const now = control.value;
  if (value !== undefined) setValue(control, value);
  else if (add !== undefined) setValue(control, now.trim() === "" ? add : `${now}\n${add}`);
  else
    setValue(
      control,
      now.replaceAll(find, () => replace),
    );
}

function setValue(control, value) {
  control.value = value;
  const kind = control.tagName === "SELECT" ? "change" : "input";
  control.dispatchEvent(new Event(kind, { bubbles: true }));
}

/** Into the first row nobody wrote in, or a new one. */
function addRow(form, row) {
  const rows = form.querySelector('[data-rows="requirements"]');
  const written = (one) => ["name", "value", "unit"].some((part) => partOf(one, part)?.value.trim());
  const all = () => [...rows.querySelectorAll(":scope > [data-rows-list] > [data-row]")];
  let free = all().find((one) => !written(one));
  if (!free) {
    const before = all().length;
    rows.querySelector("[data-rows-add]").click();
    if (all().length === before) return;
    free = all().at(-1);
  }
  for (const [part, value] of Object.entries(row)) {
    const control = partOf(free, part);
    if (control) setValue(control, value);
  }
}

function partOf(row, part) {
  return row.querySelector(`[name$="[${part}]"]`);
}
