import { describe, expect, it } from "vitest";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";

const ROWS = Array.from({ length: 450 }, (_, index) => ({ title: `薄膜压力传感器 ${index}`, number: index }));

function written(write: (writer: SnapshotWriter) => void): SnapshotReader {
  const writer = new SnapshotWriter();
  write(writer);
  return new SnapshotReader(runAtOnce(writer.bytesInSteps()));
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
  });

  it("give back rows with their long texts, also empty ones, missing ones and withdrawn posts", () => {
    const long = Array.from({ length: 3000 }, (_, index) => ({
      number: index,
      body: `正文 𠮷 ${index} `.repeat(index % 400),
    }));
    const rows = [...long, null, { number: -1 }, { number: -2, body: null }, { number: -3, body: "末" }];
    const reader = written((writer) => writer.textRows("posts", rows, "body"));
    expect(reader.textRows("posts", "body")).toEqual(rows);
    expect(written((writer) => writer.textRows("none", [], "body")).textRows("none", "body")).toEqual([]);
  });

  it("give back the rows of word vectors that an earlier version stored in the database", () => {
    expect(written((writer) => writer.json("posts", ROWS)).rows("posts")).toEqual(ROWS);
  });

  it("are refused when the bytes end too early", () => {
    const writer = new SnapshotWriter();
    writer.rows("posts", ROWS);
    const bytes = writer.bytes();
    expect(() => new SnapshotReader(bytes.subarray(0, bytes.length - 8))).toThrow("cut short");
  });
});
