import { ACHIEVEMENT_LISTS } from "./options/achievement.ts";
import { CONTRACT_REGISTRATION_LISTS } from "./options/contract-registration.ts";
import { COOPERATION_LISTS } from "./options/cooperation.ts";
import { COUNTRY_LIST } from "./options/country.ts";
import { INDUSTRY_LIST } from "./options/industry.ts";
import { INTELLECTUAL_PROPERTY_LISTS } from "./options/intellectual-property.ts";
import { NEED_TYPE_LIST } from "./options/need-type.ts";
import { REGION_LIST } from "./options/region.ts";
import { REQUIREMENT_UNIT_LIST } from "./options/requirement-unit.ts";
import { TECHNICAL_FIELD_LIST } from "./options/technical-field.ts";

/**
 * One choice of a list. `code` is stable for ever and a readable name, never a number (regions alone carry the
 * six digits of GB/T 2260, and countries the three of GB/T 2659.1); a child's code is its parent's code, a dot and its own name.
 */
export type OptionSeed = {
  code: string;
  label: string;
  parent?: string;
  note?: string;
  attributes?: Record<string, string | number>;
};

/** One list, in the order that pages show. `source` names the law, form or plan section it copies. */
export type OptionListSeed = { list: string; label: string; source: string; options: OptionSeed[] };

/** Every option list the service starts with; sources.md says more about each. */
export const OPTION_LISTS: OptionListSeed[] = [
  INDUSTRY_LIST,
  TECHNICAL_FIELD_LIST,
  NEED_TYPE_LIST,
  ...COOPERATION_LISTS,
  ...CONTRACT_REGISTRATION_LISTS,
  ...ACHIEVEMENT_LISTS,
  ...INTELLECTUAL_PROPERTY_LISTS,
  REGION_LIST,
  COUNTRY_LIST,
  REQUIREMENT_UNIT_LIST,
];
