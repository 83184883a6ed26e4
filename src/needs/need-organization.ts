import type { Context } from "../kernel/context.ts";
import { ID_PATTERN } from "../kernel/ids.ts";
import { listChoosableOrganizations } from "../organizations/queries.ts";
import type { FormValues } from "../web/form-state.ts";
import { typedText } from "../web/typed-values.ts";
import type { NeedRecord } from "./queries.ts";

/** Whose need a form writes. */
export interface NeedOrganization {
  id: string;
  name: string;
  region: string;
}

/** That of the need; of a new one an enterprise writes for itself, and staff choose. Null while nothing is chosen. */
export async function organizationOf(
  { db, actor }: Context,
  need: NeedRecord | null,
  values: FormValues,
): Promise<NeedOrganization | null> {
  if (need !== null) return { id: need.organizationId, name: need.organizationName, region: need.organizationRegion };
  const id = actor.organizationId ?? typedText(values, "organizationId");
  if (!ID_PATTERN.test(id)) return null;
  return listChoosableOrganizations(db, "enterprise").then((all) => all.find((one) => one.id === id) ?? null);
}
