import { achievementAttachments } from "./achievements/achievement-attachments.ts";
import type { AttachmentOwner } from "./attachments/attachment-owner.ts";
import { introductionAttachments } from "./cooperation/introduction-attachments.ts";
import { needAttachments } from "./needs/need-attachments.ts";
import { agreementAttachments, projectAttachments } from "./province-university-projects/project-attachments.ts";
import { hasStartedProject } from "./province-university-projects/queries.ts";
import type { ReferenceBook } from "./reference/reference-book.ts";
import { fundAttachments } from "./talent-funds/fund-attachments.ts";
import { contractAttachments } from "./technology-contracts/contract-attachments.ts";

/** Every kind of record that files can be attached to. */
export function attachmentOwners(reference: () => ReferenceBook): AttachmentOwner[] {
  return [
    needAttachments(reference),
    achievementAttachments,
    introductionAttachments(hasStartedProject),
    contractAttachments,
    agreementAttachments,
    projectAttachments,
    fundAttachments,
  ];
}
