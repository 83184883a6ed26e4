import { ADVANCED_MANUFACTURING_TERMS } from "./lexicon/advanced-manufacturing.ts";
import { AGRI_PROCESSING_TERMS } from "./lexicon/agri-processing.ts";
import { BAIJIU_TERMS } from "./lexicon/baijiu.ts";
import { CARBON_MATERIALS_TERMS } from "./lexicon/carbon-materials.ts";
import { CHEMICALS_TERMS } from "./lexicon/chemicals.ts";
import { DIGITAL_TERMS } from "./lexicon/digital.ts";
import { ENVIRONMENT_TERMS } from "./lexicon/environment.ts";
import { MODERN_SERVICES_TERMS } from "./lexicon/modern-services.ts";
import { NEW_ENERGY_TERMS } from "./lexicon/new-energy.ts";
import { NEW_MATERIALS_TERMS } from "./lexicon/new-materials.ts";
import { OTHER_TERMS } from "./lexicon/other.ts";
import { PHARMA_TERMS } from "./lexicon/pharma.ts";
import { SPECIAL_STEEL_TERMS } from "./lexicon/special-steel.ts";

/**
 * 词库: one trade term and the industry node it speaks of. Synonyms are other names of the very same thing, never a
 * broader, narrower or neighboring one, since search and matching treat them as equal.
 */
export type LexiconSeed = { term: string; industry: string; synonyms?: string[] };

/** Every term, each spelling once: a term that several trades use stands at the node where it weighs most. */
export const LEXICON: LexiconSeed[] = [
  ...SPECIAL_STEEL_TERMS,
  ...BAIJIU_TERMS,
  ...CARBON_MATERIALS_TERMS,
  ...ADVANCED_MANUFACTURING_TERMS,
  ...AGRI_PROCESSING_TERMS,
  ...MODERN_SERVICES_TERMS,
  ...NEW_ENERGY_TERMS,
  ...NEW_MATERIALS_TERMS,
  ...PHARMA_TERMS,
  ...ENVIRONMENT_TERMS,
  ...CHEMICALS_TERMS,
  ...DIGITAL_TERMS,
  ...OTHER_TERMS,
];
