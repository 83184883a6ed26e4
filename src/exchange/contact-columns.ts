import { type Contact, maskEmail, maskName, maskPhone } from "../kernel/contact.ts";
import type { ExportColumn } from "./export-list.ts";

/** How much of a contact a list shows: the register's lists mask it, a recorded export does not. */
export type ContactDepth = "masked" | "whole";

/** @param contactOf null where the reader may not see it. */
export function contactColumns<Row>(
  contactOf: (row: Row) => Contact | null | undefined,
  depth: ContactDepth,
): ExportColumn<Row>[] {
  const show = (read: (contact: Contact) => string, mask: (text: string) => string) => (row: Row) => {
    const contact = contactOf(row);
    const text = contact ? read(contact) : "";
    return depth === "whole" || text === "" ? text : mask(text);
  };
  return [
    { header: "联系人姓名", cell: show(({ name }) => name, maskName) },
    { header: "联系电话", cell: show(({ phone }) => phone, maskPhone) },
    { header: "电子邮箱", cell: show(({ email }) => email, maskEmail), width: 24 },
  ];
}
