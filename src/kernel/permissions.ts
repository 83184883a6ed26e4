/** Who may do what: the one table of role × action. Ownership of a record is checked beside it, in the verb. */
export const ROLES = [
  "visitor",
  "enterprise",
  "institution",
  "staff",
  "leader",
  "agency",
  "admin",
  "securityAdmin",
  "auditor",
  "system",
] as const;
export type Role = (typeof ROLES)[number];

export const ROLE_LABELS: Record<Role, string> = {
  visitor: "访客",
  enterprise: "企业用户",
  institution: "高校院所用户",
  staff: "工作人员",
  leader: "领导",
  agency: "协作部门用户",
  admin: "系统管理员",
  securityAdmin: "安全管理员",
  auditor: "审计员",
  system: "系统",
};

const everyone = ROLES;
const signedIn = ROLES.filter((role) => role !== "visitor");

/** `system` is the service itself: outbox subscribers, the command line, scheduled work. */
const PERMISSION_ROLES = {
  "public.read": everyone,
  "account.signIn": everyone,
  "account.register": everyone,
  "account.own": signedIn,
  "notice.own": signedIn,
  "notice.file": ["system"],
  "notice.unsubscribe": everyone,
  "account.administer": ["securityAdmin", "system"],
  "membership.decide": ["enterprise", "institution", "agency", "staff", "securityAdmin", "system"],
  "invitation.issue": ["enterprise", "institution", "agency", "securityAdmin", "system"],
  "colleague.invite": ["enterprise", "institution", "agency"],
  "organization.register": everyone,
  "organization.editOwn": ["enterprise", "institution", "agency"],
  "organization.approve": ["securityAdmin", "staff", "system"],
  "organization.correct": ["staff", "system"],
  "partnership.record": ["staff", "system"],
  "administration.open": ["admin", "securityAdmin"],
  "organization.read": ["staff", "leader", "securityAdmin", "system"],
  "announcement.write": ["staff", "system"],
  "campaign.run": ["staff", "system"],
  "survey.record": ["staff", "system"],
  "campaign.readFunnel": ["staff", "leader", "system"],
  "need.post": ["enterprise", "staff", "system"],
  "need.followOwn": ["enterprise"],
  "need.check": ["staff", "system"],
  "need.readAll": ["staff", "auditor", "system"],
  "need.readConfidential": ["staff", "system"],
  "achievement.post": ["institution", "staff", "system"],
  "achievement.followOwn": ["institution"],
  "achievement.check": ["staff", "system"],
  "achievement.readAll": ["staff", "auditor", "system"],
  /** An expert's record is kept by the institution, or by staff for it. */
  "expert.edit": ["institution", "staff", "system"],
  "expert.followOwn": ["institution"],
  "expert.check": ["staff", "system"],
  "attachment.add": ["enterprise", "institution", "staff", "system"],
  "attachment.check": ["staff", "system"],
  "attachment.sweep": ["system"],
  "match.review": ["staff", "system"],
  "introduction.run": ["staff", "system"],
  "introduction.answer": ["enterprise", "institution"],
  /** Whoever takes part in one: staff, and the two who are brought together. */
  "introduction.join": ["enterprise", "institution", "staff", "system"],
  /** An institution's own people, or staff for it. */
  "introduction.nameLiaison": ["institution", "staff", "system"],
  "technologyContract.record": ["staff", "system"],
  "technologyContract.followOwn": ["enterprise", "institution"],
  /** Staff, and the two who signed. */
  "technologyContract.read": ["enterprise", "institution", "staff", "system"],
  "provinceUniversity.record": ["staff", "system"],
  "provinceUniversity.followOwn": ["enterprise", "institution"],
  /** Staff, and the institutions and enterprises that take part. */
  "provinceUniversity.read": ["enterprise", "institution", "staff", "system"],
  /** Not the service itself: money is entered and approved by two people who have names. */
  "talentFund.record": ["staff"],
  "talentFund.approve": ["staff"],
  "talentFund.commit": ["enterprise", "staff"],
  "talentFund.followOwn": ["enterprise"],
  /** Staff, and the enterprise whose money it is. */
  "talentFund.read": ["enterprise", "staff"],
  /** What happened to a need: staff and its owner, and overseers of the public layers. */
  "timeline.read": ["enterprise", "staff", "leader", "auditor"],
  /** The same of an enterprise or an institution. */
  "timeline.readOrganization": ["enterprise", "institution", "staff", "leader", "auditor"],
  "dockingEvent.run": ["staff", "system"],
  /** Whoever is invited. */
  "dockingEvent.answer": ["enterprise", "institution", "agency"],
  "hitRate.read": ["staff", "leader", "admin", "system"],
  "progress.read": ["leader", "system"],
  /** Figures of the county and the records they count: no contact, no name of a person, nothing confidential. */
  "report.read": ["staff", "leader", "auditor", "system"],
  "post.import": ["institution", "staff", "system"],
  "post.assign": ["staff", "system"],
  /** A contact of others, one at a time: each reading is written down and told to its owner. */
  "contact.read": ["staff", "securityAdmin"],
  "canary.mark": ["securityAdmin"],
  "canary.read": ["securityAdmin", "auditor"],
  "contact.export": ["enterprise", "institution", "staff", "system"],
  /** What is behind money, projects and contracts, without confidential layer, contacts and names. */
  "evidence.read": ["staff", "leader", "auditor"],
  /** Lists of them for those who change nothing; staff have their own. */
  "evidence.list": ["leader", "auditor"],
  /** The trail: nobody else, the administrator included. */
  "audit.read": ["auditor"],
  "reference.edit": ["admin", "system"],
  "setting.edit": ["admin", "system"],
  "job.run": ["admin", "system"],
  "backup.make": ["admin", "system"],
  "index.inspect": ["admin", "system"],
  "engine.edit": ["admin", "system"],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof PERMISSION_ROLES;

export function rolesThatMay(permission: Permission): readonly Role[] {
  return PERMISSION_ROLES[permission];
}

export function may(actor: { role: Role }, permission: Permission): boolean {
  return rolesThatMay(permission).includes(actor.role);
}
