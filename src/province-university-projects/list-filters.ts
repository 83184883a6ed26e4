import { readParties } from "../organizations/party-facets.ts";
import { isCodeOf } from "../reference/known-code.ts";
import type { ReferenceBook } from "../reference/reference-book.ts";
import type { FiltersProps } from "../web/filters.tsx";
import { readOnlyUnproved } from "../web/only-unproved.ts";
import { readChoices } from "../web/read-choices.ts";
import type { Query } from "../web/read-query.ts";
import { readYears } from "../web/read-years.ts";
import type { AgreementFilter } from "./agreement-queries.ts";
import {
  AGREEMENT_KIND_LABELS,
  AGREEMENT_KINDS,
  AGREEMENT_STANDING_LABELS,
  AGREEMENT_STANDINGS,
  type AgreementKind,
  type AgreementStanding,
} from "./cooperation-agreement.ts";
import { NO_BASE, type ProjectFilter } from "./project-filter.ts";
import { PROJECT_STATUS_LABELS, PROJECT_STATUSES, type ProjectStatus } from "./province-university-project.ts";
import type { Named } from "./queries.ts";

/** One of the twelve, or none of them. */
const isBase = (reference: ReferenceBook) => (code: string) =>
  code === NO_BASE || isCodeOf(reference, "provinceUniversityBase")(code);

/** What narrows the projects, as the address says it. */
export interface ChosenProjects {
  text: string;
  status: readonly ProjectStatus[];
  base: readonly string[];
  institution: readonly string[];
  enterprise: readonly string[];
  year: readonly string[];
  due: readonly string[];
  isUnproved: boolean;
}

export function readChosenProjects(query: Query, reference: ReferenceBook): ChosenProjects {
  return {
    text: query.text("q"),
    status: readChoices(query, "status", PROJECT_STATUSES),
    base: readChoices(query, "base", isBase(reference)),
    ...readParties(query),
    year: readYears(query),
    due: readChoices(query, "due", ["task"]),
    isUnproved: readOnlyUnproved(query),
  };
}

export function projectFilterOf(chosen: ChosenProjects, today: string): ProjectFilter {
  return {
    text: chosen.text,
    statuses: chosen.status,
    bases: chosen.base,
    institutionIds: chosen.institution,
    enterpriseIds: chosen.enterprise,
    years: chosen.year,
    isOverdue: chosen.due.length > 0,
    isUnproved: chosen.isUnproved,
    today,
  };
}

interface Choices {
  institutions: readonly Named[];
  enterprises: readonly Named[];
  years: readonly string[];
}

const namedOptions = (named: readonly Named[]) => named.map(({ id, name }) => ({ value: id, label: name }));
const yearOptions = (years: readonly string[]) => years.map((year) => ({ value: year, label: `${year} 年` }));

interface ShownProjects extends Choices {
  chosen: ChosenProjects;
  counts: Partial<Record<ProjectStatus, number>>;
  /** Projects with money received that lacks a voucher. */
  unproved: number;
  reference: ReferenceBook;
}

function baseFacet(chosen: readonly string[], reference: ReferenceBook) {
  const bases = reference.options("provinceUniversityBase").map(({ code, label }) => ({ value: code, label }));
  const options = [...bases, { value: NO_BASE, label: "不属于十二大基地" }];
  return { name: "base", label: "所属基地", chosen, options };
}

/** The facets beside the projects. */
export function projectFilters(action: string, shown: ShownProjects): FiltersProps {
  const { chosen, counts, reference } = shown;
  return {
    action,
    search: { id: "project-text", label: "名称、编号或单位", value: chosen.text },
    facets: [
      {
        name: "status",
        label: "状态",
        chosen: chosen.status,
        options: PROJECT_STATUSES.map((value) => {
          return { value, label: PROJECT_STATUS_LABELS[value], count: counts[value] ?? 0 };
        }),
      },
      {
        name: "institution",
        label: "高校院所",
        chosen: chosen.institution,
        options: namedOptions(shown.institutions),
      },
      { name: "enterprise", label: "企业", chosen: chosen.enterprise, options: namedOptions(shown.enterprises) },
      baseFacet(chosen.base, reference),
      { name: "year", label: "实施年度", chosen: chosen.year, options: yearOptions(shown.years) },
      { name: "due", label: "待办", chosen: chosen.due, options: [{ value: "task", label: "有任务超期" }] },
      {
        name: "voucher",
        label: "到位资金凭证",
        chosen: chosen.isUnproved ? ["missing"] : [],
        options: [{ value: "missing", label: "缺凭证", count: shown.unproved }],
      },
    ],
  };
}

/** What narrows the agreements. */
export interface ChosenAgreements {
  text: string;
  status: readonly AgreementStanding[];
  kind: readonly AgreementKind[];
  base: readonly string[];
  institution: readonly string[];
  enterprise: readonly string[];
  year: readonly string[];
}

export function readChosenAgreements(query: Query, reference: ReferenceBook): ChosenAgreements {
  return {
    text: query.text("q"),
    status: readChoices(query, "status", AGREEMENT_STANDINGS),
    kind: readChoices(query, "kind", AGREEMENT_KINDS),
    base: readChoices(query, "base", isBase(reference)),
    ...readParties(query),
    year: readYears(query),
  };
}

export const agreementFilterOf = (chosen: ChosenAgreements, today: string): AgreementFilter => ({
  text: chosen.text,
  standings: chosen.status,
  kinds: chosen.kind,
  bases: chosen.base,
  today,
  institutionIds: chosen.institution,
  enterpriseIds: chosen.enterprise,
  years: chosen.year,
});

interface ShownAgreements extends Choices {
  chosen: ChosenAgreements;
  counts: Partial<Record<AgreementStanding, number>>;
  reference: ReferenceBook;
}

/** The facets beside the agreements. */
export function agreementFilters(action: string, shown: ShownAgreements): FiltersProps {
  const { chosen, counts, reference } = shown;
  return {
    action,
    search: { id: "agreement-text", label: "名称、编号或单位", value: chosen.text },
    facets: [
      {
        name: "status",
        label: "状态",
        chosen: chosen.status,
        options: AGREEMENT_STANDINGS.map((value) => {
          return { value, label: AGREEMENT_STANDING_LABELS[value], count: counts[value] ?? 0 };
        }),
      },
      {
        name: "institution",
        label: "高校院所",
        chosen: chosen.institution,
        options: namedOptions(shown.institutions),
      },
      { name: "enterprise", label: "企业", chosen: chosen.enterprise, options: namedOptions(shown.enterprises) },
      {
        name: "kind",
        label: "协议类型",
        chosen: chosen.kind,
        options: AGREEMENT_KINDS.map((value) => ({ value, label: AGREEMENT_KIND_LABELS[value] })),
      },
      baseFacet(chosen.base, reference),
      { name: "year", label: "签订年度", chosen: chosen.year, options: yearOptions(shown.years) },
    ],
  };
}
