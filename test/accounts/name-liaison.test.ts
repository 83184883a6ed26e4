import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { auditEntries } from "../../db/schema/kernel.ts";
import { disableAccount } from "../../src/accounts/disable-account.ts";
import { eraseAccount } from "../../src/accounts/erase-account.ts";
import { findLiaison } from "../../src/accounts/find-liaison.ts";
import { liaisonPanel, liaisonRoutes } from "../../src/accounts/liaison.routes.tsx";
import { nameLiaison } from "../../src/accounts/name-liaison.ts";
import { listAnsweringIds } from "../../src/accounts/recipients.ts";
import { removeColleague } from "../../src/accounts/remove-colleague.ts";
import { ACCOUNT_SENTENCES } from "../../src/accounts/sentences.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { organizationRoutes } from "../../src/organizations/routes.tsx";
import { cast, ORGANIZATION_IDS } from "../support/cast.ts";
import { putAccounts, putColleague, putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { book } from "../support/matchables.ts";
import { visit } from "../support/visit.ts";

const { university, battery } = ORGANIZATION_IDS;
const professor = cast.professor.accountId;
let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
let colleague: string;

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
  await putOrganizations(as(SYSTEM));
  await putAccounts(as(SYSTEM));
  colleague = await putColleague(as(SYSTEM), cast.professor, "子秘书");
});
afterEach(() => open.remove());

const name = (actor: Actor, accountId: string, seen = "", organizationId: string = university) =>
  nameLiaison(as(actor), { organizationId, accountId, seen });
const told = () => listAnsweringIds(open.db, university);

describe("naming who answers introductions", () => {
  it("is an act of the trail, by the institution or by staff, and can be taken back", async () => {
    expect(await told()).toEqual([professor, colleague].sort());
    await name(cast.professor, colleague);
    expect(await told()).toEqual([colleague]);
    await name(cast.staff, professor, colleague);
    expect(await told()).toEqual([professor]);
    await name(cast.professor, "", professor);
    expect(await told()).toHaveLength(2);
    const entries = (await open.db.select().from(auditEntries)).filter(({ action }) => action.startsWith("liaison."));
    expect(entries.map(({ action, actorId, entityId }) => [action, actorId, entityId])).toEqual([
      ["liaison.named", professor, university],
      ["liaison.named", cast.staff.accountId, university],
      ["liaison.unnamed", professor, university],
    ]);
  });

  it("is refused to everybody else, and of an enterprise there is none", async () => {
    for (const actor of [VISITOR, cast.battery, cast.leader, cast.agency, cast.securityAdmin])
      await expect(name(actor, colleague)).rejects.toMatchObject({ code: "notAllowed" });
    await expect(name(cast.professor, cast.battery.accountId, "", battery)).rejects.toMatchObject({
      code: "organization.notFound",
    });
    await expect(name(cast.staff, cast.battery.accountId, "", battery)).rejects.toMatchObject({
      code: "organization.notFound",
    });
    expect(await findLiaison(open.db, university)).toBeNull();
  });

  it("takes only the institution's own people, and conflicts the second time", async () => {
    await expect(name(cast.staff, cast.battery.accountId)).rejects.toMatchObject({ code: "liaison.notMember" });
    await expect(name(cast.staff, "")).rejects.toMatchObject({ code: "liaison.same" });
    await name(cast.staff, colleague);
    await expect(name(cast.staff, professor)).rejects.toMatchObject({ code: "liaison.namedMeanwhile" });
    expect(await told()).toEqual([colleague]);
  });

  it.each(["disabled", "removed", "erased"])("falls back to everybody once the account was %s", async (how) => {
    await name(cast.professor, colleague);
    if (how === "removed") await removeColleague(as(cast.professor), { accountId: colleague });
    else await disableAccount(as(cast.securityAdmin), { accountId: colleague, reason: "已离职" });
    if (how === "erased") await eraseAccount(as(cast.securityAdmin), { accountId: colleague });
    expect(await told()).toEqual([professor]);
    expect(await findLiaison(open.db, university)).toMatchObject({ isPresent: false });
    await expect(name(cast.professor, colleague, colleague)).rejects.toMatchObject({ code: "liaison.same" });
    await name(cast.professor, professor, colleague);
    expect(await told()).toEqual([professor]);
  });
});

describe("on the pages", () => {
  const at = (actor: Actor) => visit(as(actor), liaisonRoutes(), ACCOUNT_SENTENCES);
  const ownPath = `/organizations/${university}/liaison`;
  const pageOf = async (actor: Actor, path = `/organizations/${university}`) => {
    const routes = organizationRoutes({ reference: () => book, panel: liaisonPanel });
    return (await visit(as(actor), routes).get(path)).text();
  };

  it("stands with the institution for its people and staff, and for nobody else", async () => {
    for (const [actor, path] of [
      [cast.professor, "/organization"],
      [cast.staff, `/organizations/${university}`],
    ] as const) {
      const page = await pageOf(actor, path);
      expect(page).toContain("未指定，对接消息发给单位全部账号");
      expect(page).toContain(`href="${ownPath}"`);
    }
    expect(await pageOf(cast.leader)).not.toContain("对接联络人");
    expect(await pageOf(cast.battery, "/organization")).not.toContain("对接联络人");
    await name(cast.professor, colleague);
    await removeColleague(as(cast.professor), { accountId: colleague });
    expect(await pageOf(cast.staff)).toContain("子秘书（账号已不能使用，对接消息发给单位全部账号）");
  });

  it("is chosen in a form that needs no script, and comes back with a sentence at the field", async () => {
    const form = await (await at(cast.professor).get(ownPath)).text();
    expect(form).toMatch(/<option value="">不指定（发给全部账号）[\s\S]*丙教授[\s\S]*子秘书/);
    const saved = await at(cast.professor).post(ownPath, { accountId: colleague, seen: "" });
    expect(saved.headers.get("location")).toBe("/organization");
    const again = await at(cast.staff).post(ownPath, { accountId: colleague, seen: colleague });
    expect([again.status, await again.text()]).toEqual([422, expect.stringContaining("与现在的一样，没有改动")]);
    expect((await at(cast.staff).post(ownPath, { accountId: professor, seen: "" })).status).toBe(409);
    const other = await at(cast.staff).post(ownPath, { accountId: cast.battery.accountId, seen: colleague });
    expect([other.status, await other.text()]).toEqual([422, expect.stringContaining("不能代表这家单位登录")]);
    const changed = await at(cast.staff).post(ownPath, { accountId: "", seen: colleague });
    expect(changed.headers.get("location")).toBe(`/organizations/${university}`);
    for (const actor of [cast.battery, cast.leader]) expect((await at(actor).get(ownPath)).status).toBe(403);
    expect((await at(cast.staff).get(`/organizations/${battery}/liaison`)).status).toBe(404);
  });
});
