import { describe, expect, it } from "vitest";
import { SavedTexts } from "../../src/search/saved-texts.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { stored } from "../support/snapshots.ts";

const ROWS = Array.from({ length: 4_500 }, (_, index) => ({ title: `薄膜压力传感器 ${index}`, number: index }));
/** Empty ones, such of several code units, and more than one part of them. */
const TEXTS = Array.from({ length: 3_000 }, (_, index) => `正文 𠮷 ${index} `.repeat(index % 40));

function written(write: (writer: SnapshotWriter) => void): SnapshotReader {
  const writer = new SnapshotWriter();
  write(writer);
  return new SnapshotReader(stored(writer.sections()));
}

describe("sections of a snapshot", () => {
  it("give back long lists, empty ones and numbers", () => {
    const reader = written((writer) => {
      writer.rows("posts", ROWS);
      writer.rows("none", []);
      writer.array("counts", Uint32Array.of(7, 8, 9));
      writer.json("epoch", { epoch: "1-2" });
    });
    expect(reader.rows("posts")).toEqual(ROWS);
    expect(reader.rows("none")).toEqual([]);
    expect(reader.uint32("counts")).toEqual(Uint32Array.of(7, 8, 9));
    expect(reader.json("epoch")).toEqual({ epoch: "1-2" });
    expect(() => reader.uint32("epoch")).toThrow("no uint32 section epoch");
  });

  it("give back each text, in whatever order and way they are asked for", () => {
    const texts = new SavedTexts(
      "texts",
      written((writer) => writer.texts("texts", TEXTS.length, (number) => TEXTS[number] ?? "")),
    );
    const numbers = [...TEXTS.keys()];
    expect(numbers.map((number) => texts.briefly(number))).toEqual(TEXTS);
    expect(numbers.reverse().map((number) => texts.at(number))).toEqual([...TEXTS].reverse());
    expect(numbers.map((number) => texts.briefly(number))).toEqual([...TEXTS].reverse());
  });

  it("give back numbers whose place in memory changes while they are written", () => {
    let counts = Uint16Array.from({ length: 9_000_000 }, (_, index) => index % 60_000);
    const writer = new SnapshotWriter();
    writer.moving("counts", () => counts);
    const parts: Uint8Array[] = [];
    for (const part of writer.sections()[0]?.parts ?? []) {
      parts.push(part);
      counts = structuredClone(counts, { transfer: [counts.buffer] });
    }
    const reader = new SnapshotReader(stored([{ name: "counts", kind: "uint16", joined: true, parts }]));
    expect(Buffer.compare(Buffer.from(reader.uint16("counts").buffer), Buffer.from(counts.buffer))).toBe(0);
  });
});

describe("sections as one byte string", () => {
  const writer = new SnapshotWriter();
  writer.rows("posts", ROWS);
  writer.array("counts", Float64Array.of(0.5));
  const bytes = writer.bytes();

  it("give back the same, wherever it lies in memory", () => {
    const reader = SnapshotReader.ofBytes(new Uint8Array([7, 7, 7, ...bytes]).subarray(3));
    expect(reader.rows("posts")).toEqual(ROWS);
    expect(reader.float64("counts")).toEqual(Float64Array.of(0.5));
  });

  it("give back the rows of word vectors that an earlier version stored in the database", () => {
    expect(written((earlier) => earlier.json("posts", ROWS)).rows("posts")).toEqual(ROWS);
  });

  it("are refused when they are something else or end too early", () => {
    expect(() => SnapshotReader.ofBytes(new Uint8Array(40))).toThrow("no index snapshot");
    expect(() => SnapshotReader.ofBytes(bytes.subarray(0, bytes.length - 8))).toThrow("cut short");
  });
});
