import { z } from "zod";
import type { Database } from "../../db/client.ts";
import { type Contact, contactDraftSchema } from "../kernel/contact.ts";
import type { CellProblem } from "../kernel/import.ts";
import type { Vault } from "../kernel/vault.ts";
import type { WriteContext } from "../kernel/write.ts";

/** Texts may be longer than the form allows: they are kept whole. */
export const importedText = z.string().trim().max(100_000, "有一栏超过 10 万字，请缩短后再导入").default("");

/** What a file says of every post, codes already looked up. */
export const importedPostSchema = z.object({
  sourceId: z.string().trim().min(1, "缺少编号").max(200, "编号过长"),
  title: importedText,
  industry: z.string().default(""),
  technicalField: z.string().default(""),
  keywords: z.array(z.string()).default([]),
  validUntil: z.string().default(""),
  /** 联系人; null where the file says nothing of it. */
  contact: contactDraftSchema.nullable().default(null),
  remarks: z.array(z.string()).default([]),
  /** The organization it belongs to as the file names it, already looked up; null for the one that all rows belong to. */
  ownerId: z.string().nullable().default(null),
  /** Fields that the file has: of the others a stored post keeps what it has. Absent where every field is meant. */
  given: z.array(z.string()).optional(),
  problems: z.array(z.custom<CellProblem>()).default([]),
  /** What its public text gives away, each as a person is told of it. */
  leaks: z.array(z.string()).default([]),
});
export type ImportedPost = z.output<typeof importedPostSchema>;

/** A row of the file that is no post comes as a reason, so that the report keeps the file's order. */
export interface RefusedRow {
  sourceId: string;
  refused: string;
  title?: string | undefined;
  /** Cells by whose mending the row can be taken. */
  problems?: CellProblem[] | undefined;
}

/** The columns that a file fills as it says; the contact is sealed first. */
export type FileColumns<Post> = Omit<
  Post,
  "sourceId" | "remarks" | "ownerId" | "given" | "problems" | "leaks" | "contact"
>;

/** What the register must know of a post to find it again. */
export interface StoredPost {
  id: string;
  number: string;
  status: string;
  title: string;
  version: number;
  organizationId: string;
  source: string;
  sourceId: string | null;
  /** Sealed to its row (R131). */
  contact: string | null;
}

/** The columns that the import fills. */
export interface Arrival extends Omit<StoredPost, "title"> {
  status: "submitted" | "published";
  source: "import";
  nearDuplicateOf: string | null;
  campaignId: string | null;
  createdBy: string | null;
  createdAt: Date;
  updatedAt: Date;
  submittedAt: Date;
  /** Null when it is published at once. */
  waitingSince: Date | null;
  publishedAt: Date | null;
}

/** Where a file's posts go: all that the import of needs and that of achievements do differently. */
export interface PostRegister<Post extends ImportedPost, Stored extends FileColumns<Post> & StoredPost> {
  entity: "need" | "achievement";
  numberPrefix: string;
  schema: z.ZodType<Post>;
  /** From whose first sentence a missing title is taken. */
  bodyOf: (post: Post) => string;
  /** By which near-duplicates are found. */
  textOf: (columns: FileColumns<Post>) => string;
  sealContact: (contact: Contact, id: string, vault: Vault) => string;
  readContact: (stored: Pick<StoredPost, "id" | "contact">, vault: Vault) => Contact;
  /** What a check would ask for first, by the names on the screen. */
  missingOf: (post: FileColumns<Post> & { contact: Contact }) => string[];
  /** The texts of all that were handed in, by number. */
  listTexts: (db: Database) => Promise<{ number: string; text: string }[]>;
  /** What the rows may be of: by source id of an earlier import, by the service's own number, or by title. */
  listPresent: (db: Database, keys: { sourceIds: string[]; titles: string[] }) => Promise<Stored[]>;
  listByIds: (db: Database, ids: string[]) => Promise<Stored[]>;
  listVersions: (db: Database, ids: string[]) => Promise<Pick<StoredPost, "id" | "number" | "version">[]>;
  insert: (tx: WriteContext, arrivals: (FileColumns<Post> & Arrival)[]) => Promise<void>;
  /** Only while it waits or is published. @throws Conflict */
  change: (
    tx: WriteContext,
    before: Stored,
    columns: Partial<FileColumns<Post>> & Partial<Pick<Arrival, "status" | "publishedAt" | "contact">>,
  ) => Promise<Stored>;
  /** Takes back what an import brought; its source ids are free again. @throws Conflict */
  takeBack: (tx: WriteContext, stored: readonly Stored[]) => Promise<void>;
}
