import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { auditEntries } from "../../db/schema/kernel.ts";
import { organizations } from "../../db/schema/organizations.ts";
import { type Actor, SYSTEM, VISITOR } from "../../src/kernel/context.ts";
import { write } from "../../src/kernel/write.ts";
import { addOrganization } from "../../src/organizations/add-organization.ts";
import { approveOrganization } from "../../src/organizations/approve-organization.ts";
import { correctOrganization } from "../../src/organizations/correct-organization.ts";
import { editOwnOrganization } from "../../src/organizations/edit-own-organization.ts";
import { ensurePlaceholder } from "../../src/organizations/ensure-placeholder.ts";
import { findByCreditCode, findPlaceholder, listOrganizations, readContact } from "../../src/organizations/queries.ts";
import { refuseOrganization } from "../../src/organizations/refuse-organization.ts";
import { registerOrganization } from "../../src/organizations/register-organization.ts";
import { cast, ORGANIZATION_IDS, organizationDetails } from "../support/cast.ts";
import { putOptions, putOrganizations } from "../support/cast-in-place.ts";
import { freshDatabase, testContext } from "../support/database.ts";

let open: Awaited<ReturnType<typeof freshDatabase>>;
const as = (actor: Actor) => testContext(open, actor);
const actions = async (organizationId: string) =>
  (await open.db.select().from(auditEntries).where(eq(auditEntries.entityId, organizationId))).map((row) => row.action);

beforeEach(async () => {
  open = await freshDatabase();
  await putOptions(as(SYSTEM));
});
afterEach(() => open.remove());

const brewery = {
  ...organizationDetails.battery,
  name: "示例清香酒业有限公司",
  creditCode: "91141121MA0TEXT20K",
  industry: "baijiu.brewing",
};

describe("registering an organization", () => {
  it("keeps it waiting for approval and leaves an audit entry", async () => {
    const organization = await registerOrganization(as(VISITOR), brewery);
    expect(organization).toMatchObject({ status: "pending", kind: "enterprise", creditCode: "91141121MA0TEXT20K" });
    expect(await actions(organization.id)).toEqual(["organization.registered"]);
  });

  it("stores the contact sealed only", async () => {
    const organization = await registerOrganization(as(VISITOR), brewery);
    expect(organization.contact).toMatch(/^g1\./);
    expect(organization.contact).not.toContain("13800000001");
    expect(readContact(as(SYSTEM), organization)).toEqual({
      name: "甲测试",
      phone: "13800000001",
      email: "",
      legalRepresentative: "",
    });
  });

  it("changes nothing of an organization that is already registered", async () => {
    const first = await registerOrganization(as(VISITOR), brewery);
    const again = await registerOrganization(as(VISITOR), { ...brewery, name: "冒名公司", region: "140000" });
    expect(again).toEqual(first);
    expect(await actions(first.id)).toEqual(["organization.registered", "organization.joinRequested"]);
  });

  it("takes up an organization that was refused, with the new particulars", async () => {
    const first = await registerOrganization(as(VISITOR), { ...brewery, name: "写错的名称" });
    await refuseOrganization(as(cast.staff), { organizationId: first.id, reason: "名称与执照不符" });
    const again = await registerOrganization(as(VISITOR), brewery);
    expect(again).toMatchObject({ id: first.id, status: "pending", name: "示例清香酒业有限公司", reason: "" });
  });

  it.each([
    ["an enterprise without an industry", { industry: "" }, "industry", "请选择所属产业"],
    ["a region that no list has", { region: "999999" }, "region", "这个选项已停用或不存在，请重新选择"],
    ["a name of one character", { name: "某" }, "name", "请填写单位全称，至少 2 个字"],
  ])("refuses %s at its field", async (_what, change, field, message) => {
    const attempt = registerOrganization(as(VISITOR), { ...brewery, ...change });
    await expect(attempt).rejects.toMatchObject({ issues: [{ path: [field], message }] });
    expect(await open.db.select().from(organizations)).toEqual([]);
  });

  it("asks an institution for no industry and no products, and keeps none", async () => {
    const input = { ...organizationDetails.university, industry: "baijiu", products: "白酒" };
    expect(await registerOrganization(as(VISITOR), input)).toMatchObject({ industry: "", products: "" });
  });
});

