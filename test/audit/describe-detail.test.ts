import { describe, expect, it } from "vitest";
import { ACHIEVEMENT_STATUS_LABELS } from "../../src/achievements/achievement.ts";
import { actWord } from "../../src/audit/act-words.ts";
import { describeDetail } from "../../src/audit/describe-detail.ts";
import type { IntroductionEvent } from "../../src/kernel/events.ts";
import { newId } from "../../src/kernel/ids.ts";
import { NEED_STATUS_LABELS } from "../../src/needs/need.ts";
import {
  AGREEMENT_ENTRY_KIND_LABELS,
  AGREEMENT_FIELD_LABELS,
} from "../../src/province-university-projects/cooperation-agreement.ts";
import {
  PROJECT_ENTRY_KIND_LABELS,
  PROJECT_FIELD_LABELS,
} from "../../src/province-university-projects/province-university-project.ts";
import { FUND_ENTRY_STATUSES, FUND_FIELD_LABELS } from "../../src/talent-funds/talent-fund.ts";
import { CONTRACT_ENTRY_KIND_LABELS, CONTRACT_FACT_NAMES } from "../../src/technology-contracts/technology-contract.ts";

const book = { find: () => null };
/** All of them: the compiler misses none. */
const INTRODUCTION_EVENTS: Record<IntroductionEvent, true> = {
  "introduction.proposed": true,
  "introduction.accepted": true,
  "introduction.agreed": true,
  "introduction.declined": true,
  "introduction.withdrawn": true,
  "introduction.advanced": true,
  "introduction.ended": true,
  "introduction.nudged": true,
  "introduction.consented": true,
  "introduction.consentWithdrawn": true,
};

describe("the detail of an entry", () => {
  it("is told in words, with the states of its record", () => {
    const detail = JSON.stringify({ from: "submitted", to: "checked", fields: ["title", "goal"], opinion: null });
    expect(describeDetail("need", detail, book)).toEqual([
      { label: "状态", text: "已提交 → 已形审" },
      { label: "改动的栏目", text: "需求名称、预期目标" },
    ]);
    expect(describeDetail("need", '{"by":"commandLine","publish":false}', book)).toEqual([
      { label: "经由", text: "命令行" },
      { label: "直接发布", text: "否" },
    ]);
  });

  it("is told in the words of the pages, whatever the code", () => {
    const consent = JSON.stringify({ side: "institution", layer: "annex", wording: 1 });
    expect(describeDetail("introduction", consent, book)).toEqual([
      { label: "哪一方", text: "高校院所" },
      { label: "内容", text: "保密内容" },
      { label: "同意书版本", text: "1" },
    ]);
    const read = JSON.stringify({ of: "enterprise", layer: "contact" });
    expect(describeDetail("introduction", read, book)).toEqual([
      { label: "谁的内容", text: "企业" },
      { label: "内容", text: "联系人" },
    ]);
    expect(describeDetail("introduction", '{"kind":"acceptance"}', book)).toEqual([
      { label: "种类", text: "同意对接" },
    ]);
  });

  it.each([
    ["technologyContract", CONTRACT_ENTRY_KIND_LABELS],
    ["provinceUniversityProject", PROJECT_ENTRY_KIND_LABELS],
    ["cooperationAgreement", AGREEMENT_ENTRY_KIND_LABELS],
  ])("says of every entry of a %s what its own history says", (entity, kinds) => {
    for (const [kind, label] of Object.entries(kinds)) expect(actWord(`${entity}.${kind}`)).toBe(label);
  });

  it("has a word for every entry, step and decision of any record", () => {
    const acts = [
      ...Object.keys(INTRODUCTION_EVENTS),
      ...Object.keys(NEED_STATUS_LABELS).map((status) => `need.${status}`),
      ...Object.keys(ACHIEVEMENT_STATUS_LABELS).map((status) => `achievement.${status}`),
      ...FUND_ENTRY_STATUSES.filter((status) => status !== "pending").map((status) => `talentFund.${status}`),
    ].filter((act) => !act.endsWith(".draft"));
    expect(acts.length).toBeGreaterThan(20);
    expect(acts.filter((act) => actWord(act) === act)).toEqual([]);
  });

  it.each([
    ["technologyContract", CONTRACT_FACT_NAMES],
    ["provinceUniversityProject", PROJECT_FIELD_LABELS],
    ["cooperationAgreement", AGREEMENT_FIELD_LABELS],
    ["talentFund", FUND_FIELD_LABELS],
  ])("names every field of a %s as its form does", (entity, labels) => {
    const detail = JSON.stringify({ fields: Object.keys(labels) });
    const text = Object.values(labels).join("、");
    expect(describeDetail(entity, detail, book)).toEqual([{ label: "改动的栏目", text }]);
  });

  it("says money in 万元, and what it has the ids of as people call it", () => {
    const ids = { enterpriseId: newId(), institutionId: newId(), deputyId: newId(), contract: newId() };
    const names = new Map([
      [ids.enterpriseId, "示例隔膜材料有限公司"],
      [ids.institutionId, "示例理工大学"],
      [ids.deputyId, "丁经办"],
      [ids.contract, "T-2026-0001"],
    ]);
    const { contract, ...kept } = ids;
    const detail = JSON.stringify({
      amountFen: 5_000_000,
      effectFen: -120_000_000,
      ...kept,
      source: `contract:${contract}`,
    });
    expect(describeDetail("partnership", detail, book, names)).toEqual([
      { label: "金额", text: "5 万元" },
      { label: "增减", text: "−120 万元" },
      { label: "企业", text: "示例隔膜材料有限公司" },
      { label: "高校院所", text: "示例理工大学" },
      { label: "代办人", text: "丁经办" },
      { label: "来源", text: "技术合同 T-2026-0001" },
    ]);
    const handed = JSON.stringify({ from: ids.deputyId, to: ids.deputyId.split("").reverse().join("") });
    expect(describeDetail("need", handed, book, names)[0]?.text).toContain("丁经办 → ");
    expect(describeDetail("attachment", '{"part":"entry-3"}', book)[0]?.text).toBe("第 3 号分录的凭证");
  });

  it.each(["{", "[1]", '"x"', '{"a":{"b":1}}', ""])(
    "that the service never wrote is shown as it stands: %s",
    (detail) => {
      expect(describeDetail("need", detail, book)).toEqual([{ label: "详情（无法读取）", text: detail }]);
    },
  );
});
