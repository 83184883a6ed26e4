import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LEXICON } from "../../seed/reference/lexicon.ts";
import { runAtOnce } from "../../src/kernel/steps.ts";
import type { KeywordDocument } from "../../src/search/keyword-document.ts";
import { KeywordIndex, type KeywordQuery } from "../../src/search/keyword-index.ts";
import { createLexicon } from "../../src/search/lexicon.ts";
import { stored } from "../support/snapshots.ts";

const lexicon = createLexicon(LEXICON.map(({ synonyms = [], ...entry }) => ({ ...entry, synonyms })));

function post(id: string, title: string, body = "", more: Partial<KeywordDocument> = {}): KeywordDocument {
  const facets = { industry: ["specialSteel"] };
  return {
    id,
    number: `A-2026-${id}`,
    title,
    keywords: [],
    organization: "",
    body,
    labels: "",
    facets,
    sortAt: 0,
    version: 1,
    ...more,
  };
}

function indexOf(...posts: KeywordDocument[]): KeywordIndex {
  const index = new KeywordIndex(lexicon);
  for (const one of posts) index.put(one);
  return index;
}

const ask = (text: string, more: Partial<KeywordQuery> = {}): KeywordQuery => ({
  text,
  chosen: {},
  sort: "relevance",
  page: 1,
  pageSize: 10,
  ...more,
});
const found = (index: KeywordIndex, text: string): string[] => index.search(ask(text)).ids;