describe("adding an organization for the bureau", () => {
  it("approves it at once", async () => {
    const added = await addOrganization(as(cast.staff), brewery);
    expect(added.status).toBe("approved");
    expect(await actions(added.id)).toEqual(["organization.added"]);
  });
  it("is refused to a leader", async () => {
    await expect(addOrganization(as(cast.leader), brewery)).rejects.toMatchObject({ code: "notAllowed" });
  });
  it("conflicts when the credit code is registered already", async () => {
    await addOrganization(as(cast.staff), brewery);
    const again = addOrganization(as(cast.staff), { ...brewery, name: "另一个名称" });
    await expect(again).rejects.toMatchObject({ code: "organization.creditCodeTaken", facts: { name: brewery.name } });
  });
});

describe("deciding on an organization", () => {
  it("approves it once and leaves an audit entry", async () => {
    const { id } = await registerOrganization(as(VISITOR), brewery);
    expect((await approveOrganization(as(cast.staff), { organizationId: id })).status).toBe("approved");
    expect(await actions(id)).toContain("organization.approved");
    const second = approveOrganization(as(cast.staff), { organizationId: id });
    await expect(second).rejects.toMatchObject({ code: "organization.stateChanged" });
  });
  it("refuses it once, with the reason the applicant reads", async () => {
    const { id } = await registerOrganization(as(VISITOR), brewery);
    const refused = await refuseOrganization(as(cast.securityAdmin), { organizationId: id, reason: "代码与名称不符" });
    expect(refused).toMatchObject({ status: "refused", reason: "代码与名称不符" });
    const second = refuseOrganization(as(cast.staff), { organizationId: id, reason: "再次" });
    await expect(second).rejects.toMatchObject({ code: "organization.stateChanged" });
  });
  it("is refused to an enterprise and to the system administrator", async () => {
    const { id } = await registerOrganization(as(VISITOR), brewery);
    for (const actor of [cast.battery, cast.admin]) {
      await expect(approveOrganization(as(actor), { organizationId: id })).rejects.toMatchObject({
        code: "notAllowed",
      });
      const refusal = refuseOrganization(as(actor), { organizationId: id, reason: "无" });
      await expect(refusal).rejects.toMatchObject({ code: "notAllowed" });
    }
  });
});

