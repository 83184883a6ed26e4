import type { ReferenceBook } from "../reference/reference-book.ts";
import { Badge, type BadgeTone } from "../web/badge.tsx";
import { Tabs } from "../web/tabs.tsx";
import {
  AGREEMENT_STANDING_LABELS,
  type AgreementStanding,
  type AgreementStatus,
  standingOf,
} from "./cooperation-agreement.ts";
import { PROJECT_TABS, PROJECT_TABS_LABEL } from "./project-tabs.ts";
import { PROJECT_STATUS_LABELS, type ProjectStatus } from "./province-university-project.ts";
import type { Named } from "./queries.ts";

export const PROJECTS_PATH = "/province-university-projects";
export const DUE_TASKS_PATH = "/province-university-projects/due";
export const AGREEMENTS_PATH = "/cooperation-agreements";

const TONES: Record<ProjectStatus, BadgeTone> = {
  planned: "neutral",
  running: "primary",
  accepted: "success",
  terminated: "error",
  voided: "neutral",
};

export const baseWord = (base: string, reference: ReferenceBook): string =>
  base === "" ? "不属于十二大基地" : reference.label("provinceUniversityBase", base);

export function ProjectBadge({ status }: { status: ProjectStatus }) {
  return <Badge tone={TONES[status]}>{PROJECT_STATUS_LABELS[status]}</Badge>;
}

const STANDING_TONES: Record<AgreementStanding, BadgeTone> = {
  inForce: "success",
  expired: "warning",
  terminated: "error",
  voided: "neutral",
};

interface AgreementBadgeProps {
  agreement: { status: AgreementStatus; endsOn: string | null };
  today: string;
}

export function AgreementBadge({ agreement, today }: AgreementBadgeProps) {
  const standing = standingOf(agreement, today);
  return <Badge tone={STANDING_TONES[standing]}>{AGREEMENT_STANDING_LABELS[standing]}</Badge>;
}

export function ProjectTabs({ current }: { current: (typeof PROJECT_TABS)[number]["key"] }) {
  return <Tabs label={PROJECT_TABS_LABEL} current={current} tabs={PROJECT_TABS} />;
}

/** Institutions by name; for staff each leads to all that it does in the county. */
export function Institutions({ institutions, isStaff }: { institutions: readonly Named[]; isStaff: boolean }) {
  return (
    <>
      {institutions.map(({ id, name }, index) => (
        <>
          {index === 0 ? null : "、"}
          {isStaff ? <a href={`/institutions/${id}`}>{name}</a> : name}
        </>
      ))}
    </>
  );
}
