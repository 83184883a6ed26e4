/** Menus made of `details` close on Escape and when a person goes elsewhere. */
export function closeMenusOutside() {
  const open = () => document.querySelectorAll("details[data-close-outside][open]");
  const closeUnless = (target) => {
    for (const menu of open()) if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  };
  document.addEventListener("click", (event) => closeUnless(event.target));
  document.addEventListener("focusin", (event) => closeUnless(event.target));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
    for (const list of document.querySelectorAll(".suggestions")) list.replaceChildren();
  });
  document.addEventListener("click", (event) => {
    if (event.target instanceof Element && event.target.closest(".search-box")) return;
    for (const list of document.querySelectorAll(".suggestions")) list.replaceChildren();
  });
}
