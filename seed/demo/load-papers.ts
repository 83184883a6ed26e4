import { and, asc, eq, isNotNull, ne } from "drizzle-orm";
import { introductionEntries } from "../../db/schema/introductions.ts";
import { progressReports, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { contractPayments, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { Context } from "../../src/kernel/context.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { projectAttachments } from "../../src/province-university-projects/project-attachments.ts";
import { reportPart } from "../../src/province-university-projects/province-university-project.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { pdfPaper } from "./pdf-paper.ts";

interface Paper {
  ownerKind: AttachmentOwnerKind;
  ownerId: string;
  part: string;
  title: string;
  lines: readonly string[];
}

/** Vouchers, certificates and evidence of what came of introductions: invented, small, each a real PDF. @param ctx of staff. */
export async function loadPapers(ctx: Context, files: Pick<AttachmentTools, "store" | "limits">): Promise<void> {
  const owners = [contractAttachments, projectAttachments];
  const papers = [...(await papersOfContracts(ctx)), ...(await papersOfProjects(ctx))];
  for (const { title, lines, ...place } of papers) {
    const bytes = pdfPaper(title, [...lines, "本件为演示用虚构材料。"]);
    await addAttachment(ctx, { ...files, owners }, { ...place, layer: "public", fileName: `${title}.pdf` }, bytes);
  }
}

async function papersOfContracts({ db }: Context): Promise<Paper[]> {
  const contracts = await db
    .select()
    .from(technologyContracts)
    .where(and(isNotNull(technologyContracts.introductionId), isNotNull(technologyContracts.signedOn)))
    .orderBy(asc(technologyContracts.number));
  const papers: Paper[] = [];
  for (const contract of contracts) {
    const { id: ownerId, number, title, registrationNumber, registrationOffice, registeredOn } = contract;
    const owner = { ownerKind: "technologyContract", ownerId } as const;
    const about = [`合同：${number} ${title}`];
    if (registrationNumber !== null) {
      const lines = [...about, `登记编号：${registrationNumber}`, `${registrationOffice}　${registeredOn ?? ""}`];
      papers.push({ ...owner, part: REGISTRATION_PART, title: "技术合同登记证明", lines });
    }
    const payments = await db.select().from(contractPayments).where(eq(contractPayments.contractId, ownerId));
    for (const { seq, amountFen, receivedOn, note } of payments) {
      const lines = [...about, `${receivedOn}　${formatMoney(amountFen)}　${note}`];
      papers.push({ ...owner, part: paymentPart(seq), title: "到款凭证", lines });
    }
    // The introduction itself is over and takes no more: what it left is kept with the contract.
    const visits = await linesOfVisits(db, contract.introductionId ?? "");
    papers.push({ ...owner, part: "", title: "走访记录", lines: [...about, ...visits] });
  }
  return papers;
}

async function linesOfVisits(db: Context["db"], introductionId: string): Promise<string[]> {
  const visits = await db
    .select()
    .from(introductionEntries)
    .where(and(eq(introductionEntries.introductionId, introductionId), eq(introductionEntries.kind, "visit")));
  return visits.flatMap(({ takenPlaceOn, note }) => [takenPlaceOn, note]);
}

async function papersOfProjects({ db }: Context): Promise<Paper[]> {
  const rows = await db
    .select({ project: provinceUniversityProjects, report: progressReports })
    .from(progressReports)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, progressReports.projectId))
    .where(ne(provinceUniversityProjects.status, "voided"))
    .orderBy(asc(progressReports.seq));
  return rows.map(({ project, report }) => ({
    ownerKind: "provinceUniversityProject",
    ownerId: project.id,
    part: reportPart(report.seq),
    title: "进展佐证",
    lines: [`${project.number} ${project.title}`, report.reportedOn, report.text],
  }));
}
