import { describe, expect, it } from "vitest";
import { runAtOnce } from "../../src/kernel/steps.ts";
import { PostReader } from "../../src/search/post-terms.ts";
import { CODE_BITS, CODE_MASK } from "../../src/search/posting.ts";
import { SnapshotReader, SnapshotWriter } from "../../src/search/snapshot-sections.ts";
import { TextIndex } from "../../src/search/text-index.ts";
import { Vocabulary } from "../../src/search/vocabulary.ts";
import { stored } from "../support/snapshots.ts";

type Post = { id: string };

function setUp() {
  const vocabulary = new Vocabulary(["的", "技术"]);
  const reader = new PostReader(vocabulary);
  const index = new TextIndex<Post>("posts", 4, "body");
  const put = (id: string, title: string, body = "") => index.put({ id }, reader.read({ title, body }, true));
  return { vocabulary, reader, index, put };
}
type World = ReturnType<typeof setUp>;

/** Who holds a term, and its posting code: 0 in the title, n times in the body. */
function holders({ vocabulary, index }: Pick<World, "vocabulary" | "index">, term: string): Record<string, number> {
  const found: Record<string, number> = {};
  vocabulary.read(term, false, (number, normalized, start, end) => {
    if (number === -1 || normalized.slice(start, end) !== term) return;
    index.postings.each(number, (posting) => {
      const post = index.postAt(posting >>> CODE_BITS);
      if (post) found[post.id] = posting & CODE_MASK;
    });
  });
  return found;
}

describe("the index of whole texts", () => {
  it("tells a title from how often a body says it", () => {
    const world = setUp();
    world.put("a", "负极", "负极、负极");
    world.put("b", "电池", "负极材料，负极片，负极");
    expect(holders(world, "负极")).toEqual({ a: 0, b: 3 });
  });

  it("counts no further than fifteen", () => {
    const world = setUp();
    world.put("a", "电池", "负极，".repeat(10_000));
    expect(holders(world, "负极")).toEqual({ a: 15 });
  });

  it("reads a text as if generic terms were not there, and over a lone space", () => {
    const world = setUp();
    world.put("a", "石 墨的技术");
    expect(holders(world, "石墨")).toEqual({ a: 0 });
    expect(holders(world, "技术")).toEqual({});
  });

  it("forgets a withdrawn post and the old text of a replaced one, before packing and after", () => {
    const world = setUp();
    world.put("a", "负极");
    world.put("b", "负极");
    world.put("c", "负极");
    world.index.withdraw("a");
    world.put("b", "正极");
    expect(holders(world, "负极")).toEqual({ c: 0 });
    runAtOnce(world.index.pack()).take();
    expect(holders(world, "负极")).toEqual({ c: 0 });
    expect(holders(world, "正极")).toEqual({ b: 0 });
    expect(world.index.postings.packedCount).toBe(6);
  });

  it("says the same from its snapshot", () => {
    const world = setUp();
    world.put("a", "SUS304 焊管", "晶间腐蚀");
    world.put("b", "铸管");
    const writer = new SnapshotWriter();
    world.vocabulary.save(writer);
    world.index.save(writer);
    const reader = new SnapshotReader(stored(writer.sections()));
    const again = setUp();
    again.vocabulary.load(reader);
    again.index.load(reader);
    for (const term of ["sus304", "焊管", "腐蚀", "管"]) expect(holders(again, term)).toEqual(holders(world, term));
    again.put("c", "铸管");
    expect(holders(again, "铸管")).toEqual({ b: 0, c: 0 });
  });

  it("learns nothing from a text that only asks", () => {
    const { vocabulary, reader, put } = setUp();
    put("a", "负极");
    const before = vocabulary.size;
    const asked = reader.read({ title: "量子 负极", body: "计算qubit" }, false);
    expect(vocabulary.size).toBe(before);
    expect(asked.terms).toHaveLength(3);
    expect(asked.unknown.filter(({ character }) => character)).toHaveLength(4);
    expect(asked.unknown.filter(({ inTitle }) => inTitle)).toHaveLength(4);
  });
});
