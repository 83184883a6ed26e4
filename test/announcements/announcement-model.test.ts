import { count, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { announcements } from "../../db/schema/announcements.ts";
import { ANNOUNCEMENT_STATUSES, type AnnouncementStatus } from "../../src/announcements/announcement.ts";
import { publishAnnouncement, withdrawAnnouncement } from "../../src/announcements/publish-announcement.ts";
import { type AnnouncementRow, getAnnouncement, getVisibleAnnouncement } from "../../src/announcements/queries.ts";
import { saveAnnouncement } from "../../src/announcements/save-announcement.ts";
import { writeAnnouncement } from "../../src/announcements/write-announcement.ts";
import { type Context, VISITOR } from "../../src/kernel/context.ts";
import { newId } from "../../src/kernel/ids.ts";
import { openWorld, type World } from "../needs/world.ts";
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

const content = { title: "征集技术需求", body: "请登录填报。", pinned: false, fromDay: "", untilDay: "" };
const seen = ({ id, version }: AnnouncementRow) => ({ announcementId: id, version });
const ACTS = {
  save: (ctx: Context, row: AnnouncementRow) =>
    saveAnnouncement(ctx, { ...seen(row), content: { ...content, title: "征集需求（更正）" } }),
  publish: (ctx: Context, row: AnnouncementRow) => publishAnnouncement(ctx, seen(row)),
  withdraw: (ctx: Context, row: AnnouncementRow) => withdrawAnnouncement(ctx, seen(row)),
};
type ActName = keyof typeof ACTS;
/** Where each act of staff leads; everything else is refused. Written by hand. */
const LEADS_TO: Record<AnnouncementStatus, Partial<Record<ActName, AnnouncementStatus>>> = {
  draft: { save: "draft", publish: "published" },
  published: { save: "published", withdraw: "withdrawn" },
  withdrawn: {},
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function put(status: AnnouncementStatus): Promise<AnnouncementRow> {
  const staff = world.as(cast.staff);
  const draft = await writeAnnouncement(staff, { content, formId: newId() });
  if (status === "draft") return draft;
  const published = await publishAnnouncement(staff, seen(draft));
  return status === "published" ? published : withdrawAnnouncement(staff, seen(published));
}

async function everything(): Promise<string> {
  const { db } = world.open;
  const rows = await db.select().from(announcements).orderBy(announcements.id);
  return JSON.stringify([rows, await db.all(sql.raw("SELECT count(*) AS n FROM audit_entries"))]);
}

describe.each(ANNOUNCEMENT_STATUSES)("an announcement that is %s", (status) => {
  it.each(Object.keys(ACTS) as ActName[])(
    "lets staff %s where that leads somewhere, once, and nobody else",
    async (act) => {
      const row = await put(status);
      const before = await everything();
      for (const name of NAMES.filter((one) => one !== "staff")) {
        await expect(ACTS[act](world.as(ROLES[name]), row), name).rejects.toMatchObject({ code: "notAllowed" });
      }
      expect(await everything()).toBe(before);
      const target = LEADS_TO[status][act];
      if (target !== undefined) {
        expect((await ACTS[act](world.as(cast.staff), row)).status).toBe(target);
        expect(await world.lastAudit()).toMatchObject({ entity: "announcement", actorId: cast.staff.accountId });
      }
      const after = await everything();
      const again = ACTS[act](world.as(cast.staff), row);
      await expect(again).rejects.toMatchObject({ code: "announcement.stateChanged" });
      expect(await everything()).toBe(after);
    },
  );

  it("is read by staff, and by everybody while it is published", async () => {
    const { id } = await put(status);
    for (const name of NAMES) {
      const answer = await getVisibleAnnouncement(world.as(ROLES[name]), id).then(
        () => "read",
        (error: { code: string }) => error.code,
      );
      const expected = name === "staff" || status === "published" ? "read" : "announcement.notFound";
      expect(answer, name).toBe(expected);
    }
  });
});

describe("fifty people at once", () => {
  const successes = async (run: () => Promise<unknown>) => {
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, run));
    for (const one of outcomes) if (one.status === "rejected") expect(one.reason.code).toMatch(/^announcement\./);
    return outcomes.filter((one) => one.status === "fulfilled").length;
  };

  it("write, save, publish and withdraw one announcement once", async () => {
    const staff = world.as(cast.staff);
    const formId = newId();
    const { db } = world.open;
    const [{ rows } = { rows: 0 }] = await db.select({ rows: count() }).from(announcements);
    expect(await successes(() => writeAnnouncement(staff, { content, formId }))).toBe(1);
    expect(await db.select({ rows: count() }).from(announcements)).toEqual([{ rows: rows + 1 }]);
    const now = () => getAnnouncement(db, formId);
    for (const act of ["save", "publish", "withdraw"] as const) {
      const row = await now();
      expect(await successes(() => ACTS[act](staff, row)), act).toBe(1);
    }
    expect(await now()).toMatchObject({ status: "withdrawn", title: "征集需求（更正）", version: 4 });
  });
});
