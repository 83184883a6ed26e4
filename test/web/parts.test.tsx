import { describe, expect, it } from "vitest";
import { ActiveFilters } from "../../src/web/active-filters.tsx";
import { Filters, type FiltersProps } from "../../src/web/filters.tsx";
import { KeyValues } from "../../src/web/key-values.tsx";
import { Pagination, pageNumbers } from "../../src/web/pagination.tsx";
import { ScoreBar } from "../../src/web/score-bar.tsx";
import { Table } from "../../src/web/table.tsx";
import { Timeline } from "../../src/web/timeline.tsx";

describe("paging", () => {
  it.each([
    [1, 1, [1]],
    [1, 5, [1, 2, 3, null, 5]],
    [4, 21, [1, 2, 3, 4, 5, 6, null, 21]],
    [10, 21, [1, null, 8, 9, 10, 11, 12, null, 21]],
    [21, 21, [1, null, 19, 20, 21]],
  ])("on page %i of %i offers the ends and the neighbors", (page, last, numbers) => {
    expect(pageNumbers(page, last)).toEqual(numbers);
  });

  const show = (page: number, total: number) =>
    String(<Pagination page={{ page, total, pageSize: 20 }} href={(n) => `?page=${n}`} />);

  it("says which rows of how many are shown", () => {
    expect(show(3, 45)).toContain("第 41–45 条，共 45 条");
  });

  it("leads on and back, but not beyond the ends", () => {
    expect(show(1, 45)).not.toContain("上一页");
    expect(show(2, 45)).toContain('href="?page=3"');
    expect(show(3, 45)).not.toContain("下一页");
  });

  it("stops at page 50 and says how to see the rest", () => {
    expect(show(50, 9999)).toContain("只列前 50 页");
    expect(show(50, 9999)).not.toContain("?page=51");
  });

  it("does not give the place where counting stopped for the number of all", () => {
    const cut = (page: number, total: number) =>
      String(<Pagination page={{ page, total, isCut: true, pageSize: 20 }} href={(n) => `?page=${n}`} />);
    expect(cut(1, 1000)).toContain("第 1–20 条，多于 1000 条");
    expect(cut(1, 1000)).toContain("只列前 50 页");
    expect(show(1, 1000)).not.toContain("只列前");
  });

  it("is one sentence when there is one page, and none for an empty list", () => {
    expect(show(1, 7)).toBe('<p class="page-range">共 7 条</p>');
    expect(show(1, 0)).toBe("");
  });

  it("leads back from a page that is no longer there", () => {
    expect(show(4, 45)).toContain('第 4 页没有内容，<a href="?page=1">回到第 1 页</a>');
  });
});

describe("a table", () => {
  const columns = [
    { header: "名称", heading: true, cell: (row: { name: string; days: number }) => row.name },
    { header: "等待", numeric: true, cell: (row: { name: string; days: number }) => `${row.days} 天` },
  ];

  it("names every cell, for the card it becomes on a phone", () => {
    const html = String(<Table caption="待办" columns={columns} rows={[{ name: "甲", days: 3 }]} empty="没有" />);
    expect(html).toContain('<th scope="row" role="rowheader">甲</th>');
    expect(html).toContain('<td role="cell" data-label="等待" class="numeric">3 天</td>');
    expect(html).toContain("<caption>待办</caption>");
  });

  it("says so when it has no rows", () => {
    const html = String(<Table caption="待办" columns={columns} rows={[]} empty="没有待办的需求" />);
    expect(html).toContain("没有待办的需求");
    expect(html).not.toContain("<table");
  });
});

describe("a score bar", () => {
  const html = String(
    <ScoreBar
      score={47.5}
      parts={[
        { label: "文本", points: 40, tone: 1 },
        { label: "产业", points: 10, tone: 2 },
        { label: "价格", points: -2.5, tone: 7 },
      ]}
    />,
  );

  it("says the score and its reasons in words", () => {
    expect(html).toContain('aria-label="匹配度 47.5：文本 40，产业 10，价格 -2.5"');
  });

  it("puts the parts end to end, each as long as its points", () => {
    expect(html).toContain('class="fill-score-1" x="0" width="40"');
    expect(html).toContain('class="fill-score-2" x="40" width="10"');
    expect(html).not.toContain("fill-score-7");
  });

  it("needs no style attribute", () => {
    expect(html).not.toContain("style=");
  });
});

describe("filters", () => {
  const options = Array.from({ length: 12 }, (_, n) => ({ value: `v${n}`, label: `选项${n}`, count: n }));
  const html = String(
    <Filters
      action="/needs"
      keep={{ q: "硅钢", sort: "" }}
      facets={[{ name: "industry", label: "产业", options, chosen: ["v1", "v11"] }]}
    />,
  );

  it("keep what the address holds already", () => {
    expect(html).toContain('<input type="hidden" name="q" value="硅钢"/>');
    expect(html).not.toContain('name="sort"');
  });

  it("tick what is chosen, and never fold it away", () => {
    const [open = "", folded = ""] = html.split("facet-rest");
    expect(open).toContain('value="v1" checked=""');
    expect(open).toContain('value="v11" checked=""');
    expect(folded).toContain("其余 3 项");
  });

  const narrowed: FiltersProps = {
    action: "/desk",
    keep: { queue: "all" },
    search: { id: "words", label: "名称", value: "硅钢" },
    facets: [
      { name: "industry", label: "产业", options, chosen: ["v1", "v2"] },
      { name: "state", label: "状态", single: true, options: [{ value: "", label: "全部" }], chosen: [""] },
    ],
  };

  it("say how much is chosen where they are folded", () => {
    expect(String(<Filters {...narrowed} />)).toContain("筛选（已选 3 项）");
    expect(String(<Filters action="/desk" facets={[]} />)).toContain("筛选</summary>");
  });

  it("are taken off one by one or all at once, and the rest of the address stays", () => {
    const active = String(<ActiveFilters {...narrowed} />);
    expect([...active.matchAll(/href="([^"]+)"/g)].map(([, href]) => href?.replaceAll("&amp;", "&"))).toEqual([
      "/desk?queue=all&industry=v1&industry=v2",
      "/desk?queue=all&q=%E7%A1%85%E9%92%A2&industry=v2",
      "/desk?queue=all&q=%E7%A1%85%E9%92%A2&industry=v1",
      "/desk?queue=all",
    ]);
    expect(active).toContain("“硅钢”");
    expect(active).toContain("选项1");
    expect(String(<ActiveFilters action="/desk" facets={[]} />)).toBe("");
  });
});

describe("facts of a record", () => {
  it("say 未填写 for what is not there, and show a zero as it is", () => {
    const html = String(
      <KeyValues
        facts={[
          { label: "预算", value: 0 },
          { label: "意向单位", value: "" },
        ]}
      />,
    );
    expect(html).toContain("<dd>0</dd>");
    expect(html).toContain('<dd><span class="not-given">未填写</span></dd>');
  });
});

describe("a timeline", () => {
  it("shows moments in Shanghai's time", () => {
    const html = String(
      <Timeline entries={[{ at: new Date("2026-11-23T16:30:00Z"), title: "已发布", by: "丁经办" }]} />,
    );
    expect(html).toContain('<time datetime="2026-11-23T16:30:00.000Z">2026-11-24 00:30</time>');
  });
});
