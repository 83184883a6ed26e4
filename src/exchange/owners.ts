/** The id of the organization that a file names; null for a name that the register does not have. */
export type Owners = (name: string) => string | null;

export const NO_OWNERS: Owners = () => null;
export const UNKNOWN_OWNER = "不在单位库中";
export const NOT_OWN = "不是本单位，这里只能导入本单位为第一完成单位的成果";

/** Of a file that one organization brings in: its own name, a remark in brackets and its departments left out, is its own. */
export function ownersOf({ id, name }: { id: string; name: string }): Owners {
  const own = plainName(name);
  return (named) => (plainName(named).startsWith(own) ? id : null);
}

const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .replace(/\s/g, "")
    .replace(/(?:\([^()]*\))+$/, "");
