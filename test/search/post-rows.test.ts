import { describe, expect, it } from "vitest";
import { PostRows } from "../../src/search/post-rows.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { stored } from "../support/snapshots.ts";

interface Post {
  id: string;
  version: number;
  title: string;
  body: string;
}

/** More than a part of them; some without a text, and each seventh withdrawn. */
const COUNT = 2_500;

function invent(number: number): Post {
  return { id: `p${number}`, version: number, title: `轧辊 𠮷 ${number}`, body: "涂层。".repeat(number % 30) };
}

function filled(): PostRows<Post> {
  const rows = PostRows.empty<Post>();
  for (let number = 0; number < COUNT; number++) rows.push(invent(number));
  for (let slot = 0; slot < COUNT; slot += 7) rows.clear(slot);
  return rows;
}

function reopened(rows: PostRows<Post>, whenOpened?: (post: Post, slot: number) => void): PostRows<Post> {
  const writer = new SnapshotWriter();
  rows.save("posts", "body", writer);
  return PostRows.load<Post>("posts", "body", new SnapshotReader(stored(writer.sections())), whenOpened);
}

describe("the posts of a snapshot", () => {
  it("are what was saved, withdrawn ones left out", () => {
    const [rows, again] = [filled(), reopened(filled())];
    expect(again.size).toBe(rows.size);
    expect(again.length).toBe(COUNT);
    expect(again.lines()).toEqual(rows.lines());
    expect([again.isLineOf(8, "p8:8"), again.isLineOf(8, "p8:9"), again.isLineOf(7, "p7:7")]).toEqual([
      true,
      false,
      false,
    ]);
    expect([...again]).toEqual([...rows]);
    expect(again.at(7)).toBeNull();
    expect(again.holds(7)).toBe(false);
  });

  it("become objects when they are first asked for, each once", () => {
    const opened: number[] = [];
    const rows = reopened(filled(), ({ version }, slot) => {
      expect(version).toBe(slot);
      opened.push(slot);
    });
    expect([rows.lines().length, rows.idAt(2_000), rows.holds(2_000)]).toEqual([rows.size, "p2000", true]);
    expect(opened).toEqual([]);
    const post = rows.at(2_000);
    expect(rows.copy().at(2_000)).toBe(post);
    expect(rows.pick(Int32Array.of(1, 2_000)).at(1)).toBe(post);
    expect(opened).toEqual([2_000]);
    expect([...rows]).toHaveLength(rows.size);
    expect(opened).toHaveLength(rows.size);
  });

  it("can be saved again, some asked for and some not, changed, come and gone since", () => {
    const rows = reopened(filled());
    rows.at(1);
    rows.clear(2);
    rows.push(invent(COUNT));
    const expected = [...filled()].filter(({ id }) => id !== "p2");
    expect([...reopened(rows)]).toEqual([...expected, invent(COUNT)]);
  });

  it("are told from those that came in their place", () => {
    const rows = reopened(filled());
    const before = rows.copy();
    expect(before.isSameAt(1, rows, 1)).toBe(true);
    rows.clear(1);
    rows.push(invent(1));
    expect(before.isSameAt(1, rows, 1)).toBe(false);
    expect(before.isSameAt(1, rows, COUNT)).toBe(false);
    expect(rows.copy().isSameAt(COUNT, rows, COUNT)).toBe(true);
    expect(reopened(filled()).isSameAt(1, before, 1)).toBe(false);
  });

  it("are kept while they are written, whatever comes meanwhile", () => {
    const rows = reopened(filled());
    const writer = new SnapshotWriter();
    rows.save("posts", "body", writer);
    for (let slot = 0; slot < COUNT; slot++) if (rows.holds(slot)) rows.clear(slot);
    const again = PostRows.load<Post>("posts", "body", new SnapshotReader(stored(writer.sections())));
    expect([...again]).toEqual([...filled()]);
  });
});
