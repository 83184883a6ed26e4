import { createHash } from "node:crypto";
import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { attachments } from "../../db/schema/attachments.ts";
import { type Context, requirePermission } from "../kernel/context.ts";
import { Conflict, NotAllowed, Refused } from "../kernel/errors.ts";
import { write } from "../kernel/write.ts";
import { getSiteSettings } from "../settings/queries.ts";
import {
  ATTACHMENT_LAYERS,
  type AttachmentLayer,
  type AttachmentLimits,
  type AttachmentOwnerRef,
  cleanFileName,
  compareName,
  namedOtherwise,
  ownerSchema,
} from "./attachment.ts";
import type { AttachmentRecord, AttachmentTools } from "./attachment-owner.ts";
import { storeKeyOf } from "./attachment-store.ts";
import { countBytesOf } from "./organization-files.ts";
import { type AttachmentRow, bytesPlace, countAttachments, findOwner, namePlace } from "./queries.ts";
import { recognizeFile } from "./recognize-file.ts";
import { STRIP_RULES, stripMetadata } from "./strip-metadata.ts";

const addAttachmentSchema = ownerSchema.extend({
  layer: z.enum(ATTACHMENT_LAYERS),
  /** Of the record; empty for the record as a whole. */
  part: z.string().default(""),
  fileName: z.string(),
});

const BYTES_PER_MB = 1024 * 1024;

/**
 * Attaches one file to a record, pictures without what their cameras wrote beside them. The file is in the store for good before its row is written: a crash between the two
 * leaves a file without a row, which `sweepAttachments` clears away, and never a row without a file.
 * @throws Refused `attachment.…` for what is wrong with the file; Conflict when the record takes none in its state.
 */
export async function addAttachment(
  ctx: Context,
  tools: AttachmentTools,
  input: z.input<typeof addAttachmentSchema>,
  uploaded: Uint8Array,
): Promise<AttachmentRow> {
  requirePermission(ctx, "attachment.add");
  const { ownerKind, ownerId, layer, part, fileName } = addAttachmentSchema.parse(input);
  const { store, limits } = tools;
  const owner = findOwner(tools.owners, ownerKind);
  requirePlace(requireWritable(await owner.open(ctx, ownerId)), layer, part);
  if (store === null) throw new Refused("attachment.off");
  if (uploaded.length > limits.maxBytes)
    throw new Refused("attachment.tooLarge", { maxMb: limits.maxBytes / BYTES_PER_MB });
  const type = await recognizeFile(uploaded);
  // Whoever is handed a .pdf that is none could not open it, or was meant to be deceived.
  if (compareName(fileName, type) === "other")
    throw new Refused("attachment.otherThanNamed", namedOtherwise(fileName, type));
  const bytes = stripMetadata(uploaded, type);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  await refuseSurplus(ctx, limits, { ownerKind, ownerId, part }, sha256);
  await refuseFlood(ctx, bytes.length);
  const [id, storeKey] = [ctx.newId(), storeKeyOf(ctx.newId())];
  const sealed = ctx.vault.encryptBytes(bytes, bytesPlace(id));
  await store.put(storeKey, sealed);
  try {
    return await write(ctx, { permission: "attachment.add", schema: addAttachmentSchema, input }, async (tx) => {
      const { addsWait } = requirePlace(requireWritable(await owner.open(tx, ownerId)), layer, part);
      await refuseSurplus(tx, limits, { ownerKind, ownerId, part }, sha256);
      await refuseFlood(tx, bytes.length);
      const row: AttachmentRow = {
        id,
        ownerKind,
        ownerId,
        part,
        layer,
        name: tx.vault.encrypt(cleanFileName(fileName, type), namePlace(id)),
        type,
        bytes: bytes.length,
        sha256,
        storeKey,
        storedBytes: sealed.length,
        strippedBy: STRIP_RULES,
        uploadedBy: tx.actor.accountId,
        organizationId: tx.actor.organizationId,
        uploadedAt: tx.now,
        acceptedAt: addsWait ? null : tx.now,
        removedAt: null,
        removedBy: null,
        opinion: "",
        withdrawnAt: null,
        withdrawnBy: null,
        withdrawalReason: "",
        version: 1,
      };
      await tx.db.insert(attachments).values(row);
      const detail = { attachment: id, layer, type, bytes: bytes.length, sha256 };
      await tx.audit({ action: "attachment.added", entity: ownerKind, entityId: ownerId, detail });
      return row;
    });
  } catch (error) {
    // Not awaited for its own sake: what stays is swept away.
    await store.remove(storeKey).catch(() => {});
    throw error;
  }
}

async function refuseSurplus(
  { db }: Context,
  { perRecord }: AttachmentLimits,
  place: AttachmentOwnerRef & { part: string },
  sha256: string,
): Promise<void> {
  const { count, hasSame } = await countAttachments(db, place, sha256);
  if (hasSame) throw new Refused("attachment.alreadyThere");
  if (count >= perRecord) throw new Refused("attachment.tooMany", { perRecord });
}

/** One organization does not fill the disk of all; staff answer for what they add. */
async function refuseFlood({ db, actor }: Context, bytes: number): Promise<void> {
  if (actor.organizationId === null) return;
  const limit = await organizationLimit(db);
  const used = await countBytesOf(db, actor.organizationId);
  if (used + bytes <= limit) return;
  throw new Refused("attachment.organizationFull", {
    usedMb: Math.ceil(used / BYTES_PER_MB),
    limitMb: limit / BYTES_PER_MB,
  });
}

/** In bytes, of all files of one organization together. */
export async function organizationLimit(db: Database): Promise<number> {
  return Number((await getSiteSettings(db)).attachmentMegabytes) * BYTES_PER_MB;
}

/** @throws NotAllowed for a layer that is not theirs to fill; Refused for a part that is not there, or has another layer. */
function requirePlace(record: AttachmentRecord, layer: AttachmentLayer, part: string): AttachmentRecord {
  if (record.words[layer] === undefined) throw new NotAllowed("attachment.add");
  if (part === "") return record;
  const found = record.parts.find(({ value }) => value === part);
  if (!found) throw new Refused("attachment.partGone");
  if (found.layer !== undefined && found.layer !== layer) throw new Refused("attachment.layerOfPart");
  return record;
}

/** @throws NotAllowed to readers; Conflict in a state that takes no files. */
export function requireWritable(record: AttachmentRecord): AttachmentRecord {
  if (!record.isInside) throw new NotAllowed("attachment.add");
  if (!record.mayWrite) throw new Conflict("attachment.recordClosed");
  return record;
}
