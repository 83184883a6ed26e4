/** 附件: a file that belongs to one record and is as open as one layer of it. */
import { z } from "zod";

/** What a file can be attached to. */
export const ATTACHMENT_OWNER_KINDS = [
  "need",
  "achievement",
  "introduction",
  "technologyContract",
  "cooperationAgreement",
  "provinceUniversityProject",
  "talentFund",
] as const;
export type AttachmentOwnerKind = (typeof ATTACHMENT_OWNER_KINDS)[number];

/** Which layer of its record a file belongs to. */
export const ATTACHMENT_LAYERS = ["public", "confidential"] as const;
export type AttachmentLayer = (typeof ATTACHMENT_LAYERS)[number];
export const ATTACHMENT_LAYER_LABELS: Record<AttachmentLayer, string> = {
  public: "公开附件",
  confidential: "保密附件",
};

/** What is taken, by content; each with its ending. */
export const ATTACHMENT_TYPES = ["pdf", "docx", "xlsx", "pptx", "doc", "xls", "ppt", "png", "jpeg", "text"] as const;
export type AttachmentType = (typeof ATTACHMENT_TYPES)[number];
export const ATTACHMENT_TYPE_LABELS: Record<AttachmentType, string> = {
  pdf: "PDF",
  docx: "Word",
  xlsx: "Excel",
  pptx: "PowerPoint",
  doc: "Word 97–2003",
  xls: "Excel 97–2003",
  ppt: "PowerPoint 97–2003",
  png: "PNG 图片",
  jpeg: "JPEG 图片",
  text: "纯文本",
};

/** For the answer that hands a file out; browsers are told to save it and never to show it. */
export const CONTENT_TYPES: Record<AttachmentType, string> = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  pptx: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  doc: "application/msword",
  xls: "application/vnd.ms-excel",
  ppt: "application/vnd.ms-powerpoint",
  png: "image/png",
  jpeg: "image/jpeg",
  text: "text/plain; charset=utf-8",
};

const ENDINGS: Record<AttachmentType, readonly [string, ...string[]]> = {
  pdf: ["pdf"],
  docx: ["docx"],
  xlsx: ["xlsx"],
  pptx: ["pptx"],
  doc: ["doc"],
  xls: ["xls"],
  ppt: ["ppt"],
  png: ["png"],
  jpeg: ["jpg", "jpeg"],
  text: ["txt"],
};

/** Kinds that programs save under each other's endings; both sides open them all the same. */
const FAMILIES: readonly (readonly AttachmentType[])[] = [
  ["png", "jpeg"],
  ["doc", "docx"],
  ["xls", "xlsx"],
  ["ppt", "pptx"],
];

/** `方案.PDF` → `pdf`; empty where a name has none. */
const endingOf = (name: string): string => /\.([^./\\\s]+)\s*$/.exec(name)?.[1]?.toLowerCase() ?? "";

/** How the name of a file that is of this type stands to its content: as it says, not quite so, or as something else. */
export function compareName(name: string, type: AttachmentType): "same" | "near" | "other" {
  const ending = endingOf(name);
  const named = ATTACHMENT_TYPES.find((one) => ENDINGS[one].includes(ending));
  if (named === type) return "same";
  if (named === undefined || FAMILIES.some((family) => family.includes(named) && family.includes(type))) return "near";
  return "other";
}

/** For the sentence about a name that says something else. */
export const namedOtherwise = (name: string, type: AttachmentType) => ({
  named: `.${endingOf(name)}`,
  kind: ATTACHMENT_TYPE_LABELS[type],
  ending: `.${ENDINGS[type][0]}`,
});

/** `pdf` of a PDF: the usual one. */
export const usualEnding = (type: AttachmentType): string => ENDINGS[type][0];

/** For the browser's own choice of files; the content alone decides. */
export const ACCEPTED_ENDINGS = Object.values(ENDINGS)
  .flat()
  .map((ending) => `.${ending}`)
  .join(",");
export const ACCEPTED_KINDS = "PDF、Word、Excel、PowerPoint、PNG、JPEG 图片和纯文本（.txt）";

export interface AttachmentLimits {
  maxBytes: number;
  perRecord: number;
}

/** R28: one upload, all its files together. */
export const MAX_UPLOAD_BYTES = 30 * 1024 * 1024;

/** `/needs/…/attachments`, of whatever kind of record. */
export function isUploadPath(path: string): boolean {
  return /^\/[a-z-]+\/[0-9a-f]{32}\/attachments$/.test(path);
}

export const ownerSchema = z.object({ ownerKind: z.enum(ATTACHMENT_OWNER_KINDS), ownerId: z.string() });
export type AttachmentOwnerRef = z.output<typeof ownerSchema>;

const MAX_NAME_CHARACTERS = 100;
/** Separators, and what Windows refuses in a name. */
const UNSAFE = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * A name that is safe to show, store and save under: no folder, no control characters, and the ending of what the file is.
 * `C:\报告\方案.docm` of a Word file becomes `方案.docm.docx`.
 */
export function cleanFileName(sent: string, type: AttachmentType): string {
  const last = sent.split(/[/\\]/).at(-1) ?? "";
  const plain = last.normalize("NFC").replaceAll(UNSAFE, " ").replaceAll(/\s+/g, " ");
  const trimmed = plain.replaceAll(/^[\s.]+|[\s.]+$/g, "");
  const [ending] = ENDINGS[type];
  const dot = trimmed.lastIndexOf(".");
  const fits = dot > 0 && (ENDINGS[type] as readonly string[]).includes(trimmed.slice(dot + 1).toLowerCase());
  const stem = fits ? trimmed.slice(0, dot) : trimmed;
  const kept = [...(stem === "" ? "附件" : stem)].slice(0, MAX_NAME_CHARACTERS).join("").trim();
  return `${kept}.${fits ? trimmed.slice(dot + 1).toLowerCase() : ending}`;
}

/** `1536` → `1.5 KB`. */
export function describeSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} 字节`;
  const [size, unit] = bytes < 1024 * 1024 ? [bytes / 1024, "KB"] : [bytes / 1024 / 1024, "MB"];
  return `${size < 10 ? Math.round(size * 10) / 10 : Math.round(size)} ${unit}`;
}
