import ICAL from "ical.js";
import { describe, expect, it } from "vitest";
import type { IntroductionView } from "../../src/cooperation/present-introduction.ts";
import { visitCalendar } from "../../src/cooperation/visit-calendar.ts";
import { TEST_NOW } from "../support/database.ts";

const view: IntroductionView = {
  id: "a".repeat(32),
  number: "I-2026-0001",
  status: "accepted",
  turn: "institution",
  turnSince: TEST_NOW,
  nextStep: "到企业车间走访；看涂布线, 带样品\\图纸",
  dueOn: "2026-12-01",
  dueTime: "09:30",
  nudgedOn: null,
  reason: null,
  version: 4,
  createdAt: TEST_NOW,
  needId: "b".repeat(32),
  needNumber: "N-2026-0001",
  needTitle: "锂电隔膜涂覆层高温收缩控制技术",
  achievementId: "c".repeat(32),
  achievementNumber: "A-2026-0001",
  achievementTitle: "耐高温陶瓷涂覆隔膜与界面调控的成套制备技术及其在动力电池中的应用验证",
  enterpriseId: "d".repeat(32),
  institutionId: "e".repeat(32),
  enterpriseName: "示例隔膜材料有限公司",
  institutionName: "示例理工大学",
  enterpriseAcceptedAt: TEST_NOW,
  institutionAcceptedAt: TEST_NOW,
  side: "staff",
  isMyTurn: false,
  waitingDays: 0,
  isOverdue: false,
  overdueDays: 0,
};

const eventOf = (changed: Partial<IntroductionView> = {}) => {
  const calendar = new ICAL.Component(ICAL.parse(visitCalendar({ ...view, ...changed }, TEST_NOW)));
  const found = calendar.getFirstSubcomponent("vevent");
  return found && new ICAL.Event(found);
};

describe("the calendar file of an introduction's next step", () => {
  it("is read by another program as two hours in Shanghai, every character as written", () => {
    const event = eventOf();
    expect(event?.summary).toBe("对接 I-2026-0001：到企业车间走访；看涂布线, 带样品\\图纸");
    expect(event?.description).toContain(`成果：${view.achievementTitle}`);
    expect(event?.startDate.toJSDate().toISOString()).toBe("2026-12-01T01:30:00.000Z");
    expect(event?.endDate.toJSDate().toISOString()).toBe("2026-12-01T03:30:00.000Z");
    expect(event?.sequence).toBe(4);
  });

  it("is the whole day where no hour was agreed", () => {
    const event = eventOf({ dueTime: null, dueOn: "2026-12-31" });
    expect(event?.startDate.isDate).toBe(true);
    expect([event?.startDate.toString(), event?.endDate.toString()]).toEqual(["2026-12-31", "2027-01-01"]);
  });

  it("keeps its lines within 75 bytes, and names no enterprise that the reader may not know", () => {
    const text = visitCalendar({ ...view, enterpriseName: null }, TEST_NOW);
    for (const line of text.split("\r\n")) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(text.replaceAll("\r\n ", "")).toContain("双方：示例理工大学");
  });

  it.each([
    ["ended", "已终止"],
    ["contracted", "已签合同"],
    ["withdrawn", "已撤回"],
    ["declined", "未同意"],
  ] as const)("takes the appointment out of a calendar once the introduction is %s", (status, label) => {
    const added = eventOf();
    const over = { turn: null, dueOn: null, dueTime: null, nextStep: "", version: 5 } as const;
    const event = eventOf({ ...over, status, turnSince: new Date("2026-12-02T17:00:00Z") });
    expect(event?.uid).toBe(added?.uid);
    expect(event?.sequence).toBe(5);
    expect(event?.component.getFirstPropertyValue("status")).toBe("CANCELLED");
    expect(event?.startDate.toString()).toBe("2026-12-03");
    expect(event?.summary).toBe(`对接 I-2026-0001：${label}`);
    expect(added?.component.getFirstPropertyValue("status")).toBeNull();
  });
});
