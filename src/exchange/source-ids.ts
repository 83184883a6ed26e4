import { createHash } from "node:crypto";
import { createBreath } from "../kernel/take-breath.ts";
import type { RefusedRow } from "./post-register.ts";
import type { FileRow, TableRow } from "./read-table.ts";

const BY_CONTENT = "sha256:";
/** In place of a number, in the template's example. */
export const EXAMPLE_NUMBER = "示例（导入时跳过）";

/** A file without numbers is keyed by what it says, so that importing it again still changes nothing. */
export function sourceIdOf(number: string, row: TableRow, title: string, body: string): string {
  if (number !== "") return number;
  if (title === "" && body === "") return lineOf(row);
  return BY_CONTENT + createHash("sha256").update([title, body].join("\n")).digest("hex").slice(0, 32);
}

/** Whether the file itself gave the number. */
export function isOwnSourceId(sourceId: string): boolean {
  return !sourceId.startsWith(BY_CONTENT) && !/^第 \d+ 行$/.test(sourceId);
}

/** The posts of a file, in its order; a line that is no row, and the second row of one source id, become refused ones. */
export async function readPosts<Post extends { sourceId: string }>(
  rows: readonly FileRow[],
  readPost: (row: TableRow) => Post,
): Promise<(Post | RefusedRow)[]> {
  const first = new Map<string, FileRow>();
  const posts: (Post | RefusedRow)[] = [];
  const breathe = createBreath();
  for (const row of rows) {
    await breathe();
    if ("problem" in row) {
      posts.push({ sourceId: lineOf(row), refused: row.problem });
      continue;
    }
    const post = readPost(row);
    const { sourceId } = post;
    if (sourceId === EXAMPLE_NUMBER) continue;
    const before = first.get(sourceId);
    posts.push(before === undefined ? post : { sourceId, refused: repeats(sourceId, row, before) });
    if (before === undefined) first.set(sourceId, row);
  }
  return posts;
}

/** Rows of one number would overwrite each other at every run. */
function repeats(sourceId: string, row: FileRow, before: FileRow): string {
  return sourceId.startsWith(BY_CONTENT)
    ? `${lineOf(row)}的名称和正文与${lineOf(before)}相同，没有重复导入；若是两件事，请各写一个编号`
    : `${lineOf(row)}的编号与${lineOf(before)}相同，没有导入；请改成不同的编号，或删去其中一行`;
}

const lineOf = ({ line }: FileRow): string => `第 ${line} 行`;
