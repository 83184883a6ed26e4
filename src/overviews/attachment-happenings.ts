import { and, eq, inArray, isNotNull, isNull, or, type SQL, sql } from "drizzle-orm";
import { attachments } from "../../db/schema/attachments.ts";
import { ATTACHMENT_TYPE_LABELS, type AttachmentOwnerKind, describeSize } from "../attachments/attachment.ts";
import { readName } from "../attachments/queries.ts";
import { listNumbers } from "../audit/record-numbers.ts";
import type { Context } from "../kernel/context.ts";
import { type Happening, isOverseer, type TimelineQuestion, type TimelineReader } from "../kernel/happening.ts";
import { dayOf, inSlice, orderOf } from "../kernel/happening-slice.ts";
import { followUpPart } from "../technology-contracts/technology-contract.ts";

const placed = {
  on: dayOf(sql`${attachments.uploadedAt}`),
  at: sql`${attachments.uploadedAt}`,
  key: sql<string>`'y' || ${attachments.id}`,
};
const PATHS: Readonly<Record<AttachmentOwnerKind, string>> = {
  need: "/needs",
  achievement: "/achievements",
  introduction: "/introductions",
  technologyContract: "/technology-contracts",
  cooperationAgreement: "/cooperation-agreements",
  provinceUniversityProject: "/province-university-projects",
  talentFund: "/talent-funds",
};

/** The records that a timeline is about. What is signed or was started, for whoever is no staff; what its owner takes part in, as others may cite its need. */
function ownersOf({ scope, reader }: TimelineQuestion, ownId: string): SQL {
  const onlyShared = reader !== "staff";
  const isSigned = onlyShared ? sql`AND c.status NOT IN ('draft', 'voided')` : sql``;
  const hasBegun = onlyShared ? sql`AND p.status <> 'voided' AND p.started_on IS NOT NULL` : sql``;
  const agreements = onlyShared ? sql`AND x.status <> 'voided'` : sql``;
  const ofOwner = (condition: SQL) => (reader === "owner" ? sql`AND (${condition})` : sql``);
  const contracts = sql`${isSigned} ${ofOwner(sql`c.buyer_id = ${ownId} OR c.seller_id = ${ownId}`)}`;
  const isInstitution = sql`p.id IN (SELECT j.project_id FROM project_institutions j WHERE j.institution_id = ${ownId})`;
  const projects = sql`${hasBegun} ${ofOwner(sql`p.enterprise_id = ${ownId} OR ${isInstitution}`)}`;
  const id = "needId" in scope ? scope.needId : scope.organizationId;
  if ("needId" in scope)
    return sql`SELECT 'need', ${id} UNION ALL SELECT 'introduction', i.id FROM introductions i WHERE i.need_id = ${id} UNION ALL SELECT 'technologyContract', c.id FROM technology_contracts c WHERE c.need_id = ${id} ${contracts} UNION ALL SELECT 'provinceUniversityProject', p.id FROM province_university_projects p WHERE (p.introduction_id IN (SELECT i.id FROM introductions i WHERE i.need_id = ${id}) OR p.contract_id IN (SELECT c.id FROM technology_contracts c WHERE c.need_id = ${id})) ${projects}`;
  return sql`SELECT 'need', n.id FROM needs n WHERE n.organization_id = ${id} AND (n.submitted_at IS NOT NULL OR n.source <> 'web') UNION ALL SELECT 'achievement', a.id FROM achievements a WHERE a.organization_id = ${id} AND (a.submitted_at IS NOT NULL OR a.source <> 'web') UNION ALL SELECT 'introduction', i.id FROM introductions i WHERE i.enterprise_id = ${id} OR i.institution_id = ${id} UNION ALL SELECT 'technologyContract', c.id FROM technology_contracts c WHERE (c.buyer_id = ${id} OR c.seller_id = ${id}) ${contracts} UNION ALL SELECT 'provinceUniversityProject', p.id FROM province_university_projects p WHERE (p.enterprise_id = ${id} OR p.id IN (SELECT j.project_id FROM project_institutions j WHERE j.institution_id = ${id})) ${projects} UNION ALL SELECT 'cooperationAgreement', x.id FROM cooperation_agreements x WHERE (x.institution_id = ${id} OR x.id IN (SELECT y.agreement_id FROM agreement_enterprises y WHERE y.enterprise_id = ${id})) ${agreements} UNION ALL SELECT 'talentFund', f.id FROM talent_funds f WHERE f.enterprise_id = ${id}`;
}

