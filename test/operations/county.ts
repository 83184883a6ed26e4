import { OPTION_LISTS } from "../../seed/reference/options.ts";
import { seedReference } from "../../src/reference/seed-reference.ts";
import { putAccounts, putOrganizations } from "../support/cast-in-place.ts";
import { migratedTemplate, template, testContext } from "../support/database.ts";

/** Path of a database with the real option lists and the cast. */
export function countyTemplate(): Promise<string> {
  return template(
    "county-with-options",
    async (db) => {
      const system = testContext(db);
      await seedReference(system, { lists: OPTION_LISTS, lexicon: [], affinities: [] });
      await putOrganizations(system);
      await putAccounts(system, "twoReviewers");
    },
    migratedTemplate(),
  );
}
