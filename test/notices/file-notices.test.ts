import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { auditEntries, outboxCursors } from "../../db/schema/kernel.ts";
import { notices } from "../../db/schema/notices.ts";
import { registerMember } from "../../src/accounts/register-member.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { NotAllowed } from "../../src/kernel/errors.ts";
import type { DomainEvent } from "../../src/kernel/events.ts";
import { write } from "../../src/kernel/write.ts";
import { expireNeeds } from "../../src/needs/expire-needs.ts";
import { needRevisionSchema } from "../../src/needs/need.ts";
import { acceptNeedRevision, proposeNeedRevision } from "../../src/needs/revise-need.ts";
import { fileNotices } from "../../src/notices/file-notices.ts";
import { listNotices } from "../../src/notices/queries.ts";
import { putAchievement, putAchievementOptions } from "../support/achievements-in-place.ts";
import { cast, organizationDetails } from "../support/cast.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, TEST_NOW, testContext } from "../support/database.ts";
import { putNeed, putNeedOptions, separatorNeed } from "../support/needs-in-place.ts";
import { putStandingMatch, tellEverybody, toldTo } from "../support/notices-in-place.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor, now = TEST_NOW) => testContext(open, actor, now);

beforeEach(async () => {
  open = await freshDatabase();
  await putNeedOptions(as(SYSTEM));
  await putAchievementOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
});
afterEach(() => open.remove());

const told = (actor: Actor) => toldTo(as(SYSTEM), actor);

describe("notices about posts", () => {
  it("tell staff of a need that was handed in, and nobody else", async () => {
    const { number } = await putNeed(as, "submitted");
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.staff)).toEqual([`需求 ${number} 已提交，等待形式审核。`]);
    expect(await open.db.select().from(notices)).toHaveLength(1);
  });

  it("tell everybody of the enterprise how its need was decided", async () => {
    const returned = await putNeed(as, "returned");
    const refused = await putNeed(as, "refused");
    const published = await putNeed(as, "published");
    await tellEverybody(as(SYSTEM));
    const sentences = [
      `需求 ${returned.number} 被退回，请按审核意见修改后再次提交。`,
      `需求 ${refused.number} 不予受理，原因见审核意见。`,
      `需求 ${published.number} 已通过审核并发布，有效期至 2027-06-30。`,
    ];
    expect((await told(cast.battery)).sort()).toEqual([...sentences].sort());
    expect((await told(cast.batteryColleague)).sort()).toEqual([...sentences].sort());
    expect(await told(cast.professor)).toEqual([]);
  });

  it("that are filed together stand in the inbox in the order of what happened, the last first", async () => {
    const numbers: string[] = [];
    for (let count = 0; count < 6; count++) numbers.push((await putNeed(as, "published")).number);
    await tellEverybody(as(SYSTEM));
    const { rows } = await listNotices(as(cast.battery), null, 1, 20);
    expect(rows.map(({ facts }) => facts.number)).toEqual(numbers.reverse());
  });

  it("tell the institution of its achievement", async () => {
    const { number, id } = await putAchievement(as, "published");
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.professor)).toEqual([`成果 ${number} 已通过审核并发布，有效期至 2027-06-30。`]);
    expect((await open.db.select().from(notices))[0]?.path).toBe(`/achievements/${id}`);
  });

  it("tell staff of a revision, and the enterprise that it was accepted", async () => {
    const need = await putNeed(as, "published");
    const { contact: _c, confidentialAnnex: _a, validUntil: _v, ...rest } = separatorNeed;
    const content = needRevisionSchema.parse({ ...rest, goal: "150 ℃、1 h 横向收缩率不超过 1.5 %。" });
    const proposed = { needId: need.id, version: need.version, content, confidentialAnnex: "" };
    const revision = await proposeNeedRevision(as(cast.battery), proposed);
    await acceptNeedRevision(as(cast.staff), { revisionId: revision.id, opinion: "" });
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.staff)).toContain(`需求 ${need.number} 的修订已提交，等待审核。`);
    expect(await told(cast.battery)).toContain(`需求 ${need.number} 的修订已通过审核，新内容已公开。`);
  });

  it("tell the enterprise that its need has expired", async () => {
    const { number } = await putNeed(as, "published", { validUntil: "2026-12-01" });
    await expireNeeds(as(SYSTEM, new Date("2026-12-02T00:00:00Z")));
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.battery)).toContain(`需求 ${number} 已到期，不再公开；仍需要可续期，重新发布。`);
  });

  it("tell a reviewer what was assigned to them", async () => {
    const need = await putNeed(as, "draft");
    const payload = { side: "need", postId: need.id, reviewerId: cast.staff.accountId } as const;
    await emit({ event: "reviewer.assigned", payload });
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.staff)).toEqual([`需求 ${need.number} 指派给您审核。`]);
  });

  it("call nobody to a check that a colleague has finished", async () => {
    await putNeed(as, "published");
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.staff)).toEqual([]);
  });
});

