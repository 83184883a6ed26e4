import { unzip } from "../unzip.ts";

/** All words of an answer, its headers and what is packed in a document too; a page also without its tags, which may part a word. */
export async function wordsOf(answer: Response): Promise<string> {
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${decoded(value)}`).join("\n");
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (bytes.subarray(0, 2).toString("latin1") === "PK") {
    const parts = [...unzip(bytes)].map(([name, part]) => `${name}\n${part.toString("utf8")}`);
    return withoutTags([headers, ...parts].join("\n"));
  }
  return withoutTags(`${headers}\n${bytes.toString("utf8")}`);
}

const withoutTags = (text: string): string => `${text}\n${text.replace(/<[^>]*>/g, "")}`;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
