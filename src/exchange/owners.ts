/** The id of the organization that a file names; null for a name that the register does not have. */
export type Owners = (name: string) => string | null;

export const NO_OWNERS: Owners = () => null;
export const UNKNOWN_OWNER = "不在单位库中";
export const NOT_OWN = "不是本单位，这里只能导入本单位为第一完成单位的成果";

/**
 * Of a file that one organization brings in: its own name, with a remark in brackets or its departments behind it, is its own.
 * @param registered names of all that the register has: one that only begins like the own name is another's.
 */
export function ownersOf({ id, name }: { id: string; name: string }, registered: readonly string[]): Owners {
  const own = compact(name);
  const bare = own.replace(/(?:\([^()]*\))+$/, "");
  const others = registered.map(compact).filter((other) => other !== own && other.startsWith(bare));
  return (named) => {
    const written = compact(named);
    const isAnothers = others.some((other) => written.startsWith(other) && other.length > bare.length);
    const isOwn = written.startsWith(own) || (!written.includes("(") && written.startsWith(bare));
    return isOwn && !isAnothers ? id : null;
  };
}

const compact = (name: string): string => name.normalize("NFKC").replace(/\s/g, "");
