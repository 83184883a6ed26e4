import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import type { Actor, Context } from "../../src/kernel/context.ts";
import { NotFound } from "../../src/kernel/errors.ts";
import { newId } from "../../src/kernel/ids.ts";
import {
  type AgreementRow,
  getVisibleAgreement,
  listAgreementEntries,
} from "../../src/province-university-projects/agreement-queries.ts";
import {
  correctAgreementEnd,
  terminateAgreement,
  voidAgreement,
} from "../../src/province-university-projects/end-agreement.ts";
import { enterAgreement } from "../../src/province-university-projects/enter-agreement.ts";
import { enterProject } from "../../src/province-university-projects/enter-project.ts";
import { saveAgreement } from "../../src/province-university-projects/save-agreement.ts";
import { sumFunding } from "../../src/province-university-projects/sum-funding.ts";
import { cast } from "../support/cast.ts";
import { type MatchingWorld, openMatchingWorld } from "../support/matching-world.ts";
import { frameAgreement, pilotProject, putAgreement } from "../support/projects-in-place.ts";

let world: MatchingWorld;
beforeAll(async () => {
  world = await openMatchingWorld();
});
afterAll(() => world.close());

const OTHERS: readonly Actor[] = [cast.battery, cast.professor, cast.leader, cast.admin, cast.auditor, cast.agency];
const seen = ({ id, version }: AgreementRow) => ({ agreementId: id, version });
const ACTS: Record<string, (ctx: Context, row: AgreementRow) => Promise<AgreementRow>> = {
  saved: (ctx, row) =>
    saveAgreement(ctx, { ...seen(row), content: { ...frameAgreement, title: "另一名称" }, reason: "录错" }),
  terminated: (ctx, row) => terminateAgreement(ctx, { ...seen(row), endedOn: "2026-11-20", reason: "到期不续" }),
  voided: (ctx, row) => voidAgreement(ctx, { ...seen(row), reason: "重复录入" }),
};

describe("an agreement", () => {
  it.each(Object.keys(ACTS))("is %s by staff alone, once, and the trail says so", async (name) => {
    const act = ACTS[name];
    const row = await putAgreement(world.as);
    for (const actor of OTHERS) await expect(act?.(world.as(actor), row)).rejects.toMatchObject({ code: "notAllowed" });
    await act?.(world.as(cast.staff), row);
    await expect(act?.(world.as(cast.staff), row)).rejects.toMatchObject({ code: "cooperationAgreement.stateChanged" });
    const entries = await world.open.db.select().from(auditEntries).where(eq(auditEntries.entityId, row.id));
    expect(entries.map(({ action }) => action)).toEqual([
      "cooperationAgreement.entered",
      `cooperationAgreement.${name}`,
    ]);
  });

  it("is entered once by one form, of organizations that may sign it, on a day that has come", async () => {
    const staff = world.as(cast.staff);
    const once = { content: frameAgreement, formId: newId() };
    await enterAgreement(staff, once);
    await expect(enterAgreement(staff, once)).rejects.toMatchObject({ code: "cooperationAgreement.enteredAlready" });
    const wrong: [Partial<typeof frameAgreement>, string][] = [
      [{ institutionId: frameAgreement.enterpriseIds[0] ?? "" }, "provinceUniversity.institutionUnknown"],
      [{ enterpriseIds: [frameAgreement.institutionId] }, "provinceUniversity.enterpriseUnknown"],
      [{ signedOn: "2030-01-01", startsOn: "", endsOn: "" }, "cooperationAgreement.stillToCome"],
    ];
    for (const [changes, code] of wrong) {
      const content = { ...frameAgreement, ...changes };
      await expect(enterAgreement(staff, { content, formId: newId() })).rejects.toMatchObject({ code });
    }
  });

  it("is read by those who signed it until it is voided", async () => {
    const row = await putAgreement(world.as);
    for (const actor of [cast.battery, cast.professor])
      expect((await getVisibleAgreement(world.as(actor), row.id)).reader).toBe("party");
    for (const actor of [cast.leader, cast.auditor, cast.agency])
      await expect(getVisibleAgreement(world.as(actor), row.id)).rejects.toBeInstanceOf(NotFound);
    await voidAgreement(world.as(cast.staff), { ...seen(row), reason: "录错" });
    for (const actor of [cast.battery, cast.professor])
      await expect(getVisibleAgreement(world.as(actor), row.id)).rejects.toBeInstanceOf(NotFound);
  });

  it("keeps its projects: it is not voided while it has any, and they are of its institution", async () => {
    const staff = world.as(cast.staff);
    const row = await putAgreement(world.as);
    const content = { ...pilotProject, agreementNumber: row.number.toLowerCase() };
    const project = await enterProject(staff, { content, formId: newId() });
    expect(project.agreementId).toBe(row.id);
    await expect(voidAgreement(staff, { ...seen(row), reason: "录错" })).rejects.toMatchObject({
      code: "cooperationAgreement.hasProjects",
    });
  });
});

it("adds funding up by year and source, what was reversed taken off and left out", () => {
  const row = (source: "city" | "county", year: number, figure: "planned" | "received", amountFen: number) => {
    return { source, year, figure, amountFen, reverses: null as number | null };
  };
  expect(
    sumFunding([
      row("county", 2026, "planned", 300),
      row("county", 2026, "received", 100),
      row("city", 2026, "planned", 50),
      row("county", 2025, "received", 70),
      { ...row("county", 2025, "received", 70), reverses: 4 },
    ]),
  ).toEqual([
    { source: "city", year: 2026, plannedFen: 50, receivedFen: 0 },
    { source: "county", year: 2026, plannedFen: 300, receivedFen: 100 },
  ]);
});

it("has a wrong day of its termination corrected with a reason, and keeps the former", async () => {
  const staff = world.as(cast.staff);
  const put = await putAgreement(world.as);
  const row = await terminateAgreement(staff, { ...seen(put), endedOn: "2026-11-20", reason: "到期不续" });
  const correct = (endedOn: string) => correctAgreementEnd(staff, { ...seen(row), endedOn, reason: "抄错" });
  await expect(correct("2025-12-19")).rejects.toMatchObject({ code: "cooperationAgreement.endedBefore" });
  await expect(correct("2026-11-20")).rejects.toMatchObject({ code: "cooperationAgreement.nothingCorrected" });
  await expect(
    correctAgreementEnd(staff, { ...seen(put), endedOn: "2026-11-01", reason: "抄错" }),
  ).rejects.toMatchObject({
    code: "cooperationAgreement.stateChanged",
  });
  expect(await correct("2026-11-01")).toMatchObject({
    status: "terminated",
    endedOn: "2026-11-01",
    endReason: "到期不续",
  });
  expect((await listAgreementEntries(world.open.db, row.id))[0]).toMatchObject({
    kind: "corrected",
    note: "抄错\n终止日期：2026-11-20 → 2026-11-01",
  });
});
