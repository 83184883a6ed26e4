import type { RefusedRow } from "../exchange/post-register.ts";
import { shanghaiDay } from "../kernel/dates.ts";
import type { ContractField } from "./contract-headers.ts";
import { addMissing, daysWrong, issuesOf, problemOf, sentencesOf, takenBy } from "./contract-problems.ts";
import { contractContentSchema } from "./contract-schemas.ts";
import type { ContractOfFile } from "./contracts-from-file.ts";
import { findNamedContract, listAlike, listNamesakeDrafts } from "./find-named-contract.ts";
import { foreseeChange } from "./foresee-contract-change.ts";
import { directionWrong, type Foreseen, type Meeting, refuse } from "./foreseen-contract.ts";
import { CONTRACT_CODE_FIELDS, EXPECTED_AMOUNTS, LACKS_EXPECTED, lacksExpected } from "./registration-form.ts";

/** A row that cannot be brought in says why; nothing that this lets through is refused by the verbs. */
export function foreseeContract(row: ContractOfFile | RefusedRow, meeting: Meeting): Foreseen {
  if ("refused" in row) return refuse(row.sourceId, [row.refused], []);
  const before = findNamedContract(row, meeting.known, meeting.meant);
  if (before === null) return foreseeNew(row, meeting);
  if (meeting.meant.has(before.id))
    return refuse(row.sourceId, [`文件中前面已有一行是 ${before.number}，请删去其中一行`], row.problems, before);
  return foreseeChange(row, before, meeting);
}

function foreseeNew(row: ContractOfFile, meeting: Meeting): Foreseen {
  const { sourceId, said, registration, remarks } = row;
  const day = shanghaiDay(meeting.now);
  const problems = [...row.problems];
  if (row.number !== "") problems.push(problemOf("number", row.number, "不是登记册中的编号；新合同不填这一栏"));
  const sides = sidesOf(row);
  const follows = meeting.directionOf({ ...said, ...sides });
  const direction = row.direction ?? follows ?? row.supposed;
  const content = { ...said, ...sides, direction: direction ?? "inbound" };
  const parsed = contractContentSchema.safeParse(content);
  const wrong = [
    ...issuesOf(parsed.error?.issues ?? []),
    ...daysWrong(said.signedOn, registration, day),
    ...(said.signedOn !== "" && said.contractValueFen === 0
      ? [problemOf("contractValueFen", "0", "：已签订的合同要有合同额")]
      : []),
    ...takenBy(registration, null, meeting.known),
    ...directionWrong(direction, follows),
  ];
  // Of two outsiders the sides are to be mended first.
  if (direction === null && parsed.success) wrong.push(problemOf("direction", "", "请写明吸纳或输出"));
  addMissing(problems, wrong);
  const stops = problems.filter(({ field }) => !MAY_STAY_EMPTY.has(field as ContractField));
  if (stops.length > 0 || !parsed.success) return refuse(sourceId, sentencesOf(stops), problems);
  const takesRegistration = registration.registrationNumber !== "";
  const draft = said.signedOn === "" ? ["没有签订日期，存为草拟"] : [];
  const alike = listAlike(row, meeting.known).map((number) => `与 ${number} 双方和签订日期相同，请核对`);
  const lacking = takesRegistration && lacksExpected(parsed.data) ? [LACKS_EXPECTED] : [];
  const drafts = listNamesakeDrafts(row, meeting.known);
  const namesakes = drafts.length === 0 ? [] : [`与草拟的 ${drafts.join("、")} 名称和双方相同，请核对`];
  return {
    planned: {
      sourceId,
      outcome: "created",
      remarks: [...draft, ...alike, ...namesakes, ...lacking, ...remarks],
      problems,
    },
    before: null,
    content: parsed.data,
    signedOn: said.signedOn || null,
    registration: takesRegistration ? registration : null,
  };
}

/** Where it is wrong, the cell is left empty and the rest comes in. */
const MAY_STAY_EMPTY: ReadonlySet<ContractField> = new Set([
  ...CONTRACT_CODE_FIELDS,
  ...EXPECTED_AMOUNTS,
  "startsOn",
  "endsOn",
]);

const sidesOf = ({ buyer, seller }: ContractOfFile) => ({
  buyerId: buyer?.id ?? "",
  buyerName: buyer?.name ?? "",
  sellerId: seller?.id ?? "",
  sellerName: seller?.name ?? "",
});
