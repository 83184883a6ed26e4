/** Turns 最多 80 字 into what is left while a person types; nothing is ever cut. */
export function countCharacters() {
  document.addEventListener("input", (event) => {
    if (event.target instanceof HTMLElement && event.target.dataset.counter) count(event.target);
  });
  for (const field of document.querySelectorAll("[data-counter]")) if (field.value !== "") count(field);
}

function count(field) {
  const counter = document.getElementById(field.dataset.counter);
  if (!counter) return;
  const left = Number(field.dataset.max) - field.value.trim().length;
  counter.textContent =
    left >= 0
      ? `还可输入 ${left} 字（最多 ${field.dataset.max} 字）`
      : `已超出 ${-left} 字（最多 ${field.dataset.max} 字）`;
  counter.classList.toggle("is-over", left < 0);
}
