import { z } from "zod";
import type { WriteContext } from "../kernel/write.ts";

/** The day the text of `/privacy` was last changed; what a person agreed to is kept with it (R124, R125). */
export const PRIVACY_NOTICE_VERSION = "2026-11-27";

export const consentSchema = z.literal("yes", "请阅读隐私说明，并勾选同意");

/** 同意隐私说明: who, which text, when. Part of the caller's write. */
export async function recordConsent(tx: WriteContext, accountId: string): Promise<void> {
  await tx.audit({
    action: "consent.given",
    entity: "account",
    entityId: accountId,
    detail: { notice: "privacy", version: PRIVACY_NOTICE_VERSION },
  });
}
