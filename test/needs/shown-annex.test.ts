import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { contactViews } from "../../db/schema/contacts.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { needContentSchema, needRevisionSchema } from "../../src/needs/need.ts";
import { proposeNeedRevision, returnNeedRevision } from "../../src/needs/revise-need.ts";
import { saveNeed } from "../../src/needs/save-need.ts";
import { submitNeed } from "../../src/needs/submit-need.ts";
import { cast } from "../support/cast.ts";
import { putNeed, separatorNeed } from "../support/needs-in-place.ts";
import { openPages, type Pages } from "./pages.ts";

let pages: Pages;
beforeAll(async () => {
  pages = await openPages();
});
afterAll(() => pages.close());

const as = (actor: Actor) => pages.world.as(actor);
const read = async (actor: Actor, path: string) => (await pages.at(actor).get(path)).text();
const openings = async (needId: string) =>
  (await pages.world.open.db.select().from(contactViews).where(eq(contactViews.subjectId, needId))).map(
    ({ layer }) => layer,
  );

const { contact: _contact, confidentialAnnex: _annex, validUntil: _day, ...publicText } = separatorNeed;
const content = needRevisionSchema.parse({ ...publicText, goal: "收缩率不超过 1 %。" });
const PROPOSED = "金丝雀拟改附件";

/** A need whose only annex is one that was proposed and came back to its owner. */
async function putReturnedRevision() {
  const need = await putNeed(as, "published", { confidentialAnnex: "" });
  const seen = { needId: need.id, content, confidentialAnnex: PROPOSED };
  const { id: revisionId } = await proposeNeedRevision(as(cast.battery), seen);
  await returnNeedRevision(as(cast.staff), { revisionId, opinion: "请删去附件" });
  return `/needs/${need.id}`;
}

describe("an annex that a revision proposes", () => {
  it("is opened by the form that shows it to staff, and no form without one opens anything", async () => {
    const path = await putReturnedRevision();
    expect(await read(cast.staff, `${path}/revision/edit`)).toContain(PROPOSED);
    expect(await openings(path.slice(7))).toEqual(["annex"]);
    const { id } = await putNeed(as, "published", { confidentialAnnex: "" });
    await read(cast.staff, `/needs/${id}/revision/edit`);
    expect(await openings(id)).toEqual([]);
  });

  it("that was taken out after a return stays closed in the comparison until it is opened", async () => {
    const path = await putReturnedRevision();
    await proposeNeedRevision(as(cast.battery), { needId: path.slice(7), content, confidentialAnnex: "" });
    const closed = await read(cast.staff, `${path}/revision`);
    expect(closed).not.toContain(PROPOSED);
    expect(closed).toContain(`action="${path}/annex-view"`);
    expect(await read(cast.battery, `${path}/revision`)).toContain(PROPOSED);
    await pages.at(cast.staff).post(`${path}/annex-view`, { from: "", page: "revision" });
    expect(await read(cast.staff, `${path}/revision`)).toContain(PROPOSED);
    expect(await openings(path.slice(7))).toEqual(["annex"]);
  });
});

describe("an annex that was taken out after the need came back", () => {
  it("stays closed in the comparison until it is opened", async () => {
    const annex = "金丝雀退回前附件";
    const returned = await putNeed(as, "returned", { confidentialAnnex: annex });
    const owner = as(cast.battery);
    const needId = returned.id;
    const mended = needContentSchema.parse({ ...separatorNeed, confidentialAnnex: "" });
    const { version } = await saveNeed(owner, { needId, version: returned.version, content: mended });
    await submitNeed(owner, { needId, version });
    const path = `/needs/${needId}`;
    const closed = await read(cast.staff, path);
    expect(closed).toContain("与上次提交相比");
    expect(closed).not.toContain(annex);
    expect(await read(cast.battery, path)).toContain(annex);
    expect(await openings(needId)).toEqual([]);
    expect(closed).toContain(`action="${path}/annex-view"`);
    await pages.at(cast.staff).post(`${path}/annex-view`, { from: "", page: "" });
    expect(await read(cast.staff, path)).toContain(annex);
  });
});
