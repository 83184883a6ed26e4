import { settings } from "../../db/schema/reference.ts";
import type { WriteContext } from "../kernel/write.ts";
import { STRAY_FILES_KEPT_UNTIL } from "./setting.ts";

/** Before this day no file is deleted for having no row. Part of the caller's write. */
export async function keepStrayFiles(tx: WriteContext, until: string): Promise<void> {
  const row = { value: until, updatedAt: tx.now };
  await tx.db
    .insert(settings)
    .values({ key: STRAY_FILES_KEPT_UNTIL, ...row })
    .onConflictDoUpdate({ target: settings.key, set: row });
}
