import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import { AGREEMENT_FIELD_LABELS, MAX_ENTERPRISES } from "./cooperation-agreement.ts";
import { MAX_INSTITUTIONS, PROJECT_FIELD_LABELS } from "./province-university-project.ts";

export const PROJECT_ROW_LISTS = { institutions: MAX_INSTITUTIONS };
export const AGREEMENT_ROW_LISTS = { enterprises: MAX_ENTERPRISES };

export const PROJECT_FORM_OPTIONS = {
  labels: PROJECT_FIELD_LABELS,
  // One list of rows edits what the schema sees as ids.
  whole: ["institutionIds"],
  fieldOf: {
    "provinceUniversity.institutionUnknown": "institutionIds",
    "provinceUniversity.enterpriseUnknown": "enterpriseId",
    "provinceUniversityProject.partiesOfOrigin": "institutionIds",
    "provinceUniversityProject.talentsOfInstitution": "institutionIds",
    "provinceUniversityProject.agreementUnknown": "agreementNumber",
    "provinceUniversityProject.agreementOfOthers": "agreementNumber",
    "provinceUniversityProject.recordedEarly": "startsOn",
    "provinceUniversityProject.recordedLate": "endsOn",
    "provinceUniversityProject.reasonMissing": "reason",
  },
};
export const AGREEMENT_FORM_OPTIONS = {
  labels: AGREEMENT_FIELD_LABELS,
  whole: ["enterpriseIds"],
  fieldOf: {
    "provinceUniversity.institutionUnknown": "institutionId",
    "provinceUniversity.enterpriseUnknown": "enterpriseIds",
    "cooperationAgreement.stillToCome": "signedOn",
    "cooperationAgreement.reasonMissing": "reason",
    "cooperationAgreement.projectsOfInstitution": "institutionId",
  },
};

/** The ids chosen in rows such as `institutions[0][id]`; rows nobody chose in are no rows. */
function typedIds(values: FormValues, list: string): string[] {
  const rows = Object.hasOwn(values, list) ? values[list] : undefined;
  const count = Array.isArray(rows) ? rows.length : 0;
  const ids = Array.from({ length: count }, (_, index) => typedText(values, `${list}[${index}][id]`));
  return ids.filter((id) => id !== "");
}

/** What the project's form sent, as the schema reads it. */
export function typedProject(values: FormValues) {
  const text = (name: string) => typedText(values, name);
  return {
    title: text("title"),
    base: text("base"),
    institutionIds: typedIds(values, "institutions"),
    enterpriseId: text("enterpriseId"),
    responsibleUnit: text("responsibleUnit"),
    startsOn: text("startsOn"),
    endsOn: text("endsOn"),
    goal: text("goal"),
    agreementNumber: text("agreementNumber"),
    note: text("note"),
  };
}

/** What the agreement's form sent, as the schema reads it. */
export function typedAgreement(values: FormValues) {
  const text = (name: string) => typedText(values, name);
  return {
    title: text("title"),
    kind: text("kind"),
    base: text("base"),
    institutionId: text("institutionId"),
    enterpriseIds: typedIds(values, "enterprises"),
    countyUnit: text("countyUnit"),
    signedOn: text("signedOn"),
    startsOn: text("startsOn"),
    endsOn: text("endsOn"),
    subject: text("subject"),
    note: text("note"),
  };
}

/** Rows of a list as the form shows them; one at least. */
export const rowsOf = (ids: readonly string[]) => (ids.length === 0 ? [{ id: "" }] : ids.map((id) => ({ id })));
