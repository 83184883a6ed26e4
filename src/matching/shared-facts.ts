import type { MatchableAchievement } from "./matchable.ts";

type Facts = Pick<
  MatchableAchievement,
  | "version"
  | "organizationId"
  | "keywords"
  | "figures"
  | "industry"
  | "technicalField"
  | "stage"
  | "transferModes"
  | "rights"
  | "applicationState"
  | "evaluationForm"
  | "level"
  | "renewedOn"
>;

/** By their JSON: as many as there are options, organizations, days and short lists of them. */
const known = new Map<string, unknown>();

/**
 * The facts of an achievement, equal ones held once. Each row of a database brings codes and lists of its own: some 400
 * bytes a post, a tenth of all that the matcher holds of it.
 */
export function sharedFacts(one: Facts): Facts {
  return {
    version: shared(one.version),
    organizationId: shared(one.organizationId),
    keywords: sharedIfEmpty(one.keywords),
    figures: sharedIfEmpty(one.figures),
    industry: shared(one.industry),
    technicalField: shared(one.technicalField),
    stage: shared(one.stage),
    transferModes: shared(one.transferModes),
    rights: shared(one.rights),
    applicationState: shared(one.applicationState),
    evaluationForm: shared(one.evaluationForm),
    level: shared(one.level),
    renewedOn: shared(one.renewedOn),
  };
}

function shared<Value>(value: Value): Value {
  if (value === null) return value;
  const key = JSON.stringify(value);
  const first = known.get(key);
  if (first !== undefined) return first as Value;
  known.set(key, value);
  return value;
}

/** What people write themselves is hardly ever the same twice. */
function sharedIfEmpty<Item>(list: readonly Item[]): readonly Item[] {
  return list.length === 0 ? shared(list) : list;
}
