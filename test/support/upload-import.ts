/** Sends a file to the import page; it is looked through only. @returns the path of its import. */
export async function uploadImport(
  url: string,
  cookie: string,
  file: File,
  fields: Readonly<Record<string, string>>,
): Promise<string> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append("file", file);
  const headers = { cookie, origin: url };
  const sent = await fetch(`${url}/imports`, { method: "POST", redirect: "manual", headers, body: form });
  const page = sent.headers.get("location") ?? "";
  await waitForRest(`${url}${page}`, cookie);
  return page;
}

/** Until the page of an import does not ask the browser to come again. */
export async function waitForRest(page: string, cookie: string): Promise<void> {
  while ((await fetch(page, { headers: { cookie } })).headers.get("refresh") !== null)
    await new Promise((resolve) => setTimeout(resolve, 100));
}
