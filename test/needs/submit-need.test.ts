import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Conflict, NotAllowed, NotFound, Refused } from "../../src/kernel/errors.ts";
import { handInNeed } from "../../src/needs/hand-in-need.ts";
import { postNeed } from "../../src/needs/post-need.ts";
import { getNeedRecord, listOwnNeeds } from "../../src/needs/queries.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { cast } from "../support/cast.ts";
import { TEST_NOW } from "../support/database.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { rival } from "../support/second-enterprise.ts";
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
    const { id } = await putNeed(world.as, "draft");
    expect(await submitNeed(world.as(cast.battery), { needId: id })).toMatchObject({
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
    const { id } = await postNeed(world.as(cast.battery), { content });
    expect((await missingFields(submitNeed(world.as(cast.battery), { needId: id }))).sort()).toEqual(
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
    const { id } = await putNeed(world.as, "draft", { industry: "noSuchIndustry", cooperationModes: ["noSuchMode"] });
    const missing = await missingFields(submitNeed(world.as(cast.battery), { needId: id }));
    expect(missing).toEqual(["industry", "cooperationModes"]);
  });

  it("refuses a last day that is over", async () => {
    const { id } = await putNeed(world.as, "draft", { validUntil: "2026-11-22" });
    await expect(submitNeed(world.as(cast.battery), { needId: id })).rejects.toBeInstanceOf(Refused);
  });

  it("conflicts the second time", async () => {
    const { id } = await putNeed(world.as, "submitted");
    await expect(submitNeed(world.as(cast.battery), { needId: id })).rejects.toBeInstanceOf(Conflict);
  });

  it("is for the owner: others find no draft, and leaders may not act at all", async () => {
    const { id } = await putNeed(world.as, "draft");
    await expect(submitNeed(world.as(rival), { needId: id })).rejects.toBeInstanceOf(NotFound);
    await expect(submitNeed(world.as(cast.leader), { needId: id })).rejects.toBeInstanceOf(NotAllowed);
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
