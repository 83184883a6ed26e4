import { count, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { campaigns } from "../../db/schema/campaigns.ts";
import { CAMPAIGN_STATUSES, type CampaignStatus, isAccepting } from "../../src/campaigns/campaign.ts";
import { draftCampaign, saveCampaign } from "../../src/campaigns/draft-campaign.ts";
import { closeCampaign, closeDueCampaigns, openCampaign, reopenCampaign } from "../../src/campaigns/open-campaign.ts";
import { type CampaignRow, getCampaign, getVisibleCampaign } from "../../src/campaigns/queries.ts";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { openWorld, type World } from "../needs/world.ts";
import { putCampaign } from "../support/campaigns-in-place.ts";
import { cast } from "../support/cast.ts";

const ROLES = {
  staff: cast.staff,
  enterprise: cast.battery,
  institution: cast.professor,
  agency: cast.agency,
  leader: cast.leader,
  admin: cast.admin,
  securityAdmin: cast.securityAdmin,
  auditor: cast.auditor,
  visitor: VISITOR,
} as const;
type RoleName = keyof typeof ROLES;
const NAMES = Object.keys(ROLES) as RoleName[];

const content = {
  title: "四季度技术需求征集",
  body: "请登录填报。",
  industries: ["newEnergy"],
  opensOn: "2026-11-01",
  closesOn: "2026-12-31",
};
const seen = ({ id, version }: CampaignRow) => ({ campaignId: id, version });
const ACTS = {
  save: (ctx: Context, row: CampaignRow) => saveCampaign(ctx, { ...seen(row), content }),
  open: (ctx: Context, row: CampaignRow) => openCampaign(ctx, seen(row)),
  close: (ctx: Context, row: CampaignRow) => closeCampaign(ctx, seen(row)),
  reopen: (ctx: Context, row: CampaignRow) => reopenCampaign(ctx, { ...seen(row), closesOn: "2027-01-31" }),
};
type ActName = keyof typeof ACTS;
/** Where each act of staff leads; everything else is refused. Written by hand. */
const LEADS_TO: Record<CampaignStatus, Partial<Record<ActName, CampaignStatus>>> = {
  draft: { save: "draft", open: "open" },
  open: { save: "open", close: "closed" },
  closed: { reopen: "open" },
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function everything(): Promise<string> {
  const { db } = world.open;
  const rows = await db.select().from(campaigns).orderBy(campaigns.id);
  return JSON.stringify([rows, await db.all(sql.raw("SELECT count(*) AS n FROM audit_entries"))]);
}

describe.each(CAMPAIGN_STATUSES)("a campaign that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])(
    "lets staff %s where that leads somewhere, once, and nobody else",
    async (act) => {
      const row = await putCampaign(world.as, status);
      const before = await everything();
      for (const name of NAMES.filter((one) => one !== "staff")) {
        await expect(ACTS[act](world.as(ROLES[name]), row), name).rejects.toMatchObject({ code: "notAllowed" });
      }
      expect(await everything()).toBe(before);
      const target = LEADS_TO[status][act];
      if (target !== undefined) {
        expect((await ACTS[act](world.as(cast.staff), row)).status).toBe(target);
        expect(await world.lastAudit()).toMatchObject({ entity: "campaign", actorId: cast.staff.accountId });
      }
      const after = await everything();
      await expect(ACTS[act](world.as(cast.staff), row)).rejects.toMatchObject({ code: "campaign.stateChanged" });
      expect(await everything()).toBe(after);
    },
  );

  it("is read by staff, and by everybody once it was opened", async () => {
    const { id } = await putCampaign(world.as, status);
    for (const name of NAMES) {
      const answer = await getVisibleCampaign(world.as(ROLES[name]), id).then(
        () => "read",
        (error: { code: string }) => error.code,
      );
      expect(answer, name).toBe(name === "staff" || status !== "draft" ? "read" : "campaign.notFound");
    }
  });
});

describe("the days of a campaign", () => {
  const at = (day: string) => new Date(`${day}T09:00:00+08:00`);

  it("are those on which it takes posts, both included", () => {
    const open = { status: "open", opensOn: "2026-11-20", closesOn: "2026-11-25" } as const;
    const days = ["2026-11-19", "2026-11-20", "2026-11-25", "2026-11-26"];
    expect(days.map((day) => isAccepting(open, day))).toEqual([false, true, true, false]);
    expect(isAccepting({ ...open, status: "closed" }, "2026-11-20")).toBe(false);
  });

  it("close it by themselves after the last one, once", async () => {
    const row = await putCampaign(world.as, "open", { closesOn: "2026-11-25" });
    await closeDueCampaigns(world.as(world.system.actor, at("2026-11-25")));
    expect((await getCampaign(world.open.db, row.id)).status).toBe("open");
    const after = world.as(world.system.actor, at("2026-11-26"));
    expect(await closeDueCampaigns(after)).toBe(1);
    expect(await world.lastAudit()).toMatchObject({ action: "campaign.closed", actorId: null });
    expect(await closeDueCampaigns(after)).toBe(0);
    await expect(closeDueCampaigns(world.as(cast.battery))).rejects.toMatchObject({ code: "notAllowed" });
  });

  it("are not over when it opens or takes posts again", async () => {
    const late = world.as(cast.staff, at("2027-01-05"));
    const draft = await putCampaign(world.as, "draft");
    await expect(openCampaign(late, seen(draft))).rejects.toMatchObject({ code: "campaign.closingDayOver" });
    const closed = await putCampaign(world.as, "closed");
    const again = reopenCampaign(late, { ...seen(closed), closesOn: "2027-01-04" });
    await expect(again).rejects.toMatchObject({ code: "campaign.closingDayOver" });
    const open = await putCampaign(world.as, "open");
    const past = saveCampaign(world.as(cast.staff), { ...seen(open), content: { ...content, closesOn: "2026-11-22" } });
    await expect(past).rejects.toMatchObject({ code: "campaign.closingDayOver" });
  });
});

describe("fifty people at once", () => {
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason.code).toMatch(/^campaign\./);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("draft, save, open, close and reopen one campaign once", async () => {
    const staff = world.as(cast.staff);
    const { db } = world.open;
    const formId = newId();
    const [{ rows } = { rows: 0 }] = await db.select({ rows: count() }).from(campaigns);
    expect(await successes(() => draftCampaign(staff, { content, formId }))).toBe(1);
    expect(await db.select({ rows: count() }).from(campaigns)).toEqual([{ rows: rows + 1 }]);
    for (const act of ["save", "open", "close", "reopen"] as const) {
      const row = await getCampaign(db, formId);
      expect(await successes(() => ACTS[act](staff, row)), act).toBe(1);
    }
    expect(await getCampaign(db, formId)).toMatchObject({ status: "open", closesOn: "2027-01-31", version: 5 });
  });
});
