import { unzip } from "./unzip.ts";

/** The paragraphs of a Word file, read by no program of ours or of its writer; ⏎ for a line break. */
export function textOfDocx(bytes: Uint8Array): string[] {
  return paragraphsOf(entryOf(Buffer.from(bytes), "word/document.xml"));
}

/** The words of every cell of every table. */
export function tablesOfDocx(bytes: Uint8Array): string[][][] {
  const parts = (xml: string, name: string) =>
    [...xml.matchAll(new RegExp(`<w:${name}[ >].*?</w:${name}>`, "gs"))].map(([part]) => part);
  return parts(entryOf(Buffer.from(bytes), "word/document.xml"), "tbl").map((table) =>
    parts(table, "tr").map((row) => parts(row, "tc").map((cell) => paragraphsOf(cell).join("⏎"))),
  );
}

function paragraphsOf(xml: string): string[] {
  return [...xml.matchAll(/<w:p[ >].*?<\/w:p>/gs)].map(([paragraph]) =>
    [...paragraph.matchAll(/<w:br\/>|<w:t[^>]*>([^<]*)<\/w:t>/g)]
      .map(([, text]) => text ?? "⏎")
      .join("")
      .replaceAll("&lt;", "<")
      .replaceAll("&gt;", ">")
      .replaceAll("&quot;", '"')
      .replaceAll("&amp;", "&"),
  );
}

function entryOf(zip: Buffer, name: string): string {
  const file = unzip(zip).get(name);
  if (file === undefined) throw new Error(`no ${name} in the file`);
  return file.toString("utf8");
}
