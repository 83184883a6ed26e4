import type { Contact } from "../kernel/contact.ts";
import type { Actor } from "../kernel/context.ts";
import type { Vault } from "../kernel/vault.ts";
import type { AchievementDraft, AchievementStatus } from "./achievement.ts";
import { type AchievementAccess, achievementAccess, isAchievementOwner } from "./achievement-access.ts";
import { readContact } from "./achievement-content.ts";
import type { AchievementCheck, AchievementRecord } from "./queries.ts";
import type { AchievementRevision } from "./revision-queries.ts";

/** What outsiders, the index and the matcher may read. The lead is a person who gave no consent to be named in public. */
export const PUBLIC_ACHIEVEMENT_FIELDS = [
  "title",
  "team",
  "abstract",
  "innovations",
  "figures",
  "scenes",
  "industry",
  "technicalField",
  "keywords",
  "stage",
  "readinessLevel",
  "readinessEvidence",
  "intellectualProperties",
  "form",
  "evaluationForm",
  "level",
  "applicationState",
  "transferModes",
  "transferNote",
  "priceFen",
  "registrationNumber",
  "validUntil",
] as const satisfies readonly (keyof AchievementDraft)[];
export type PublicAchievementText = Pick<AchievementDraft, (typeof PUBLIC_ACHIEVEMENT_FIELDS)[number]>;

/** What the work on an achievement is about, for its owner, staff and auditors. */
export interface AchievementFile {
  organizationId: string;
  source: AchievementRecord["source"];
  closeReason: AchievementRecord["closeReason"];
  /** Null for the owner too: the other achievement may be one that they may not know of. */
  nearDuplicateOf: string | null;
  version: number;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date | null;
  closedAt: Date | null;
}

/** One achievement as one person may read it. A layer that is not theirs is null, never present and hidden by a page. */
export interface AchievementView {
  id: string;
  number: string;
  access: Exclude<AchievementAccess, "hidden">;
  status: AchievementStatus;
  organizationName: string;
  organizationRegion: string;
  isUnclaimed: boolean;
  publishedAt: Date | null;
  /** 征集批次 it was posted for. */
  campaign: { id: string; title: string } | null;
  text: PublicAchievementText;
  file: AchievementFile | null;
  /** Personal: the lead's name and whom to call. */
  person: { lead: string; contact: Contact } | null;
}

/** The one serializer of achievements (R93). @returns null when the person may not learn that it exists. */
export function presentAchievement(
  actor: Actor,
  achievement: AchievementRecord,
  { vault }: { vault: Vault },
): AchievementView | null {
  const access = achievementAccess(actor, achievement);
  if (access === "hidden") return null;
  return {
    id: achievement.id,
    number: achievement.number,
    access,
    status: achievement.status,
    organizationName: achievement.organizationName,
    organizationRegion: achievement.organizationRegion,
    isUnclaimed: achievement.organizationPlaceholder,
    publishedAt: achievement.publishedAt,
    campaign:
      achievement.campaignId === null ? null : { id: achievement.campaignId, title: achievement.campaignTitle ?? "" },
    text: publicTextOf(achievement),
    file: access === "public" ? null : fileOf(achievement, isAchievementOwner(actor, achievement)),
    person: access === "full" ? personOf(achievement, vault) : null,
  };
}

/** Opened when somebody looks at it: a list shows many posts and no contact. */
function personOf(achievement: AchievementRecord, vault: Vault): NonNullable<AchievementView["person"]> {
  let opened: Contact | undefined;
  return {
    lead: achievement.lead,
    get contact() {
      opened ??= readContact(achievement, vault);
      return opened;
    },
  };
}

export function publicTextOf(achievement: AchievementRecord): PublicAchievementText {
  return Object.fromEntries(
    PUBLIC_ACHIEVEMENT_FIELDS.map((field) => [field, achievement[field]]),
  ) as PublicAchievementText;
}

/** A remark may be about the contact: those alone read it who read that. */
export function presentChecks(view: AchievementView, checks: readonly AchievementCheck[]): AchievementCheck[] {
  if (view.access === "full") return [...checks];
  return checks.map((check) => ({ ...check, remarks: [], judged: null }));
}

export function presentRevision(
  view: AchievementView,
  revision: AchievementRevision | null,
): AchievementRevision | null {
  return view.access === "full" || revision === null ? revision : { ...revision, remarks: [] };
}

function fileOf(achievement: AchievementRecord, isOwner: boolean): AchievementFile {
  const { organizationId, source, closeReason, version } = achievement;
  const nearDuplicateOf = isOwner ? null : achievement.nearDuplicateOf;
  const { createdAt, updatedAt, submittedAt, closedAt } = achievement;
  return { organizationId, source, closeReason, nearDuplicateOf, version, createdAt, updatedAt, submittedAt, closedAt };
}
