import { confidential } from "./columns.ts";
import {
  achievementFile,
  achievementRecord,
  achievementText,
  achievementTitle,
  all,
  any,
  needFile,
  needRecord,
  needText,
  needTitle,
  nobody,
  of,
  roles,
  staff,
  where,
} from "./readers.ts";
import { contact, post, remarks, rowsBy, strings } from "./shapes.ts";

const ofNeed = (rule: typeof needText) => of("needs", "need_id", rule);
const ofAchievement = (rule: typeof needText) => of("achievements", "achievement_id", rule);
/** A text that is proposed for a need is as confidential as it will make it. */
const isProposedPublic: typeof needText = (_who, row) => String(row.content).includes('"visibility":"public"');

const NEEDS = [
  confidential("needs", "title", needTitle),
  confidential("needs", "problem key_technology goal present_base wished_partners", needText),
  confidential("needs", "requirements", needText, { shape: rowsBy("name") }),
  confidential("needs", "keywords", needText, { shape: strings }),
  confidential("needs", "near_duplicate_of", all(staff, needFile)),
  confidential("needs", "source_id", all(staff, needFile), { isOpenedByPost: true }),
  confidential("needs", "confidential_annex", needFile, { place: ({ id }) => `needs:${id}:annex` }),
  confidential("needs", "contact", needFile, { shape: contact, place: ({ id }) => `needs:${id}:contact` }),
  confidential("need_revisions", "content", any(ofNeed(needFile), all(ofNeed(needRecord), isProposedPublic)), {
    shape: post,
  }),
  confidential("need_revisions", "confidential_annex", ofNeed(needFile), {
    place: ({ id }) => `needRevisions:${id}:annex`,
  }),
  confidential("need_revisions", "opinion", ofNeed(needRecord)),
  confidential("need_revisions", "remarks", ofNeed(needFile), { shape: remarks }),
  confidential("need_checks", "opinion", ofNeed(needText)),
  confidential("need_checks", "remarks", ofNeed(needFile), { shape: remarks }),
  confidential("need_checks", "judged", ofNeed(needFile), {
    shape: post,
    place: ({ id }) => `needChecks:${id}:judged`,
  }),
].flat();

const ACHIEVEMENTS = [
  confidential("achievements", "title", achievementTitle),
  confidential(
    "achievements",
    "team abstract innovations scenes transfer_note readiness_evidence registration_number",
    achievementText,
  ),
  confidential("achievements", "figures", achievementText, { shape: rowsBy("name") }),
  confidential("achievements", "intellectual_properties", achievementText, { shape: rowsBy("number") }),
  confidential("achievements", "keywords", achievementText, { shape: strings }),
  confidential("achievements", "lead", achievementFile),
  confidential("achievements", "near_duplicate_of", all(roles("staff", "auditor"), achievementRecord)),
  confidential("achievements", "source_id", all(staff, achievementFile), { isOpenedByPost: true }),
  confidential("achievements", "contact", achievementFile, {
    shape: contact,
    place: ({ id }) => `achievements:${id}:contact`,
  }),
  confidential("achievement_revisions", "content", ofAchievement(achievementRecord), { shape: post }),
  confidential("achievement_revisions", "opinion", ofAchievement(achievementRecord)),
  confidential("achievement_revisions", "remarks", ofAchievement(achievementFile), { shape: remarks }),
  confidential("achievement_checks", "opinion", ofAchievement(achievementText)),
  confidential("achievement_checks", "remarks", ofAchievement(achievementFile), { shape: remarks }),
  confidential("achievement_checks", "judged", ofAchievement(achievementFile), {
    shape: post,
    place: ({ id }) => `achievementChecks:${id}:judged`,
  }),
].flat();

/** What staff found and noted while they matched. */
const VERDICTS = [
  confidential("verdicts", "note", staff),
  confidential("verdicts", "requirement", staff),
  confidential("match_notes", "text", staff),
  confidential("no_match_results", "note", ofNeed(needFile)),
].flat();

/** What an import read out of a file, for who brought it; nothing of it stands in another's page. */
const isImporter = any(
  all(staff, where("organization_id", null)),
  ({ organizationId }, row) => organizationId !== null && row.organization_id === organizationId,
);
const IMPORTS = [
  confidential("imports", "file_name", isImporter),
  confidential("imports", "unread_headers", isImporter, { shape: strings }),
  confidential("import_rows", "title source_id", of("imports", "import_id", isImporter), { isOpenedByPost: true }),
  confidential("import_rows", "remarks", of("imports", "import_id", isImporter), { shape: strings }),
].flat();

/** What the service keeps for itself. */
const INSIDE = [
  confidential("learning_texts", "content", nobody, { isOpenedByPost: true }),
  confidential("learning_texts", "name", roles("admin"), { isOpenedByPost: true }),
  confidential("job_runs", "result", roles("admin")),
].flat();

export const POST_COLUMNS = [...NEEDS, ...ACHIEVEMENTS, ...VERDICTS, ...IMPORTS, ...INSIDE];
