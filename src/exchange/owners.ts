/** The id of the organization that a file names; null for a name that the register does not have. */
export type Owners = (name: string) => string | null;

export const NO_OWNERS: Owners = () => null;
export const UNKNOWN_OWNER = "不在单位库中";
