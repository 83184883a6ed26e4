import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for databases that are made once and copied often; it lives as long as the test run. */
export default function keepTemplates(): () => void {
  const folder = mkdtempSync(join(tmpdir(), "duijie-templates-"));
  process.env.TEST_TEMPLATES = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
