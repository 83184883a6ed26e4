/** Sends the files of a form marked `data-upload` one by one, each with its progress; a refused one keeps none back. */
export function uploadWithProgress() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    const input = form.querySelector("input[type=file]");
    if (event.defaultPrevented || !form.dataset.upload || !input) return;
    const files = [...input.files];
    const layer = form.querySelector("input[name=layer]:checked")?.value;
    // What is missing the service says, as without script.
    if (files.length === 0 || !layer) return;
    event.preventDefault();
    void sendAll(form, input, layer, files);
  });
}

async function sendAll(form, input, layer, files) {
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  const list = emptyList(form);
  let refused = 0;
  let told = 0;
  for (const file of files) {
    const line = addLine(list, file.name);
    const answer = await send(form, layer, file, line.bar);
    line.bar.remove();
    line.said.textContent = answer.sentence || "已上传";
    line.row.classList.add(answer.saved ? "is-done" : "is-refused");
    if (!answer.saved) refused += 1;
    else if (answer.sentence) told += 1;
  }
  if (refused + told === 0) {
    location.assign(form.dataset.upload);
    return;
  }
  input.value = "";
  button.disabled = false;
  const onward = document.createElement("a");
  onward.href = form.dataset.upload;
  onward.textContent = refused < files.length ? "查看已上传的附件" : "刷新本页";
  list.after(onward);
}

function emptyList(form) {
  form.querySelector(".upload-list + a")?.remove();
  form.querySelector(".upload-list")?.remove();
  const list = document.createElement("ul");
  list.className = "upload-list";
  list.setAttribute("aria-live", "polite");
  form.querySelector(".form-buttons").before(list);
  return list;
}

function addLine(list, name) {
  const row = document.createElement("li");
  const title = document.createElement("span");
  title.className = "upload-name";
  title.textContent = name;
  const bar = document.createElement("progress");
  bar.max = 1;
  bar.value = 0;
  bar.setAttribute("aria-label", `正在上传 ${name}`);
  const said = document.createElement("span");
  said.className = "upload-said";
  row.append(title, bar, said);
  list.append(row);
  return { row, bar, said };
}

/** Whether it was saved, and the sentence that says why not, or as what. */
function send(form, layer, file, bar) {
  const maxBytes = Number(form.dataset.maxBytes);
  if (file.size > maxBytes)
    return Promise.resolve(
      refusal(`超过 ${Math.floor(maxBytes / 1024 / 1024)} MB，没有上传。请压缩或拆成几个文件再上传。`),
    );
  const body = new FormData();
  body.append("layer", layer);
  body.append("part", form.querySelector("[name=part]")?.value ?? "");
  body.append("files[]", file);
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("Accept", "application/json");
    request.upload.addEventListener("progress", ({ loaded, total }) => {
      bar.value = total > 0 ? loaded / total : 0;
    });
    request.addEventListener("load", () => resolve(answerIn(request)));
    request.addEventListener("error", () => resolve(refusal("没有上传：网络中断了。请检查网络后重新选择这个文件。")));
    request.send(body);
  });
}

const refusal = (sentence) => ({ saved: false, sentence });

function answerIn({ status, responseText }) {
  try {
    const answer = JSON.parse(responseText);
    if (status === 201) return { saved: true, sentence: answer.told.join(" ") };
    return refusal(answer.refused?.join(" ") ?? answer.error.message);
  } catch {
    return refusal("没有上传：服务没有正常回答。请稍后再试。");
  }
}
