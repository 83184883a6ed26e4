import { describe, expect, it } from "vitest";
import { CooperationMapPage } from "../../src/overviews/cooperation-map.page.tsx";
import { type MapPair, mapAxes } from "../../src/overviews/cooperation-map.ts";
import type { Frame } from "../../src/web/env.ts";
import { cast } from "../support/cast.ts";

const frame: Frame = {
  site: {
    bureauName: "示例县教育科技局",
    serviceName: "科技供需对接",
    region: "示例县",
    logoUrl: "",
    recordNumber: "",
    contactPhone: "",
    contactAddress: "",
    demo: false,
  },
  actor: cast.staff,
  nav: [],
  accountLinks: [],
  flash: null,
  https: false,
  version: "1",
};

const party = (name: string) => ({ id: name, name });
const pair = (institution: string, enterprise: string, projects = 1): MapPair => ({
  institution: party(institution),
  enterprise: party(enterprise),
  counts: { projects, agreements: 0, contracts: 0, introductions: 0 },
});
const names = (parties: readonly { name: string }[]) => parties.map(({ name }) => name);
const two = (number: number) => String(number).padStart(2, "0");

/** 45 institutions and 60 enterprises: the last institution has most projects, and each enterprise one. */
const MANY = Array.from({ length: 60 }, (_, at) => pair(`院校${two(Math.min(at, 44) + 1)}`, `企业${two(at + 1)}`));

describe("the axes of the cooperation map", () => {
  it("are ordered by name, each once", () => {
    const { institutions, enterprises, leftOut } = mapAxes("projects", [
      pair("a", "y"),
      pair("a", "x"),
      pair("b", "x"),
    ]);
    expect(names(institutions)).toEqual(["a", "b"]);
    expect(names(enterprises)).toEqual(["x", "y"]);
    expect(leftOut).toEqual({ institutions: 0, enterprises: 0 });
  });

  it("hold forty of each at most, those with most projects, and say how many are left out", () => {
    const { institutions, enterprises, leftOut } = mapAxes("projects", MANY);
    // 院校45 has sixteen; of those with one each the first thirty-nine by name.
    expect(names(institutions)).toEqual([...Array.from({ length: 39 }, (_, at) => `院校${two(at + 1)}`), "院校45"]);
    expect(names(enterprises)).toEqual(Array.from({ length: 40 }, (_, at) => `企业${two(at + 1)}`));
    expect(leftOut).toEqual({ institutions: 5, enterprises: 20 });
  });
});

describe("the page of the cooperation map", () => {
  const show = (pairs: readonly MapPair[], page = 1) =>
    String(<CooperationMapPage {...{ frame, pairs, page }} kind="projects" reader="staff" />);

  it("draws forty rows, says what it leaves out, and pages the pairs by fifty", () => {
    const first = show(MANY);
    expect(first.match(/<tr><th scope="row"><a href="\/institutions/g)).toHaveLength(40);
    expect(first).toContain("还有 5 家高校院所、20 家企业没有画出");
    expect(first).toContain("第 1–50 条，共 60 条");
    expect(first).toContain('href="/cooperation-map?page=2#pairs"');
    expect(first).not.toContain("企业51</span>");
    expect(show(MANY, 2)).toContain("企业51</span>");
  });

  it("says nothing of that where it shows everything", () => {
    expect(show([pair("甲", "乙")])).not.toContain("没有画出");
  });
});
