/** The address of page n of a list, with what narrows it: empty values and page 1 are left out. */
export function listAddress(
  path: string,
  filters: Readonly<Record<string, string | readonly string[]>>,
  page = 1,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(filters)) {
    for (const one of typeof value === "string" ? [value] : value) if (one !== "") query.append(name, one);
  }
  if (page > 1) query.append("page", String(page));
  return query.size === 0 ? path : `${path}?${query.toString()}`;
}
