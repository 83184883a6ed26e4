/** A text that is there to be copied gets a button for it. Without script it is selected and copied by hand. */
export function addCopyButtons() {
  if (!navigator.clipboard) return;
  for (const text of document.querySelectorAll("textarea[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-outline btn-sm no-print";
    button.textContent = "复制";
    const label = text.labels[0]?.textContent.trim() ?? "";
    button.setAttribute("aria-label", `复制：${label}`);
    const said = document.createElement("span");
    said.setAttribute("role", "status");
    said.className = "copy-said";
    const onCopied = () => {
      said.textContent = "已复制";
    };
    const onRefused = () => {
      text.select();
      said.textContent = "浏览器不允许自动复制，已选中文字，请按 Ctrl+C";
    };
    button.addEventListener("click", () => {
      navigator.clipboard.writeText(text.value).then(onCopied, onRefused);
    });
    text.after(button, said);
  }
}
