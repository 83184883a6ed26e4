import { confidential } from "./columns.ts";
import {
  achievementFile,
  achievementText,
  agreementParties,
  contractParties,
  fundOwners,
  introductionSides,
  needFile,
  needText,
  projectParties,
  type Readers,
  roles,
} from "./readers.ts";

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

export const FILE_COLUMNS = [
  confidential("attachments", "name", fileReaders, { place: ({ id }) => `attachments:${id}:name` }),
  // Said to the owner of a file that was not accepted, of which the demo has none.
  confidential("attachments", "opinion", fileReaders, { isOpenedByPost: true }),
].flat();
