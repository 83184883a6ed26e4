import { expect, it } from "vitest";
import { hideContact } from "../../src/achievements/shown-contact.ts";
import { CONTACT_FIELD_LABELS } from "../../src/kernel/contact.ts";

it("of a lead and a contact that nobody opened a comparison says only whether they changed", () => {
  const field = (label: string) => ({ label, before: "丙教授", after: "丁教授", isChanged: true });
  const labels = ["成果负责人", ...Object.values(CONTACT_FIELD_LABELS)];
  const before = { at: new Date(), opinion: "", marked: [], fields: labels.map(field) };
  const hidden = hideContact(before, { isOpen: false, contact: { name: "", phone: "", email: "" }, readings: [] });
  expect(JSON.stringify(hidden)).not.toMatch(/[丙丁]教授/);
  expect(hidden?.fields.every(({ isChanged }) => isChanged)).toBe(true);
});