describe("keeping an organization right", () => {
  beforeEach(() => putOrganizations(as(SYSTEM)));
  const { region, industry, contact } = organizationDetails.battery;
  const edit = { organizationId: ORGANIZATION_IDS.battery, version: 1, region, industry, contact, profile: "做隔膜的" };

  it("keeps the products of an enterprise, and none of an institution", async () => {
    const own = { ...edit, products: "锂电隔膜、涂覆膜" };
    expect((await editOwnOrganization(as(cast.battery), own)).products).toBe("锂电隔膜、涂覆膜");
    const ofUniversity = { ...own, organizationId: ORGANIZATION_IDS.university, industry: "" };
    expect((await editOwnOrganization(as(cast.professor), ofUniversity)).products).toBe("");
    const tooLong = editOwnOrganization(as(cast.battery), { ...own, version: 2, products: "膜".repeat(301) });
    await expect(tooLong).rejects.toMatchObject({ issues: [{ path: ["products"], message: "主要产品不超过 300 字" }] });
  });

  it("lets a member change the profile; the audit entry names the fields and no value", async () => {
    const changed = await editOwnOrganization(as(cast.battery), {
      ...edit,
      contact: { name: "乙测试", phone: "13800000002", email: "" },
    });
    expect(changed).toMatchObject({ profile: "做隔膜的", version: 2, name: "示例隔膜材料有限公司" });
    const [entry] = await open.db.select().from(auditEntries);
    expect(entry?.detail).toBe('{"fields":["profile","contact"]}');
  });
  it("keeps what the province's forms ask besides, and the legal representative sealed with the contact", async () => {
    const legalRepresentative = "法某某";
    const more = { address: "开发区一号路", postalCode: "032100", website: "www.example.com" };
    const contact = { ...edit.contact, legalRepresentative };
    const row = await editOwnOrganization(as(cast.battery), { ...edit, ...more, contact });
    expect(row).toMatchObject(more);
    expect(JSON.stringify(row)).not.toContain(legalRepresentative);
    expect(readContact(as(cast.battery), row)).toEqual({ ...edit.contact, legalRepresentative });
    const again = await editOwnOrganization(as(cast.battery), {
      ...edit,
      ...more,
      contact,
      version: String(row.version),
    });
    const entries = await open.db.select().from(auditEntries).where(eq(auditEntries.action, "organization.edited"));
    expect(JSON.parse(entries.at(-1)?.detail ?? "")).toEqual({ fields: [] });
    expect(JSON.parse(entries.at(-2)?.detail ?? "")).toMatchObject({
      fields: expect.arrayContaining(["address", "postalCode", "website", "contact"]),
    });
    expect(again.version).toBe(row.version + 1);
  });

  it.each([
    ["postalCode", "32100", "邮政编码是 6 位数字"],
    ["website", "文水 公司", "请填写网址，如 www.example.com"],
    ["website", "javascript:alert(1)", "请填写网址，如 www.example.com"],
    ["address", "路".repeat(201), "通讯地址不超过 200 字"],
  ])("refuses as %s %s", async (field, value, sentence) => {
    const refused = editOwnOrganization(as(cast.battery), { ...edit, [field]: value });
    await expect(refused).rejects.toMatchObject({ issues: [{ path: [field], message: sentence }] });
  });

  it("shows another organization's member nothing", async () => {
    await expect(editOwnOrganization(as(cast.professor), edit)).rejects.toMatchObject({
      code: "organization.notFound",
    });
  });
  it("is refused to a leader", async () => {
    await expect(editOwnOrganization(as(cast.leader), edit)).rejects.toMatchObject({ code: "notAllowed" });
  });
  it("conflicts when a colleague was quicker", async () => {
    await editOwnOrganization(as(cast.batteryColleague), edit);
    const late = editOwnOrganization(as(cast.battery), { ...edit, profile: "另一份简介" });
    await expect(late).rejects.toMatchObject({ code: "organization.stateChanged" });
  });
  it("keeps an industry that was retired meanwhile, but takes no other retired one", async () => {
    await open.client.execute("UPDATE options SET retired = 1 WHERE list = 'industry'");
    expect((await editOwnOrganization(as(cast.battery), edit)).industry).toBe("newEnergy");
    const other = editOwnOrganization(as(cast.battery), { ...edit, version: 2, industry: "baijiu" });
    await expect(other).rejects.toMatchObject({ issues: [{ path: ["industry"] }] });
  });
  it("lets staff correct name and credit code, unless another organization has the code", async () => {
    const names = { name: "示例隔膜科技有限公司", creditCode: "91141121MA0TEXT20K" };
    expect(await correctOrganization(as(cast.staff), { ...edit, ...names })).toMatchObject(names);
    const taken = { ...names, creditCode: "12140000MB00000192" };
    const attempt = correctOrganization(as(cast.staff), { ...edit, version: 2, ...taken });
    await expect(attempt).rejects.toMatchObject({ code: "organization.creditCodeTaken" });
    await expect(correctOrganization(as(cast.securityAdmin), { ...edit, ...names })).rejects.toMatchObject({
      code: "notAllowed",
    });
  });
});

describe("the register", () => {
  it("makes one placeholder of a kind and leaves it out of the list", async () => {
    const ensure = () =>
      write(as(SYSTEM), { permission: "post.import", schema: z.null(), input: null }, async (tx) => {
        await tx.audit({ action: "post.imported", entity: "import", entityId: "1" });
        return ensurePlaceholder(tx, "enterprise");
      });
    const [first, second] = [await ensure(), await ensure()];
    expect(second).toEqual(first);
    expect(first).toMatchObject({ name: "待认领", placeholder: true, creditCode: null, status: "approved" });
    expect(await findPlaceholder(open.db, "institution")).toBeNull();
    expect((await listOrganizations(open.db, {}, 1, 20)).total).toBe(0);
  });
  it("finds organizations by a part of the name, by credit code, kind and status, waiting ones first", async () => {
    await putOrganizations(as(SYSTEM));
    await registerOrganization(as(VISITOR), brewery);
    const names = async (filter: Parameters<typeof listOrganizations>[1]) =>
      (await listOrganizations(open.db, filter, 1, 20)).rows.map((row) => row.name);
    expect((await names({}))[0]).toBe("示例清香酒业有限公司");
    expect(await names({ text: "隔膜" })).toEqual(["示例隔膜材料有限公司"]);
    expect(await names({ text: "12140000MB" })).toEqual(["示例理工大学"]);
    expect(await names({ kinds: ["agency"] })).toEqual(["示例中小企业服务中心"]);
    expect(await names({ statuses: ["pending"] })).toEqual(["示例清香酒业有限公司"]);
    expect(await names({ text: "100%_" })).toEqual([]);
    expect((await findByCreditCode(open.db, "12140000MB00000192"))?.name).toBe("示例理工大学");
  });
});
