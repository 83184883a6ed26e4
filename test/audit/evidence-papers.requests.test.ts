import { createHash } from "node:crypto";
import { and, desc, eq, isNotNull, isNull } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { attachmentOpenings, attachments } from "../../db/schema/attachments.ts";
import { agreementEntries, cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { auditEntries } from "../../db/schema/kernel.ts";
import { needs } from "../../db/schema/needs.ts";
import { projectTalents } from "../../db/schema/province-university-projects.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentLayer, AttachmentOwnerRef } from "../../src/attachments/attachment.ts";
import {
  agreementAttachments,
  projectAttachments,
} from "../../src/province-university-projects/project-attachments.ts";
import { talentPart } from "../../src/province-university-projects/province-university-project.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { utf8 } from "../support/attachment-files.ts";
import { openWholeApp, type TestFiles, type WholeApp } from "../support/whole-app.ts";

const CLERK = { role: "staff", accountId: null, name: "附", organizationId: null } as const;
let whole: WholeApp;
let callers: Caller[];
let files: TestFiles;
beforeAll(async () => {
  const prepare = async (_: unknown, given: TestFiles) => {
    files = given;
  };
  whole = await openWholeApp(undefined, undefined, prepare, true);
  callers = await openCallers(whole);
}, 120_000);
afterAll(() => whole.close());

const as = (name: string): Caller => callerNamed(callers, name);
const text = async (name: string, path: string) => (await as(name).get(path)).text();
const db = () => whole.systemContext().db;
const put = async (owner: AttachmentOwnerRef & { part?: string }, layer: AttachmentLayer, name: string) => {
  const tools = { ...files, owners: [contractAttachments, agreementAttachments, projectAttachments] };
  const file = { ...owner, layer, fileName: `${name}.txt` };
  return (await addAttachment({ ...whole.systemContext(), actor: CLERK }, tools, file, utf8(name))).id;
};
const openingsOf = (id: string) =>
  db().select().from(attachmentOpenings).where(eq(attachmentOpenings.attachmentId, id));

/** The certificate of a registered contract of a need that everybody reads. */
async function certificate() {
  const [found] = await db()
    .select({ file: attachments, contract: technologyContracts })
    .from(attachments)
    .innerJoin(technologyContracts, eq(technologyContracts.id, attachments.ownerId))
    .where(
      and(
        eq(attachments.part, REGISTRATION_PART),
        eq(technologyContracts.status, "registered"),
        isNotNull(technologyContracts.needId),
      ),
    );
  if (found === undefined) throw new Error("the demo has no certificate");
  return {
    ...found,
    page: `/evidence/technology-contracts/${found.contract.id}`,
    href: `/evidence/papers/${found.file.id}`,
  };
}

describe("a paper in the chain of evidence", () => {
  it("is opened by who oversees the money, as what was put there, and each opening is kept", async () => {
    const { file, contract, page, href } = await certificate();
    for (const name of ["auditor", "leader"]) {
      const shown = await text(name, page);
      expect(shown, name).toContain(`href="${href}"`);
      expect(shown, name).toContain(file.sha256);
      const before = (await openingsOf(file.id)).length;
      const answer = await as(name).get(href);
      expect(answer.status, name).toBe(200);
      const bytes = Buffer.from(await answer.arrayBuffer());
      expect(createHash("sha256").update(bytes).digest("hex")).toBe(file.sha256);
      const disposition = decodeURIComponent(answer.headers.get("content-disposition") ?? "");
      expect(disposition).toMatch(
        new RegExp(`^attachment; .*${contract.number} 附件 ${file.sha256.slice(0, 12)}\\.pdf`),
      );
      expect(disposition).not.toContain("登记证明");
      expect(await openingsOf(file.id)).toHaveLength(before + 1);
      const [told] = await db().select().from(auditEntries).orderBy(desc(auditEntries.seq)).limit(1);
      expect(told).toMatchObject({ action: "attachment.opened", actorRole: name, entityId: contract.id });
    }
    // Staff read who it was where they keep the paper.
    expect(await text("staff", `/technology-contracts/${contract.id}/attachments`)).toMatch(
      /（审计员）[\s\S]*（领导）|（领导）[\s\S]*（审计员）/,
    );
  });

  it("is nobody else's there, whatever they take part in", async () => {
    const { file, href } = await certificate();
    const before = (await openingsOf(file.id)).length;
    for (const name of ["enterprise", "institution", "rival", "agency", "admin", "security"])
      expect((await as(name).get(href)).status, name).toBe(403);
    expect((await as("visitor").get(href)).status).toBe(303);
    expect((await as("staff").get(href)).status).toBe(200);
    expect(await openingsOf(file.id)).toHaveLength(before);
    expect((await as("auditor").get(`/attachments/${file.id}`)).status).toBe(404);
    for (const act of ["removal", "withdrawal"])
      expect((await as("auditor").post(`/attachments/${file.id}/${act}`, { version: "1" })).status, act).toBe(403);
  });

  it("is opened from an entry of a fund and from an agreement, too", async () => {
    const [voucher] = await db().select().from(attachments).where(eq(attachments.ownerKind, "talentFund"));
    const seq = voucher?.part.split("-")[1] ?? "";
    const page = `/evidence/talent-funds/${voucher?.ownerId}/entries/${seq}`;
    expect(await text("auditor", page)).toContain(`href="/evidence/papers/${voucher?.id}"`);
    expect((await as("auditor").get(`/evidence/papers/${voucher?.id}`)).status).toBe(200);
    const [agreement] = await db()
      .select()
      .from(cooperationAgreements)
      .where(eq(cooperationAgreements.status, "inForce"));
    const owner = { ownerKind: "cooperationAgreement", ownerId: agreement?.id ?? "" } as const;
    const id = await put(owner, "public", "协议扫描件");
    const place = `/evidence/cooperation-agreements/${agreement?.id}`;
    for (const name of ["auditor", "leader"]) {
      expect(await text(name, "/evidence/cooperation-agreements")).toContain(`href="${place}"`);
      expect(await text(name, place)).toContain(`href="/evidence/papers/${id}"`);
      expect((await as(name).get(`/evidence/papers/${id}`)).status).toBe(200);
    }
    expect((await as("enterprise").get(place)).status).toBe(403);
    expect((await as("auditor").get(place.replace(/[0-9a-f]{32}$/, "0".repeat(32)))).status).toBe(404);
  });

  it("stays open to the auditor where its agreement was voided, with the reason", async () => {
    const [agreement] = await db()
      .select()
      .from(cooperationAgreements)
      .where(eq(cooperationAgreements.status, "inForce"));
    const { id: ownerId = "", version = 0 } = agreement ?? {};
    const id = await put({ ownerKind: "cooperationAgreement", ownerId }, "public", "作废协议扫描件");
    const place = `/evidence/cooperation-agreements/${ownerId}`;
    await db()
      .update(cooperationAgreements)
      .set({ status: "voided", endReason: "麒麟录重了", version: version + 1 })
      .where(eq(cooperationAgreements.id, ownerId));
    const now = new Date("2026-11-28T02:00:00Z");
    const told = {
      kind: "voided",
      status: "voided",
      happenedOn: "2026-11-28",
      note: "麒麟录重了",
      fields: [],
    } as const;
    const by = as("staff").accountId;
    await db()
      .insert(agreementEntries)
      .values({ agreementId: ownerId, ...told, fields: [], by, at: now });
    const page = await text("auditor", place);
    expect(page).toMatch(/协议已作废：麒麟录重了（演示-[^，]+，2026-11-28 10:00）/);
    expect(page).toContain(`href="/evidence/papers/${id}"`);
    expect((await as("auditor").get(`/evidence/papers/${id}`)).status).toBe(200);
    expect((await as("leader").get(place)).status).toBe(404);
    expect((await as("leader").get(`/evidence/papers/${id}`)).status).toBe(404);
    expect(await text("auditor", "/evidence/cooperation-agreements")).not.toContain(place);
  });

  it("never is of the confidential layer, of another kind of record, or of what came of a confidential need", async () => {
    const { contract, page, href } = await certificate();
    const owner = { ownerKind: "technologyContract", ownerId: contract.id } as const;
    const calculation = await put(owner, "confidential", "内部核算");
    for (const name of ["auditor", "leader"]) {
      expect((await as(name).get(`/evidence/papers/${calculation}`)).status).toBe(404);
      expect(await text(name, page)).not.toContain(calculation);
    }
    await db()
      .update(needs)
      .set({ visibility: "confidential" })
      .where(eq(needs.id, contract.needId ?? ""));
    for (const name of ["auditor", "leader"]) {
      expect((await as(name).get(href)).status, name).toBe(404);
      expect(await text(name, page), name).not.toContain(href);
    }
    expect((await as("staff").get(href)).status).toBe(200);
    await db()
      .update(needs)
      .set({ visibility: "public" })
      .where(eq(needs.id, contract.needId ?? ""));
  });

  it("of somebody brought in is told of, and opened by staff alone", async () => {
    const [talent] = await db().select().from(projectTalents).where(isNull(projectTalents.removedAt));
    const ownerId = talent?.projectId ?? "";
    const owner = { ownerKind: "provinceUniversityProject", ownerId, part: talentPart(talent?.id ?? "") } as const;
    const id = await put(owner, "public", "学历证书");
    const page = `/evidence/province-university-projects/${ownerId}`;
    for (const name of ["auditor", "leader"]) {
      const shown = await text(name, page);
      expect(shown, name).toContain("引进人才的协议、学历等材料：");
      expect(shown, name).toContain("1 份，姓名不公开，不能打开");
      expect(shown, name).not.toContain(id);
      expect((await as(name).get(`/evidence/papers/${id}`)).status, name).toBe(404);
    }
    expect((await as("staff").get(`/evidence/papers/${id}`)).status).toBe(200);
  });

  it("that was withdrawn says so, and stays open to auditor and staff alone", async () => {
    const { file, contract, page, href } = await certificate();
    const place = `/technology-contracts/${contract.id}/attachments`;
    const act = `/attachments/${file.id}/withdrawal`;
    expect(await text("staff", place)).toContain(`action="${act}"`);
    const removal = await as("staff").post(`/attachments/${file.id}/removal`, { version: "1" });
    expect(removal.status).toBe(422);
    expect(await removal.text()).toMatch(/现在不能这样操作[\s\S]*要保留下来，不能移除/);
    const long = { version: "1", [`reason-${file.id}`]: "麒".repeat(201) };
    for (const [body, said] of [
      [{ version: "1" }, "请写明作废的原因"],
      [long, "作废的原因不超过 200 字"],
    ] as const) {
      const refused = await as("staff").post(act, body);
      expect(refused.status).toBe(422);
      expect(await refused.text()).toContain(said);
    }
    expect(await (await as("staff").post(act, long)).text()).toContain("麒".repeat(201));
    const done = await as("staff").post(act, { version: "1", [`reason-${file.id}`]: "麒麟传错了" });
    expect([done.status, done.headers.get("location")]).toEqual([303, place]);
    expect((await as("staff").post(act, { version: "1", [`reason-${file.id}`]: "再一次" })).status).toBe(409);
    for (const [name, one] of [
      ["staff", place],
      ["staff", page],
      ["auditor", page],
      ["leader", page],
    ] as const)
      expect(await text(name, one), `${name} ${one}`).toMatch(
        /已作废：麒麟传错了（演示-[^，]+，\d{4}-\d\d-\d\d \d\d:\d\d）/,
      );
    expect(await text("leader", page)).not.toContain(`href="${href}"`);
    const statuses = await Promise.all(
      ["auditor", "staff", "leader"].map(async (name) => (await as(name).get(href)).status),
    );
    expect(statuses).toEqual([200, 200, 404]);
    expect((await as("enterprise").get(`/attachments/${file.id}`)).status).toBe(404);
  });
});

describe("what lacks a voucher", () => {
  it.each(["technology-contracts", "province-university-projects", "talent-funds"])(
    "is listed and counted in %s",
    async (folder) => {
      for (const [name, path] of [
        ["auditor", `/evidence/${folder}`],
        ["staff", `/${folder}`],
      ] as const) {
        const all = await text(name, path);
        const counted = Number(/value="missing"[\s\S]{0,200}?facet-count">(\d+)</.exec(all)?.[1]);
        expect(counted, path).toBeGreaterThan(0);
        const narrowed = await text(name, `${path}?voucher=missing`);
        const rows = new Set(
          [...narrowed.matchAll(new RegExp(`href="${path}/([0-9a-f]{32})"`, "g"))].map(([, id]) => id),
        );
        expect(rows.size, path).toBe(Math.min(counted, 20));
      }
    },
  );

  it.each(["technology-contracts", "province-university-projects"])(
    "is told in the rows of %s and marked at the very payments, for staff and for those who oversee",
    async (folder) => {
      const narrowed = await text("staff", `/${folder}?voucher=missing`);
      const row = new RegExp(`href="/${folder}/([0-9a-f]{32})"(?:(?!</tr>)[\\s\\S])*?>(\\d+) 笔缺凭证<`, "g");
      const lacking = [...narrowed.matchAll(row)].map(([, id, count]) => ({ id, count: Number(count) }));
      expect(lacking.length).toBeGreaterThan(0);
      for (const { id, count } of lacking)
        for (const [name, path] of [
          ["staff", `/${folder}/${id}`],
          ["auditor", `/evidence/${folder}/${id}`],
        ] as const) {
          const [, money = ""] = (await text(name, path)).split(/<h2[^>]*>(?:到款|资金|项目资金)<\/h2>/);
          const [panel = ""] = money.split("<h2");
          expect(panel.match(/tag-warning">缺凭证</g), path).toHaveLength(count);
        }
    },
  );

  it.each(["introductions", "cooperation-agreements"])(
    "is nothing to ask for in %s, which have no money",
    async (folder) => {
      const answer = await as("auditor").get(`/evidence/${folder}?voucher=missing`);
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("不带这个条件打开");
      expect((await as("auditor").get(`/evidence/${folder}?voucher=`)).status).toBe(200);
    },
  );
});
