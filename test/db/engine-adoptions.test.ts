import { expect, it } from "vitest";
import { databaseBefore } from "../support/earlier-database.ts";

it("keeps as adoptions, in their order, what an earlier program had marked adopted", async () => {
  const { open, upgrade, remove } = await databaseBefore("engine-adoptions");
  await open.client.executeMultiple(`
    INSERT INTO engine_versions (version, weights, source, adopted_at) VALUES
      (3, '{}', 'src', NULL), (2, '{}', 'src', 2000), (1, '{}', 'src', 2000), (4, '{}', 'src', 1000);`);
  await upgrade();
  const { rows } = await open.client.execute(
    "SELECT version, adopted_at, adopted_by FROM engine_adoptions ORDER BY seq",
  );
  expect(rows.map((row) => [row.version, row.adopted_at, row.adopted_by])).toEqual([
    [4, 1000, null],
    [1, 2000, null],
    [2, 2000, null],
  ]);
  await remove();
});