/** Papers of contracts, agreements and projects that both sides may have; of the rest an owner reads of what is its own. */
function readableBy(reader: TimelineReader, ownId: string): SQL | undefined {
  if (reader === "staff") return undefined;
  const shared: AttachmentOwnerKind[] = ["technologyContract", "provinceUniversityProject", "cooperationAgreement"];
  const isPaper = and(
    eq(attachments.layer, "public"),
    isNotNull(attachments.acceptedAt),
    inArray(attachments.ownerKind, shared),
  );
  // What proves the figures of a follow-up is the buyer's, as they are.
  const isOfFollowUp = sql`(${attachments.ownerKind} = 'technologyContract' AND ${attachments.part} LIKE ${followUpPart(0).replace("0", "%")})`;
  const isBuyers = sql`EXISTS (SELECT 1 FROM technology_contracts fc WHERE fc.id = ${attachments.ownerId} AND fc.buyer_id = ${ownId})`;
  const isOwners = and(isPaper, sql`(NOT ${isOfFollowUp} OR ${isBuyers})`);
  return isOverseer(reader) ? isPaper : or(isOwners, eq(attachments.organizationId, ownId));
}

/** Of an introduction that a file was shared is told also once it is gone. */
const wasShared = and(
  eq(attachments.ownerKind, "introduction"),
  eq(attachments.layer, "public"),
  isNotNull(attachments.acceptedAt),
);

/** 附件 on a timeline: what was added to any of its records and is still there, or was shared; overseers read no file names. A withdrawn one is said to be so, and is nothing to an owner. */
export async function listAttachmentHappenings(ctx: Context, question: TimelineQuestion): Promise<Happening[]> {
  const { reader, slice } = question;
  const ownId = ctx.actor.organizationId ?? "";
  const rows = await ctx.db
    .select({ key: placed.key, on: placed.on, file: attachments })
    .from(attachments)
    .where(
      and(
        sql`(${attachments.ownerKind}, ${attachments.ownerId}) IN (${ownersOf(question, ownId)})`,
        or(isNull(attachments.removedAt), wasShared),
        reader === "owner" ? isNull(attachments.withdrawnAt) : undefined,
        readableBy(reader, ownId),
        inSlice(placed, slice),
      ),
    )
    .orderBy(...orderOf(placed, slice))
    .limit(slice.limit);
  const numbers = await listNumbers(
    ctx.db,
    rows.map(({ file }) => ({ entity: file.ownerKind, entityId: file.ownerId })),
  );
  return rows.map(({ key, on, file }): Happening => {
    const { ownerKind, ownerId, type, bytes, uploadedAt, withdrawnAt, removedAt } = file;
    const isOutside = isOverseer(reader);
    return {
      key,
      kind: "attachment",
      on,
      at: uploadedAt,
      what:
        removedAt !== null ? "上传附件（后来收回或移除）" : withdrawnAt === null ? "上传附件" : "上传附件（已作废）",
      number: numbers.get(ownerId) ?? "",
      title: isOutside ? null : readName(file, ctx.vault),
      href: `${isOutside ? "/evidence" : ""}${PATHS[ownerKind]}/${ownerId}`,
      details: [`${ATTACHMENT_TYPE_LABELS[type]}，${describeSize(bytes)}`],
    };
  });
}
