/** What became of an introduction; `agreed` once both sides have accepted. */
export type IntroductionEvent =
  | "introduction.proposed"
  | "introduction.accepted"
  | "introduction.agreed"
  | "introduction.declined"
  | "introduction.withdrawn"
  | "introduction.advanced"
  | "introduction.ended"
  | "introduction.nudged"
  | "introduction.consented"
  | "introduction.consentWithdrawn";

/** What happened, in the words subscribers listen for. Payloads carry ids only: readers load the present state. */
export type DomainEvent =
  | { event: "need.changed"; payload: { needId: string } }
  | { event: "achievement.changed"; payload: { achievementId: string } }
  // Beside `changed`, for those who tell people: what became of a post, or of a new text of it.
  | { event: "need.statusChanged"; payload: { needId: string; to: string } }
  | { event: "achievement.statusChanged"; payload: { achievementId: string; to: string } }
  | { event: "need.revisionChanged"; payload: { needId: string; to: string } }
  | { event: "achievement.revisionChanged"; payload: { achievementId: string; to: string } }
  | { event: "expert.changed"; payload: { expertId: string } }
  | { event: "reviewer.assigned"; payload: { side: "need" | "achievement"; postId: string; reviewerId: string } }
  | { event: "delegation.changed"; payload: { delegationId: string; to: "begun" | "ended" } }
  | { event: "membership.applied"; payload: { accountId: string } }
  | { event: "organization.changed"; payload: { organizationId: string } }
  | { event: "partnership.recorded"; payload: { enterpriseId: string; institutionId: string } }
  | { event: "partnership.withdrawn"; payload: { enterpriseId: string; institutionId: string } }
  | { event: "reference.changed"; payload: { list: string } }
  | { event: "vectors.learnt"; payload: { version: string } }
  // Pairs of confidential needs are among them: whoever tells an institution leaves those out.
  | { event: "standingMatches.found"; payload: { standingMatchIds: string[] } }
  // Its talks ended near or after its last day, which was moved so that its owner can still renew it.
  | { event: "need.extended"; payload: { needId: string } }
  // Staff looked through a need's candidates and found none.
  | { event: "need.noMatchRecorded"; payload: { needId: string } }
  | { event: "engineVersion.adopted"; payload: { version: number } }
  | { event: "dockingEvent.announced"; payload: { dockingEventId: string } }
  // Another day, hour or place of an announced one.
  | { event: "dockingEvent.changed"; payload: { dockingEventId: string } }
  | { event: "dockingEvent.cancelled"; payload: { dockingEventId: string } }
  | { event: "dockingEvent.invited"; payload: { dockingEventId: string; organizationIds: string[] } }
  // The entry that tells of it; absent in events stored before there was one.
  | { event: IntroductionEvent; payload: { introductionId: string; entrySeq?: number } }
  // Somebody read a contact that is bait, or took it out.
  | {
      event: "canary.tripped";
      payload: {
        subject: "need" | "achievement" | "organization" | "expert";
        subjectId: string;
        how: "read" | "exported";
      };
    }
  | { event: "settings.changed"; payload: Record<string, never> }
  | { event: "mail.due"; payload: { sealedMessage: string } };
