import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { assignNeed } from "../../src/needs/assign-need.ts";
import { returnNeed } from "../../src/needs/check-need.ts";
import { handInNeed } from "../../src/needs/hand-in-need.ts";
import { importNeeds } from "../../src/needs/import-needs.ts";
import { listDeskNeeds } from "../../src/needs/list-desk-needs.ts";
import { readAnnex } from "../../src/needs/need-content.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, listOwnNeeds } from "../../src/needs/queries.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { PLACEHOLDER_ID, rival } from "../support/second-enterprise.ts";
import { openWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function missingFields(work: Promise<unknown>): Promise<string[]> {
  const error = await work.then(() => null).catch((reason: unknown) => reason);
  if (!(error instanceof z.ZodError)) throw new Error("expected missing fields", { cause: error });
  return error.issues.map(({ path }) => path.join("."));
}

describe("saving a draft", () => {
  it("keeps the new words and names the changed fields in the audit trail, never their values", async () => {
    const { id, version } = await putNeed(world.as, "draft");
    const content = {
      ...separatorNeed,
      goal: "横向收缩率不超过 1 %。",
      contact: { name: "乙", phone: "13800000002", email: "" },
    };
    const saved = await saveNeed(world.as(cast.batteryColleague), { needId: id, version, content });
    expect(saved).toMatchObject({ goal: "横向收缩率不超过 1 %。", version: 2, status: "draft" });
    expect(await world.lastAudit()).toMatchObject({
      action: "need.saved",
      entityId: id,
      detail: { fields: ["goal", "contact"] },
    });
  });

  it("changes the annex of a returned need like every other part", async () => {
    const { id, version } = await putNeed(world.as, "returned");
    const content = { ...separatorNeed, confidentialAnnex: "新的年用量：每月 40 万平方米。" };
    const saved = await saveNeed(world.as(cast.battery), { needId: id, version, content });
    expect(readAnnex(saved, world.system.vault)).toBe("新的年用量：每月 40 万平方米。");
    expect(saved.confidentialAnnex).not.toContain("40 万平方米");
    expect(await world.lastAudit()).toMatchObject({ detail: { fields: ["confidentialAnnex"] } });
  });

  it("conflicts with a colleague who saved first", async () => {
    const { id, version } = await putNeed(world.as, "draft");
    await saveNeed(world.as(cast.battery), { needId: id, version, content: separatorNeed });
    const late = saveNeed(world.as(cast.batteryColleague), { needId: id, version, content: separatorNeed });
    await expect(late).rejects.toBeInstanceOf(Conflict);
  });

  it.each(["submitted", "checked", "published", "refused", "closed"] as const)(
    "is over once it is %s",
    async (status) => {
      const { id, version } = await putNeed(world.as, status);
      const attempt = saveNeed(world.as(cast.battery), { needId: id, version, content: separatorNeed });
      await expect(attempt).rejects.toBeInstanceOf(Conflict);
    },
  );

  it("of another enterprise finds nothing, and one that is public may be read but not written", async () => {
    const draft = await putNeed(world.as, "draft");
    const published = await putNeed(world.as, "published");
    const save = ({ id, version }: typeof draft) =>
      saveNeed(world.as(rival), { needId: id, version, content: separatorNeed });
    await expect(save(draft)).rejects.toBeInstanceOf(NotFound);
    await expect(save(published)).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("submitting", () => {
  it("hands the draft in for its checks", async () => {
    const { id, version } = await putNeed(world.as, "draft");
    expect(await submitNeed(world.as(cast.battery), { needId: id, version })).toMatchObject({
      status: "submitted",
      submittedAt: TEST_NOW,
    });
    expect(await world.lastAudit()).toMatchObject({
      action: "need.submitted",
      detail: { from: "draft", to: "submitted" },
    });
  });

  it("names everything that is missing", async () => {
    const content = {
      ...separatorNeed,
      title: "",
      problem: "",
      goal: "",
      industry: "",
      technicalField: "",
      needType: "",
      validUntil: "",
      cooperationModes: [],
      keywords: [],
      contact: {
        name: "",
        phone: "",
        email: "",
      },
    };
    const { id, version } = await postNeed(world.as(cast.battery), { content });
    expect((await missingFields(submitNeed(world.as(cast.battery), { needId: id, version }))).sort()).toEqual(
      [
        "title",
        "problem",
        "goal",
        "industry",
        "technicalField",
        "needType",
        "validUntil",
        "cooperationModes",
        "keywords",
        "contact.name",
        "contact.phone",
      ].sort(),
    );
  });

  it("refuses options that no list holds, each at its field", async () => {
    const wrong = { industry: "noSuchIndustry", cooperationModes: ["noSuchMode"] };
    const { id, version } = await putNeed(world.as, "draft", wrong);
    const missing = await missingFields(submitNeed(world.as(cast.battery), { needId: id, version }));
    expect(missing).toEqual(["industry", "cooperationModes"]);
  });

  it("is for what the person read: a colleague's later words wait until they are read", async () => {
    const { id, version } = await putNeed(world.as, "draft");
    const content = { ...separatorNeed, goal: "同事改过的目标。" };
    await saveNeed(world.as(cast.batteryColleague), { needId: id, version, content });
    await expect(submitNeed(world.as(cast.battery), { needId: id, version })).rejects.toBeInstanceOf(Conflict);
    expect((await getNeedRecord(world.open.db, id)).status).toBe("draft");
  });

  it("refuses a last day that is over", async () => {
    const { id, version } = await putNeed(world.as, "draft", { validUntil: "2026-11-22" });
    await expect(submitNeed(world.as(cast.battery), { needId: id, version })).rejects.toBeInstanceOf(Refused);
  });

  it("conflicts the second time", async () => {
    const { id, version } = await putNeed(world.as, "submitted");
    await expect(submitNeed(world.as(cast.battery), { needId: id, version })).rejects.toBeInstanceOf(Conflict);
  });

  it("is for the owner: others find no draft, and leaders may not act at all", async () => {
    const { id, version } = await putNeed(world.as, "draft");
    await expect(submitNeed(world.as(rival), { needId: id, version })).rejects.toBeInstanceOf(NotFound);
    await expect(submitNeed(world.as(cast.leader), { needId: id, version })).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("staff", () => {
  it("neither rewrite nor submit what an enterprise wrote itself, also when it was returned", async () => {
    const { id, version } = await putNeed(world.as, "returned");
    const content = { ...separatorNeed, goal: "工作人员写的目标。" };
    for (const act of [saveNeed, handInNeed])
      await expect(act(world.as(cast.staff), { needId: id, version, content })).rejects.toBeInstanceOf(NotAllowed);
    await expect(submitNeed(world.as(cast.staff), { needId: id, version })).rejects.toBeInstanceOf(NotAllowed);
    expect(await getNeedRecord(world.open.db, id)).toMatchObject({ goal: separatorNeed.goal, version });
  });

  it("save and submit what they took down by telephone, also when it was returned", async () => {
    const staff = world.as(cast.staff);
    const draft = await postNeed(staff, { content: separatorNeed, organizationId: ORGANIZATION_IDS.battery });
    const first = await submitNeed(staff, { needId: draft.id, version: draft.version });
    const { version } = await returnNeed(staff, { needId: draft.id, opinion: "请补充检测条件。" });
    const content = { ...separatorNeed, goal: "电话里补充的目标。" };
    const again = await handInNeed(staff, { needId: draft.id, version, content });
    expect([first.status, again.status, again.goal]).toEqual(["submitted", "submitted", "电话里补充的目标。"]);
  });

  it("mend an imported need as long as nobody claimed it", async () => {
    const staff = world.as(cast.staff);
    const rows = ["W-1", "W-2"].map((sourceId) => ({ sourceId, title: `待认领的需求 ${sourceId}`, problem: "导入。" }));
    await importNeeds(staff, { rows, publish: false, organizationId: PLACEHOLDER_ID });
    const imported = (await listDeskNeeds(staff, { text: "待认领的需求" }, 1, 10)).rows;
    const save = async (index: number) => {
      const { id: needId = "" } = imported[index] ?? {};
      const { version } = await returnNeed(staff, { needId, opinion: "请补充预期目标。" });
      return saveNeed(staff, { needId, version, content: separatorNeed });
    };
    expect(await save(0)).toMatchObject({ status: "returned", goal: separatorNeed.goal });
    await assignNeed(staff, { needId: imported[1]?.id ?? "", organizationId: ORGANIZATION_IDS.battery });
    await expect(save(1)).rejects.toBeInstanceOf(NotAllowed);
  });
});

describe("handing in from the form", () => {
  it("saves and submits in one step", async () => {
    const { id, version } = await putNeed(world.as, "returned");
    const content = { ...separatorNeed, title: "锂电隔膜热收缩控制" };
    const need = await handInNeed(world.as(cast.battery), { needId: id, version, content });
    expect(need).toMatchObject({ id, title: "锂电隔膜热收缩控制", status: "submitted" });
  });

  it("leaves no draft behind when the submission is refused", async () => {
    const before = (await listOwnNeeds(world.as(cast.battery), 1, 1)).total;
    const content = { ...separatorNeed, needType: "noSuchType" };
    await expect(handInNeed(world.as(cast.battery), { content, formId: "ac".repeat(16) })).rejects.toBeInstanceOf(
      z.ZodError,
    );
    expect((await listOwnNeeds(world.as(cast.battery), 1, 1)).total).toBe(before);
  });

  it("twice with the same form is one submission", async () => {
    const form = { content: separatorNeed, formId: "ad".repeat(16) };
    const first = await handInNeed(world.as(cast.battery), form);
    const second = await handInNeed(world.as(cast.battery), form);
    expect(second.number).toBe(first.number);
    expect((await getNeedRecord(world.open.db, first.id)).version).toBe(2);
  });
});
