import { expect } from "vitest";
import { readTable } from "../../src/exchange/read-table.ts";
import type { Actor } from "../../src/kernel/context.ts";
import { importRoutes } from "../../src/operations/import.routes.tsx";
import { createImportJobs } from "../../src/operations/import-jobs.ts";
import type { ImportKind } from "../../src/operations/import-rows.ts";
import { importsInPlace } from "../../src/operations/import-work.ts";
import { OPERATIONS_SENTENCES } from "../../src/operations/sentences.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { freshDatabase, testContext } from "../support/database.ts";
import { visit } from "../support/visit.ts";
import { countyTemplate } from "./county.ts";

/** The pages of imports over a fresh county. */
export async function openImportPages(actor: Actor) {
  const open = await freshDatabase(countyTemplate());
  const book = await loadReferenceBook(open.db);
  const failures: unknown[] = [];
  const routes = importRoutes({
    importPlace: importsInPlace(readTable),
    imports: createImportJobs((error) => failures.push(error)),
    follow: async () => {},
    reference: () => book,
  });
  const staff = visit(testContext(open, actor), routes, OPERATIONS_SENTENCES);

  /** The page once nothing is under way with the import any more. */
  async function settled(address: string): Promise<string> {
    for (;;) {
      const answer = await staff.get(address);
      expect(answer.status).toBe(200);
      if (answer.headers.get("refresh") === null) return answer.text();
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  }
  async function send(kind: ImportKind, name: string, bytes: Uint8Array): Promise<{ address: string; page: string }> {
    const form = new FormData();
    form.append("kind", kind);
    form.append("file", new File([new Uint8Array(bytes)], name));
    const sent = await staff.post("/imports", form);
    expect(sent.status).toBe(303);
    const address = sent.headers.get("location") ?? "";
    return { address, page: await settled(address) };
  }
  async function press(address: string, act: string, fields: Record<string, string> = {}): Promise<string> {
    expect((await staff.post(`${address}/${act}`, fields)).status).toBe(303);
    return settled(address);
  }
  return { open, send, press, failures };
}