describe("notices about new matches", () => {
  it("come once for a need and day, however many pairs, and to the institution of each achievement", async () => {
    const need = await putNeed(as, "published");
    const [first, second] = [await putAchievement(as, "published"), await putAchievement(as, "published")];
    const ids = [
      await putStandingMatch(as(SYSTEM), need.id, first.id),
      await putStandingMatch(as(SYSTEM), need.id, second.id),
    ];
    for (const id of ids) await emit({ event: "standingMatches.found", payload: { standingMatchIds: [id] } });
    await tellEverybody(as(SYSTEM));
    const sentence = `需求 ${need.number} 有新的候选成果。`;
    expect((await told(cast.staff)).filter((one) => one === sentence)).toHaveLength(1);
    expect((await told(cast.battery)).filter((one) => one === sentence)).toHaveLength(1);
    const ofProfessor = (await told(cast.professor)).filter((one) => one.includes("相关需求")).sort();
    expect(ofProfessor).toEqual([`成果 ${first.number} 有新的相关需求。`, `成果 ${second.number} 有新的相关需求。`]);
  });

  it("tell no institution of a confidential need", async () => {
    const need = await putNeed(as, "published", { visibility: "confidential" });
    const achievement = await putAchievement(as, "published");
    const id = await putStandingMatch(as(SYSTEM), need.id, achievement.id);
    await emit({ event: "standingMatches.found", payload: { standingMatchIds: [id] } });
    await tellEverybody(as(SYSTEM));
    expect((await told(cast.professor)).filter((one) => one.includes("相关需求"))).toEqual([]);
    expect(await told(cast.battery)).toContain(`需求 ${need.number} 有新的候选成果。`);
  });
});

it("tells colleagues and the security administrator of an application", async () => {
  const applicant = { name: "新来者", email: "new@example.com" };
  const input = {
    organization: organizationDetails.battery,
    applicant,
    consent: "yes",
    newPassword: "茶杯 石头 云彩 钥匙 十二",
  } as const;
  await registerMember(as(VISITOR), input, null);
  await tellEverybody(as(SYSTEM));
  const sentence = "示例隔膜材料有限公司 有一份注册申请等待审核。";
  expect(await told(cast.battery)).toEqual([sentence]);
  expect(await told(cast.securityAdmin)).toEqual([sentence]);
  expect(await told(cast.staff)).toEqual([]);
});

describe("an event that comes again", () => {
  it("tells nobody twice, and every delivery is in the trail", async () => {
    await putNeed(as, "submitted");
    await tellEverybody(as(SYSTEM));
    await open.db.delete(outboxCursors).where(eq(outboxCursors.subscriber, "notices"));
    await tellEverybody(as(SYSTEM));
    expect(await told(cast.staff)).toHaveLength(1);
    const trail = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "notices.filed"));
    expect(trail.map(({ detail }) => JSON.parse(detail))).toEqual([
      { kinds: ["handedIn"], count: 1 },
      { kinds: ["handedIn"], count: 0 },
    ]);
  });

  it("can be filed by the service only", async () => {
    const draft = {
      kind: "published",
      accountIds: [cast.battery.accountId],
      subject: "need",
      subjectId: "x",
      facts: {},
      path: "/",
      key: "x",
    } as const;
    await expect(fileNotices(as(cast.staff), [draft], null)).rejects.toThrow(NotAllowed);
  });
});

async function emit(event: DomainEvent): Promise<void> {
  await write(as(SYSTEM), { permission: "need.check", schema: z.object({}), input: {} }, async (tx) => {
    await tx.emit(event);
    await tx.audit({ action: "test", entity: "need", entityId: "x" });
  });
}
