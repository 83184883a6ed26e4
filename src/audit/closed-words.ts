/** What every view of evidence says in place of a name that its reader may not know: of a confidential need, or not public. */
export const CLOSED_NAME = "名称不公开";
/** The same of any other text, and of a post of which not even the number is said. */
export const CLOSED = "不公开";

/** The number of a post whose title is closed to the reader. */
export const closedPost = (number: string): string => `${number}（${CLOSED_NAME}）`;

/** How to find what a text did not, because its name may be closed to this reader. */
export const CLOSED_NAMES_HINT = `${CLOSED_NAME}的，用编号或单位查找`;
