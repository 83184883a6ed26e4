import { expect, it } from "vitest";
import { areTermsToConfirm, getSiteSettings } from "../../src/settings/queries.ts";
import { databaseBefore } from "../support/earlier-database.ts";

it.each([
  ["answerDays", "7", true],
  ["bureauName", "示例县教科局", false],
])("asks to look at terms that were set before, and at no other settings: %s", async (key, value, isAsked) => {
  const { open, upgrade, remove } = await databaseBefore("terms-to-confirm");
  await open.client.execute({
    sql: "INSERT INTO settings (key, value, updated_at) VALUES (?, ?, 1000)",
    args: [key, JSON.stringify(value)],
  });
  await upgrade();
  expect(await areTermsToConfirm(open.db)).toBe(isAsked);
  const now = await getSiteSettings(open.db);
  expect(now).toMatchObject({ [key]: value });
  expect(Object.keys(now)).not.toContain("termsToConfirm");
  await remove();
});
