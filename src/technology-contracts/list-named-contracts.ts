import { inArray, or } from "drizzle-orm";
import type { Database } from "../../db/client.ts";
import { technologyContracts } from "../../db/schema/technology-contracts.ts";
import type { ContractOfFile } from "./contracts-from-file.ts";
import { type ContractRecord, listContractRecords } from "./queries.ts";

/** The contracts that rows of a file may be about, by their numbers, names and days. */
export async function listNamedContracts(db: Database, rows: readonly ContractOfFile[]): Promise<ContractRecord[]> {
  const said = (read: (row: ContractOfFile) => string) => [...new Set(rows.map(read))].filter((text) => text !== "");
  const { number, registrationNumber, paperNumber, title, signedOn } = technologyContracts;
  return listContractRecords(
    db,
    or(
      inArray(
        number,
        said((row) => row.number),
      ),
      inArray(
        registrationNumber,
        said((row) => row.registration.registrationNumber),
      ),
      inArray(
        paperNumber,
        said((row) => row.said.paperNumber),
      ),
      inArray(
        title,
        said((row) => row.title),
      ),
      inArray(
        signedOn,
        said((row) => row.said.signedOn),
      ),
    ),
  );
}
