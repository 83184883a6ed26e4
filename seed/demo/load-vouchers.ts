import { and, asc, eq, isNotNull, isNull, ne } from "drizzle-orm";
import { projectFunding, provinceUniversityProjects } from "../../db/schema/province-university-projects.ts";
import { contractPayments, technologyContracts } from "../../db/schema/technology-contracts.ts";
import { addAttachment } from "../../src/attachments/add-attachment.ts";
import type { AttachmentOwnerKind } from "../../src/attachments/attachment.ts";
import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { Context } from "../../src/kernel/context.ts";
import { formatMoney } from "../../src/kernel/money.ts";
import { projectAttachments } from "../../src/province-university-projects/project-attachments.ts";
import {
  ACCEPTANCE_PART,
  FUNDING_SOURCE_LABELS,
  fundingPart,
} from "../../src/province-university-projects/province-university-project.ts";
import { contractAttachments } from "../../src/technology-contracts/contract-attachments.ts";
import { paymentPart, REGISTRATION_PART } from "../../src/technology-contracts/technology-contract.ts";
import { pdfPaper } from "./pdf-paper.ts";

interface Voucher {
  ownerKind: AttachmentOwnerKind;
  ownerId: string;
  part: string;
  title: string;
  line: string;
}

/** One in so many payments is left without its voucher, so that what lacks one can be looked for. */
const LEFT_OUT_EVERY = 6;

/** Vouchers of what no introduction led to, and of money that projects received: invented, small, each a real PDF. @param ctx of staff. */
export async function loadVouchers(ctx: Context, files: Pick<AttachmentTools, "store" | "limits">): Promise<void> {
  const owners = [contractAttachments, projectAttachments];
  const money = [...(await vouchersOfPayments(ctx)), ...(await vouchersOfFunding(ctx))];
  const vouchers = [
    ...(await certificates(ctx)),
    ...money.filter((_, index) => index % LEFT_OUT_EVERY !== LEFT_OUT_EVERY - 1),
    ...(await papersOfAcceptances(ctx)),
  ];
  for (const { title, line, ...place } of vouchers) {
    const bytes = pdfPaper(title, [line, "本件为演示用虚构材料。"]);
    const file = { ...place, layer: "public", fileName: `${title}（演示）.pdf` } as const;
    await addAttachment(ctx, { ...files, owners }, file, bytes);
  }
}

/** Contracts of an introduction have their papers already. */
const withoutIntroduction = and(isNull(technologyContracts.introductionId), ne(technologyContracts.status, "voided"));

async function certificates({ db }: Context): Promise<Voucher[]> {
  const rows = await db
    .select()
    .from(technologyContracts)
    .where(and(withoutIntroduction, isNotNull(technologyContracts.registrationNumber)))
    .orderBy(asc(technologyContracts.number));
  return rows.map(({ id: ownerId, number, title, registrationNumber }) => ({
    ownerKind: "technologyContract",
    ownerId,
    part: REGISTRATION_PART,
    title: "技术合同登记证明",
    line: `合同：${number} ${title}　登记编号：${registrationNumber ?? ""}`,
  }));
}

async function vouchersOfPayments({ db }: Context): Promise<Voucher[]> {
  const rows = await db
    .select({ payment: contractPayments })
    .from(contractPayments)
    .innerJoin(technologyContracts, eq(technologyContracts.id, contractPayments.contractId))
    .where(and(withoutIntroduction, eq(contractPayments.kind, "paymentReceived")))
    .orderBy(asc(contractPayments.seq));
  return rows.map(({ payment: { seq, contractId: ownerId, receivedOn, amountFen } }) => ({
    ownerKind: "technologyContract",
    ownerId,
    part: paymentPart(seq),
    title: "到款凭证",
    line: `第 ${seq} 号　${receivedOn}　${formatMoney(amountFen)}`,
  }));
}

async function vouchersOfFunding({ db }: Context): Promise<Voucher[]> {
  const rows = await db
    .select({ funding: projectFunding })
    .from(projectFunding)
    .innerJoin(provinceUniversityProjects, eq(provinceUniversityProjects.id, projectFunding.projectId))
    .where(
      and(
        ne(provinceUniversityProjects.status, "voided"),
        eq(projectFunding.figure, "received"),
        isNull(projectFunding.reverses),
      ),
    )
    .orderBy(asc(projectFunding.seq));
  return rows.map(({ funding: { seq, projectId: ownerId, happenedOn, source, amountFen } }) => ({
    ownerKind: "provinceUniversityProject",
    ownerId,
    part: fundingPart(seq),
    title: "资金到位凭证",
    line: `第 ${seq} 号　${happenedOn}　${FUNDING_SOURCE_LABELS[source]}资金　${formatMoney(amountFen)}`,
  }));
}

async function papersOfAcceptances({ db }: Context): Promise<Voucher[]> {
  const rows = await db
    .select()
    .from(provinceUniversityProjects)
    .where(eq(provinceUniversityProjects.status, "accepted"))
    .orderBy(asc(provinceUniversityProjects.number));
  return rows.map(({ id: ownerId, number, title, endedOn }) => ({
    ownerKind: "provinceUniversityProject",
    ownerId,
    part: ACCEPTANCE_PART,
    title: "验收意见",
    line: `${number} ${title}　${endedOn ?? ""}`,
  }));
}
