import { inArray } from "drizzle-orm";
import { cooperationAgreements } from "../../db/schema/cooperation-agreements.ts";
import { provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import type { AttachmentOwner, AttachmentPart } from "../attachments/attachment-owner.ts";
import { formatMoney } from "../kernel/money.ts";
import { getVisibleAgreement } from "./agreement-queries.ts";
import { listFunding, listReports, listTalents } from "./project-parts.ts";
import {
  ACCEPTANCE_PART,
  FUNDING_SOURCE_LABELS,
  fundingPart,
  reportPart,
  talentPart,
  talentWord,
} from "./province-university-project.ts";
import { getVisibleProject } from "./queries.ts";

const WORDS = {
  public: {
    label: "参加单位可见",
    hint: "参加单位和工作人员都能下载，审计员和领导可在证据链里下载（人才的材料除外）；其他人看不到",
  },
  confidential: { label: "仅工作人员", hint: "参加单位、审计员和领导看不到；仅工作人员的不作为凭证" },
};

interface Described {
  isStaff: boolean;
  isVoided: boolean;
  /** Of all of them, for staff. */
  list: { label: string; href: string };
  path: string;
  number: string;
  title: string;
  parts: readonly AttachmentPart[];
  /** Whether others rely on its papers as a whole: it was started, or signed. */
  isKept: boolean;
}

/** Kept by staff, read by whoever takes part unless staff keep them to themselves. */
function openRecord({ isStaff, isVoided, list, path, number, title, parts, isKept }: Described) {
  return {
    place: {
      current: isStaff ? "province-university-projects" : "my-province-university-projects",
      list: isStaff ? list : { label: "我的省校合作", href: "/my/province-university-projects" },
      path,
      number,
      title,
    },
    layers: isStaff ? (["public", "confidential"] as const) : (["public"] as const),
    isInside: isStaff,
    mayWrite: isStaff && !isVoided,
    mayClear: false,
    addsWait: false,
    mayCheck: false,
    words: isStaff ? WORDS : {},
    parts,
    keptParts: [...(isKept ? [""] : []), ...parts.map(({ value }) => value)],
    closedParts: [],
    removesOwnOnly: false,
    shared: null,
    formPath: null,
  };
}

/** 附件 of projects: evidence of reports, vouchers of money received, papers of the acceptance and of people brought in. */
export const projectAttachments: AttachmentOwner = {
  kind: "provinceUniversityProject",
  folder: "province-university-projects",
  open: async (ctx, projectId) => {
    const { project, reader } = await getVisibleProject(ctx, projectId);
    const parts: AttachmentPart[] = [];
    if (project.status === "accepted") parts.push({ value: ACCEPTANCE_PART, label: "验收材料" });
    for (const { seq, reportedOn } of await listReports(ctx.db, projectId))
      parts.push({ value: reportPart(seq), label: `${reportedOn} 进展报告的佐证` });
    for (const { seq, figure, reverses, happenedOn, source, amountFen } of await listFunding(ctx.db, projectId)) {
      if (figure === "planned" || reverses !== null) continue;
      const label = `${happenedOn} ${FUNDING_SOURCE_LABELS[source]}资金到位 ${formatMoney(amountFen)} 的凭证`;
      parts.push({ value: fundingPart(seq), label });
    }
    // Once the name of somebody is erased, no part keeps their papers any more.
    for (const talent of await listTalents(ctx, projectId)) {
      const label = `${talent.name}（${talentWord(talent)}）的协议、学历等材料`;
      parts.push({ value: talentPart(talent.id), label });
    }
    return openRecord({
      isStaff: reader === "staff",
      isVoided: project.status === "voided",
      list: { label: "省校合作", href: "/province-university-projects" },
      path: `/province-university-projects/${projectId}`,
      number: project.number,
      title: project.title,
      parts,
      isKept: project.startedOn !== null,
    });
  },
  listExisting: async (db, ids) => {
    const { id } = provinceUniversityProjects;
    const rows = await db
      .select({ id })
      .from(provinceUniversityProjects)
      .where(inArray(id, [...ids]));
    return rows.map((row) => row.id);
  },
};

/** 附件 of agreements: their papers. */
export const agreementAttachments: AttachmentOwner = {
  kind: "cooperationAgreement",
  folder: "cooperation-agreements",
  open: async (ctx, agreementId) => {
    const { agreement, reader } = await getVisibleAgreement(ctx, agreementId);
    return openRecord({
      isStaff: reader === "staff",
      isVoided: agreement.status === "voided",
      list: { label: "合作协议", href: "/cooperation-agreements" },
      path: `/cooperation-agreements/${agreementId}`,
      number: agreement.number,
      title: agreement.title,
      parts: [],
      isKept: true,
    });
  },
  listExisting: async (db, ids) => {
    const { id } = cooperationAgreements;
    const rows = await db
      .select({ id })
      .from(cooperationAgreements)
      .where(inArray(id, [...ids]));
    return rows.map((row) => row.id);
  },
};
