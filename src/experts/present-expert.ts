import type { Actor } from "../kernel/context.ts";
import type { Vault } from "../kernel/vault.ts";
import type { ExpertContact, ExpertStatus } from "./expert.ts";
import { expertSideOf, mayReadExpert } from "./expert-access.ts";
import { type ExpertAchievement, type ExpertRecord, readExpertContact } from "./queries.ts";

/** One expert as one person may read it. What is not theirs is null. */
export interface ExpertView {
  id: string;
  number: string;
  status: ExpertStatus;
  organizationId: string;
  organizationName: string;
  organizationRegion: string;
  name: string;
  title: string;
  technicalFields: readonly string[];
  industries: readonly string[];
  keywords: readonly string[];
  introduction: string;
  achievements: readonly ExpertAchievement[];
  /** For the institution and staff. */
  file: {
    contact: ExpertContact;
    opinion: string;
    version: number;
    textVersion: number;
    updatedAt: Date;
  } | null;
}

/** The one serializer of experts. @returns null when the person may not learn that there is a record. */
export function presentExpert(
  actor: Actor,
  expert: ExpertRecord,
  achievements: readonly ExpertAchievement[],
  { vault }: { vault: Vault },
): ExpertView | null {
  if (!mayReadExpert(actor, expert)) return null;
  const { id, number, status, organizationId, organizationName, organizationRegion } = expert;
  const { name, title, technicalFields, industries, keywords, introduction } = expert;
  const { opinion, version, textVersion, updatedAt } = expert;
  return {
    id,
    number,
    status,
    organizationId,
    organizationName,
    organizationRegion,
    name,
    title,
    technicalFields,
    industries,
    keywords,
    introduction,
    achievements,
    file:
      expertSideOf(actor, expert) === null
        ? null
        : { contact: readExpertContact({ vault }, expert), opinion, version, textVersion, updatedAt },
  };
}
