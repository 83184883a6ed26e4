import type { z } from "zod";
import { changedFacts, type Fact, periodOf } from "../kernel/changed-facts.ts";
import { changedFields } from "../kernel/changed-fields.ts";
import type { Context } from "../kernel/context.ts";
import { Refused } from "../kernel/errors.ts";
import { openReasonSchema } from "../kernel/reason.ts";
import { type WriteContext, write } from "../kernel/write.ts";
import { getOption } from "../reference/edit-queries.ts";
import { type AgreementRecord, type AgreementRow, getAgreementRecord } from "./agreement-queries.ts";
import { changeAgreement, loadAgreement, tellOfAgreement } from "./change-agreement.ts";
import {
  type AgreementContent,
  agreementContentSchema,
  agreementKindWord,
  seenAgreementSchema,
} from "./cooperation-agreement.ts";
import { keepEnterprises, requireAgreementFit, toAgreementColumns } from "./enter-agreement.ts";
import { listProjectsOf } from "./queries.ts";

const saveSchema = seenAgreementSchema.extend({
  content: agreementContentSchema,
  reason: openReasonSchema(),
});
const WITHOUT_REASON = ["note"];

/**
 * 变更 and 更正 of an agreement, with a reason; what it said before stays in its history.
 * @throws Refused without it, or for another institution while projects of the present one belong to it.
 */
export async function saveAgreement(ctx: Context, input: z.input<typeof saveSchema>): Promise<AgreementRow> {
  const command = { permission: "provinceUniversity.record", schema: saveSchema, input } as const;
  return write(ctx, command, async (tx, { agreementId, version, content, reason }) => {
    const agreement = await loadAgreement(tx, agreementId, "save", version);
    await requireAgreementFit(tx, content, agreement);
    const fields = changedFields(toAgreementContent(agreement), content);
    if (reason === "" && fields.some((field) => !WITHOUT_REASON.includes(field)))
      throw new Refused("cooperationAgreement.reasonMissing");
    const projects = await listProjectsOf(tx.db, { agreementId });
    const lost = projects.find(({ institutions }) => !institutions.some(({ id }) => id === content.institutionId));
    if (lost) throw new Refused("cooperationAgreement.projectsOfInstitution", { number: lost.number });
    const row = await changeAgreement(tx, agreement, toAgreementColumns(content));
    await keepEnterprises(tx, agreementId, content.enterpriseIds);
    const were = changedFacts(await factsOf(tx, agreement, await getAgreementRecord(tx.db, agreementId)));
    const note = [reason, ...were].filter((line) => line !== "").join("\n");
    await tellOfAgreement(tx, row, { kind: "saved", note, fields, from: agreement.status });
    return row;
  });
}

/** Of all that takes a reason. */
async function factsOf({ db }: WriteContext, before: AgreementRecord, after: AgreementRecord): Promise<Fact[]> {
  const names = ({ enterprises }: AgreementRecord) => enterprises.map(({ name }) => name).join("、");
  const base = async (code: string) => (code === "" ? "" : (await getOption(db, "provinceUniversityBase", code)).label);
  return [
    ["协议名称", before.title, after.title],
    ["协议类型", agreementKindWord(before.kind), agreementKindWord(after.kind)],
    ["所属基地", await base(before.base), await base(after.base)],
    ["高校院所", before.institution, after.institution],
    ["企业", names(before), names(after)],
    ["县级单位", before.countyUnit, after.countyUnit],
    ["签订日期", before.signedOn, after.signedOn],
    ["协议期", periodOf(before.startsOn, before.endsOn), periodOf(after.startsOn, after.endsOn)],
    ["合作内容", before.subject, after.subject],
  ];
}

/** The agreement as its form has it. */
export function toAgreementContent(agreement: AgreementRecord): AgreementContent {
  const { title, kind, base, institutionId, countyUnit, signedOn, subject, note } = agreement;
  return {
    title,
    kind,
    base,
    institutionId,
    enterpriseIds: agreement.enterprises.map(({ id }) => id),
    countyUnit,
    signedOn,
    startsOn: agreement.startsOn ?? "",
    endsOn: agreement.endsOn ?? "",
    subject,
    note,
  };
}
