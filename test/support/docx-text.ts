import { inflateRawSync } from "node:zlib";

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
  for (let at = zip.indexOf("PK\x01\x02", 0, "latin1"); at !== -1; at = zip.indexOf("PK\x01\x02", at + 4, "latin1")) {
    const length = zip.readUInt16LE(at + 28);
    if (zip.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    return inflateRawSync(zip.subarray(start, start + zip.readUInt32LE(at + 20))).toString("utf8");
  }
  throw new Error(`no ${name} in the file`);
}
