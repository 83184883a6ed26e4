import { Badge, type BadgeTone } from "../web/badge.tsx";
import { Tabs } from "../web/tabs.tsx";
import { type AgreementStatus, agreementWord, isPastItsDays } from "./cooperation-agreement.ts";
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

export function ProjectBadge({ status }: { status: ProjectStatus }) {
  return <Badge tone={TONES[status]}>{PROJECT_STATUS_LABELS[status]}</Badge>;
}

interface AgreementStanding {
  agreement: { status: AgreementStatus; endsOn: string | null };
  today: string;
}

export function AgreementBadge({ agreement, today }: AgreementStanding) {
  const { status } = agreement;
  const going = isPastItsDays(agreement, today) ? "warning" : "success";
  const tone = status === "inForce" ? going : status === "terminated" ? "error" : "neutral";
  return <Badge tone={tone}>{agreementWord(agreement, today)}</Badge>;
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
