import { confidential } from "./columns.ts";
import { isOfOpenNeed, isOfOpenProject } from "./ledger-columns.ts";
import {
  achievementFile,
  achievementText,
  agreementParties,
  agreementRecord,
  all,
  any,
  contractParties,
  contractRecord,
  fundOwners,
  introductionSides,
  needFile,
  needText,
  of,
  own,
  projectParties,
  projectRecord,
  type Readers,
  roles,
  where,
} from "./readers.ts";
import { filledText } from "./shapes.ts";

/** Who reads a file of a record that everybody who reads the record may have; and the more confidential one. */
const RECORDS: Readonly<Record<string, readonly [table: string, open: Readers, closed: Readers]>> = {
  need: ["needs", needText, needFile],
  achievement: ["achievements", achievementText, achievementFile],
  introduction: ["introductions", introductionSides, roles("staff")],
  technologyContract: ["technology_contracts", contractParties, roles("staff")],
  cooperationAgreement: ["cooperation_agreements", agreementParties, roles("staff")],
  provinceUniversityProject: ["province_university_projects", projectParties, roles("staff")],
  talentFund: ["talent_funds", fundOwners, roles("staff")],
};

const isPost: Readers = (_who, { owner_kind }) => owner_kind === "need" || owner_kind === "achievement";

const fileReaders: Readers = (who, file, world) => {
  const [table = "", open, closed] = RECORDS[String(file.owner_kind)] ?? [];
  if (open === undefined || closed === undefined) throw new Error(`nobody knows who reads files of ${file.owner_kind}`);
  const isOpen = file.layer === "public" && (file.accepted_at !== null || !isPost(who, file, world));
  return (isOpen ? open : closed)(who, world.get(table, file.owner_id), world);
};

/** Of which entry a paper of a fund is, and so of which project. */
const isOfOpenEntry: Readers = (who, { owner_id, part }, world) => {
  const entry = world.all("fund_entries").find(({ fund_id, seq }) => fund_id === owner_id && `entry-${seq}` === part);
  return (
    entry?.project_id == null ||
    isOfOpenProject(who, world.get("province_university_projects", entry.project_id), world)
  );
};
/** What whoever oversees the work reads of the record that a paper belongs to. */
const OVERSEEN: Readonly<Record<string, Readers>> = {
  technologyContract: of("technology_contracts", "owner_id", all(contractRecord, isOfOpenNeed)),
  cooperationAgreement: of("cooperation_agreements", "owner_id", agreementRecord),
  provinceUniversityProject: of("province_university_projects", "owner_id", all(projectRecord, isOfOpenProject)),
  talentFund: isOfOpenEntry,
};
const overseersOfFile: Readers = (who, file, world) =>
  file.layer === "public" && (OVERSEEN[String(file.owner_kind)]?.(who, file, world) ?? false);

/** A withdrawn one is no leader's. */
const overseersWhoOpen = all(any(roles("auditor"), all(roles("leader"), where("withdrawn_at", null))), overseersOfFile);

/** Staff, whoever added it, and those who oversee the money. */
const withdrawalReaders = any(roles("staff"), own("organization_id"), all(roles("leader", "auditor"), overseersOfFile));

export const FILE_COLUMNS = [
  // The mark of its name stands in the file as well, which those who oversee the money open; that they are told no name
  // is what `test/audit/evidence-papers.requests.test.ts` looks at.
  confidential("attachments", "name", any(fileReaders, overseersWhoOpen), {
    place: ({ id }) => `attachments:${id}:name`,
  }),
  confidential("attachments", "withdrawal_reason", withdrawalReaders, { shape: filledText }),
  // Said to the owner of a file that was not accepted, of which the demo has none.
  confidential("attachments", "opinion", fileReaders, { isOpenedByPost: true }),
].flat();
