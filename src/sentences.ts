import { ACCOUNT_SENTENCES } from "./accounts/sentences.ts";
import { ACHIEVEMENT_SENTENCES } from "./achievements/sentences.ts";
import { ANNOUNCEMENT_SENTENCES } from "./announcements/sentences.ts";
import { ATTACHMENT_SENTENCES } from "./attachments/sentences.ts";
import { CAMPAIGN_SENTENCES } from "./campaigns/sentences.ts";
import { CHECK_SENTENCES } from "./checks/sentences.ts";
import { CONTACT_SENTENCES } from "./contacts/sentences.ts";
import { COOPERATION_SENTENCES } from "./cooperation/sentences.ts";
import { DOCKING_EVENT_SENTENCES } from "./docking-events/sentences.ts";
import { EXPERT_SENTENCES } from "./experts/sentences.ts";
import { MATCHING_SENTENCES } from "./matching/sentences.ts";
import { NEED_SENTENCES } from "./needs/sentences.ts";
import { NOTICE_SENTENCES } from "./notices/sentences.ts";
import { OPERATIONS_SENTENCES } from "./operations/sentences.ts";
import { ORGANIZATION_SENTENCES } from "./organizations/sentences.ts";
import { PROVINCE_UNIVERSITY_SENTENCES } from "./province-university-projects/sentences.ts";
import { REFERENCE_SENTENCES } from "./reference/sentences.ts";
import { SETTINGS_SENTENCES } from "./settings/sentences.ts";
import { SURVEY_VISIT_SENTENCES } from "./survey-visits/sentences.ts";
import { TALENT_FUND_SENTENCES } from "./talent-funds/sentences.ts";
import { TECHNOLOGY_CONTRACT_SENTENCES } from "./technology-contracts/sentences.ts";
import type { Sentences } from "./web/sentences.ts";
import { COMMON_SENTENCES } from "./web/sentences.ts";

/** What the pages say for every error of every domain, by its code. */
export const SENTENCES: Sentences = {
  ...COMMON_SENTENCES,
  ...ACCOUNT_SENTENCES,
  ...CONTACT_SENTENCES,
  ...ORGANIZATION_SENTENCES,
  ...REFERENCE_SENTENCES,
  ...SETTINGS_SENTENCES,
  ...ANNOUNCEMENT_SENTENCES,
  ...CAMPAIGN_SENTENCES,
  ...SURVEY_VISIT_SENTENCES,
  ...CHECK_SENTENCES,
  ...NEED_SENTENCES,
  ...ACHIEVEMENT_SENTENCES,
  ...EXPERT_SENTENCES,
  ...ATTACHMENT_SENTENCES,
  ...MATCHING_SENTENCES,
  ...NOTICE_SENTENCES,
  ...COOPERATION_SENTENCES,
  ...TECHNOLOGY_CONTRACT_SENTENCES,
  ...PROVINCE_UNIVERSITY_SENTENCES,
  ...TALENT_FUND_SENTENCES,
  ...DOCKING_EVENT_SENTENCES,
  ...OPERATIONS_SENTENCES,
};
