import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readTable } from "../../src/exchange/read-table.ts";
import { summarizeImport } from "../../src/kernel/import.ts";
import { importFile } from "../../src/operations/import-file.ts";
import { type Caller, callerNamed, openCallers } from "../support/app-callers.ts";
import { openWholeApp, type WholeApp } from "../support/whole-app.ts";

let whole: WholeApp;
let staff: Caller;
beforeAll(async () => {
  whole = await openWholeApp();
  staff = callerNamed(await openCallers(whole), "staff");
}, 120_000);
afterAll(() => whole.close());

const KINDS = ["needs", "achievements"] as const;

describe("a list that is exported and imported again", () => {
  it.each(KINDS.flatMap((kind) => [`${kind} xlsx`, `${kind} csv`]))("changes nothing: %s", async (what) => {
    const [kind = "", format = ""] = what.split(" ");
    const answer = await staff.get(`/desk/${kind}?queue=all&format=${format}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const file = { kind: kind as (typeof KINDS)[number], fileName: `list.${format}`, bytes, publish: true };
    const report = await importFile(whole.systemContext(), file, readTable);
    expect(report.filter(({ outcome }) => outcome !== "unchanged")).toEqual([]);
    expect(summarizeImport(report).read).toBeGreaterThan(30);
  });

  it.each(["xlsx", "csv"])("changes nothing: contracts %s", async (format) => {
    const answer = await staff.get(`/technology-contracts?format=${format}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const file = { kind: "contracts" as const, fileName: `台账.${format}`, bytes, publish: false };
    const report = await importFile(whole.systemContext(), file, readTable);
    const voided = /不是登记册中的编号/;
    expect(report.filter(({ outcome, remarks }) => outcome !== "unchanged" && !voided.test(remarks.join()))).toEqual(
      [],
    );
    expect(summarizeImport(report).unchanged).toBeGreaterThan(4);
  });
});
