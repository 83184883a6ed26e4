/** Where the database of a backup stands while it is compared, until it is put in its place, last of all. */
export const stagedDatabase = (path: string): string => `${path}.restoring`;
