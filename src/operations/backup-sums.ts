import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { STORE_KEY } from "../attachments/attachment-store.ts";
import { digestFile } from "../kernel/durable-files.ts";
import { ATTACHMENT_FOLDER, ATTACHMENT_LIST, DATABASE_FILE } from "./backup.ts";

type OnFile = (done: number, total: number) => void;

/** A digest of every file of a backup but the manifest, as `sha256sum -c` reads them: without service and key. */
export async function sumsText(folder: string, onFile: OnFile): Promise<string> {
  const names = await listFiles(folder);
  const lines: string[] = [];
  for (const name of names) {
    lines.push(`${await digestFile(join(folder, name))}  ${name}\n`);
    onFile(lines.length, names.length);
  }
  return lines.join("");
}

/** What these digests are of. @returns null for a text that is none of ours. */
export function readSums(text: string): ReadonlyMap<string, string> | null {
  const sums = new Map<string, string>();
  for (const line of text.split("\n").slice(0, -1)) {
    const [, sum, name] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line) ?? [];
    if (sum === undefined || name === undefined || !isOurs(name)) return null;
    sums.set(name, sum);
  }
  return sums.has(DATABASE_FILE) ? sums : null;
}

/** No path leads out of the folder. */
function isOurs(name: string): boolean {
  if (name === DATABASE_FILE || name === ATTACHMENT_LIST) return true;
  return name.startsWith(`${ATTACHMENT_FOLDER}/`) && STORE_KEY.test(name.slice(ATTACHMENT_FOLDER.length + 1));
}

async function listFiles(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter(isOurs).sort();
  const files: string[] = [];
  for (const name of names) if ((await stat(join(folder, name))).isFile()) files.push(name);
  return files;
}
