/** Adds and removes rows of `RepeatRows` in the page; the same buttons work on the server. */
export function editRows() {
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-rows-add], [data-row-remove]") : null;
    const rows = button?.closest("[data-rows]");
    if (!button || !rows) return;
    event.preventDefault();
    if (button.hasAttribute("data-rows-add")) addRow(rows);
    else removeRow(rows, button.closest("[data-row]"));
    refresh(rows);
    rows.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function rowsOf(rows) {
  return [...rows.querySelectorAll(":scope > [data-rows-list] > [data-row]")];
}

/** The number of a new row never repeats one in the page; the server closes the gaps. */
function addRow(rows) {
  const { rows: name, rowsBlank: blank, rowsMax: max } = rows.dataset;
  if (rowsOf(rows).length >= Number(max)) return;
  const used = rowsOf(rows).map((row) => Number(row.dataset.index ?? indexOf(row, name)));
  const index = String(Math.max(-1, ...used) + 1);
  const row = rows.querySelector("[data-rows-template]").content.firstElementChild.cloneNode(true);
  for (const element of row.querySelectorAll("*")) {
    for (const attribute of element.attributes) {
      attribute.value = attribute.value
        .replaceAll(`${name}[${blank}]`, `${name}[${index}]`)
        .replaceAll(`field-${name}-${blank}`, `field-${name}-${index}`)
        .replaceAll(`remove:${name}:${blank}`, `remove:${name}:${index}`);
    }
  }
  row.dataset.index = index;
  rows.querySelector("[data-rows-list]").append(row);
  row.querySelector("input, select, textarea")?.focus();
}

function indexOf(row, name) {
  const field = row.querySelector(`[name^="${name}["]`);
  return field?.name.match(/\[(\d+)\]/)?.[1] ?? 0;
}

function removeRow(rows, row) {
  const next = row.nextElementSibling ?? row.previousElementSibling;
  row.remove();
  (next?.querySelector("input, select, textarea") ?? rows.querySelector("[data-rows-add]")).focus();
}

function refresh(rows) {
  const all = rowsOf(rows);
  const label = rows.dataset.rowsLabel;
  all.forEach((row, position) => {
    row.querySelector("[data-row-number]").textContent = String(position + 1);
    row.setAttribute("aria-label", `${label} ${position + 1}`);
    row.querySelector("[data-row-remove]").setAttribute("aria-label", `移除${label} ${position + 1}`);
  });
  rows.querySelector("[data-rows-add]").hidden = all.length >= Number(rows.dataset.rowsMax);
}
