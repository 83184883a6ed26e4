/** The database belongs to people: accounts whose passwords everybody knows must not come beside theirs. */
export class DatabaseOfOthers extends Error {}