describe("searching by keyword", () => {
  it("finds a word inside Chinese text, and a title before a body", () => {
    const index = indexOf(
      post("body", "粮仓通风", "仓内装有温度传感器"),
      post("title", "薄膜压力传感器"),
      post("none", "离心泵"),
    );
    expect(found(index, "传感器")).toEqual(["title", "body"]);
  });

  it("finds words of two characters", () => {
    expect(found(indexOf(post("a", "白酒塑化剂检测"), post("b", "啤酒过滤")), "白酒")).toEqual(["a"]);
  });

  it("finds full-width Latin and the trade's other names for the same steel", () => {
    const index = indexOf(post("latin", "SUS304 焊管"), post("name", "304不锈钢箔退火"), post("none", "45 号钢"));
    expect(found(index, "ＳＵＳ３０４").sort()).toEqual(["latin", "name"]);
  });

  it("does not take a piece of another name of a thing for the thing", () => {
    const index = indexOf(
      post("can", "鱼鳞胶原蛋白提取", "在不锈钢罐中酶解"),
      post("steel", "不锈钢酸洗废液回收"),
      post("number", "304 份白酒样品的指纹"),
    );
    expect(found(index, "ＳＵＳ３０４")).toEqual([]);
    expect(found(index, "SUS304 不锈钢 酸洗 钝化")).toEqual([]);
  });

  it("finds a grade written alone in a text about steel, not in another number", () => {
    const index = indexOf(
      post("grades", "手撕钢边浪压不平", "用 304、316L 料往 0.02 mm 轧"),
      post("class", "极薄带异步轧制", "把 304 轧到 0.012 mm", { labels: "特种钢 / 轧制" }),
      post("length", "钢管定尺", "长度 304 mm"),
      post("part", "钢包砖", "型号 1304"),
      post("wine", "白酒罐", "容积 304 吨"),
    );
    expect(found(index, "SUS304")).toEqual(["grades", "class"]);
    expect(found(index, "sus316l")).toEqual(["grades"]);
  });

  it("finds simplified text by traditional input", () => {
    expect(found(indexOf(post("a", "特种钢冶炼"), post("b", "普通混凝土")), "特種鋼")).toEqual(["a"]);
  });

  it("finds both parts of a joined word where no post has it joined", () => {
    const index = indexOf(post("both", "石墨烯包覆硅碳负极材料"), post("one", "石墨电极"));
    expect(found(index, "石墨烯负极")[0]).toBe("both");
  });

  it("finds nothing rather than something else", () => {
    expect(indexOf(post("a", "特种钢冶炼")).search(ask("量子计算")).total).toBe(0);
  });

  it("counts each facet as if its own choice were open", () => {
    const index = indexOf(
      post("a", "钢渣处理", "", { facets: { industry: ["specialSteel"], stage: ["labTrial"] } }),
      post("b", "钢渣制砖", "", { facets: { industry: ["environment"], stage: ["labTrial"] } }),
    );
    const hits = index.search(ask("钢渣", { chosen: { industry: ["environment"] } }));
    expect(hits.ids).toEqual(["b"]);
    expect(Object.fromEntries(hits.counts.industry ?? [])).toEqual({ environment: 1, specialSteel: 1 });
    expect([...(hits.counts.stage ?? [])]).toEqual([["labTrial", 1]]);
  });

  it("lists everything newest first when nothing was typed", () => {
    const index = indexOf(post("old", "甲", "", { sortAt: 1 }), post("new", "乙", "", { sortAt: 2 }));
    expect(found(index, "")).toEqual(["new", "old"]);
  });

  it("forgets a withdrawn post and the old text of a changed one", () => {
    const index = indexOf(post("a", "旧的题目"), post("b", "撤下的题目"));
    index.put(post("a", "新的名称", "", { version: 2 }));
    index.withdraw("b");
    expect(found(index, "题目")).toEqual([]);
    expect(index.held()).toEqual(["a:2"]);
  });

  it("finds what a new lexicon calls the same, and a post by the name of its class after those that write it", async () => {
    const index = indexOf(
      post("class", "地缸发酵控温", "", { labels: "清香型白酒 / 酿造", sortAt: 2 }),
      post("body", "固态发酵", "用于白酒酿造", { sortAt: 1 }),
      post("other", "霜华钢轧制"),
    );
    expect(found(index, "白酒")).toEqual(["body", "class"]);
    expect(found(index, "雪纹钢")).toEqual([]);
    await index.adopt(createLexicon([{ term: "霜华钢", synonyms: ["雪纹钢"], industry: "specialSteel" }]));
    expect(found(index, "雪纹钢")).toEqual(["other"]);
  });

  it("answers the same from its snapshot", () => {
    const index = indexOf(post("a", "薄膜压力传感器"), post("b", "粮仓通风", "温度传感器"));
    const again = new KeywordIndex(lexicon);
    again.loadSnapshot(stored(runAtOnce(index.toSnapshot())));
    expect(again.search(ask("传感器"))).toEqual(index.search(ask("传感器")));
  });

  it("answers as one made anew while it is packed and after, whatever comes and goes meanwhile", () => {
    const act = fc.record({
      id: fc.constantFrom("a", "b", "c", "d", "e"),
      title: fc.constantFrom("薄膜压力传感器", "温度传感器", "白酒勾兑", null),
    });
    const typed = ["传感器", "温度", "白酒", ""];
    fc.assert(
      fc.property(fc.array(act, { maxLength: 12 }), fc.array(act, { maxLength: 6 }), (before, meanwhile) => {
        const index = new KeywordIndex(lexicon);
        const present = new Map<string, ReturnType<typeof post>>();
        let version = 0;
        const carryOut = (acts: typeof before) => {
          for (const { id, title } of acts) {
            version++;
            present.delete(id);
            if (title === null) index.withdraw(id);
            else present.set(id, post(id, title, "", { version, sortAt: version }));
            const put = present.get(id);
            if (put) index.put(put);
          }
        };
        carryOut(before);
        const packing = index.packing();
        packing.next();
        carryOut(meanwhile);
        const answers = typed.map((text) => index.search(ask(text)));
        const fresh = new KeywordIndex(lexicon);
        for (const one of present.values()) fresh.put(one);
        expect(typed.map((text) => fresh.search(ask(text)))).toEqual(answers);
        runAtOnce(packing);
        expect(typed.map((text) => index.search(ask(text)))).toEqual(answers);
        const again = new KeywordIndex(lexicon);
        again.loadSnapshot(stored(runAtOnce(index.toSnapshot())));
        expect(typed.map((text) => again.search(ask(text)))).toEqual(answers);
      }),
    );
  });

  it("suggests the newest first of posts that fit alike", () => {
    const index = indexOf(post("old", "离心泵", "", { sortAt: 1 }), post("new", "离心泵", "", { sortAt: 2 }));
    expect(index.suggest("离心", 5).map(({ id }) => id)).toEqual(["new", "old"]);
  });

  it("suggests titles while a Latin word is still being typed", () => {
    expect(
      indexOf(post("a", "SUS304 焊管"))
        .suggest("sus3", 5)
        .map(({ id }) => id),
    ).toEqual(["a"]);
  });

  it("never throws, whatever is typed", () => {
    const index = indexOf(post("a", "薄膜压力传感器", "正文"));
    fc.assert(fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => index.search(ask(text)).total >= 0));
    expect(index.search(ask("钢".repeat(10_000))).total).toBe(0);
  });
});
