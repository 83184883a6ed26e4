import type { AttachmentTools } from "../../src/attachments/attachment-owner.ts";
import type { AttachmentStore } from "../../src/attachments/attachment-store.ts";
import { createLocalStore } from "../../src/attachments/local-store.ts";
import { listAttachments } from "../../src/attachments/queries.ts";
import { needAttachments } from "../../src/needs/need-attachments.ts";
import { loadReferenceBook } from "../../src/reference/queries.ts";
import { openWorld as openNeedWorld } from "../needs/world.ts";

/** The county of the needs' tests, with a folder for files beside its database. */
export async function openWorld() {
  const world = await openNeedWorld();
  const book = await loadReferenceBook(world.open.db);
  const folder = `${world.open.path}.attachments`;
  const store: AttachmentStore = createLocalStore(folder);
  const tools: AttachmentTools & { store: AttachmentStore } = {
    store,
    limits: { maxBytes: 1024 * 1024, perRecord: 3 },
    owners: [needAttachments(() => book)],
  };
  return {
    ...world,
    folder,
    tools,
    /** Names of a need's files, as those who work on it see them. */
    namesOf: async (ownerId: string): Promise<string[]> => {
      const layers = ["public", "confidential"] as const;
      const found = await listAttachments(world.system, { ownerKind: "need", ownerId }, { layers, withWaiting: true });
      return found.map(({ name }) => name);
    },
    keysInStore: async (): Promise<string[]> => {
      const keys: string[] = [];
      for await (const { key } of store.list()) keys.push(key);
      return keys;
    },
  };
}
export type World = Awaited<ReturnType<typeof openWorld>>;
