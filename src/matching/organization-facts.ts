import type { Partnership } from "../organizations/list-partnerships.ts";
import type { SnapshotReader, SnapshotWriter } from "../search/snapshot-sections.ts";

/** 企业画像: what is public of an enterprise's business. */
export type EnterpriseProfile = {
  enterpriseId: string;
  /** Changes with what it was read from; memory and database are compared by it. */
  version: string;
  industry: string;
  products: string;
  /** Its public needs that are or were published, newest first; confidential ones and drafts never. */
  needs: readonly { id: string; title: string; keywords: readonly string[] }[];
};

/** What the engine knows of the organizations behind the posts. */
export class OrganizationFacts {
  readonly #profiles = new Map<string, EnterpriseProfile>();
  readonly #partnerships = new Map<string, Map<string, Partnership>>();

  #changes = 0;

  /** Another number whenever something of it has changed. */
  get changes(): number {
    return this.#changes;
  }

  profileOf(enterpriseId: string): EnterpriseProfile | null {
    return this.#profiles.get(enterpriseId) ?? null;
  }

  partnershipOf(enterpriseId: string, institutionId: string): Partnership | null {
    return this.#partnerships.get(enterpriseId)?.get(institutionId) ?? null;
  }

  /** @param profile null when the enterprise is none any more. */
  putProfile(enterpriseId: string, profile: EnterpriseProfile | null): void {
    this.#changes++;
    if (profile) this.#profiles.set(enterpriseId, profile);
    else this.#profiles.delete(enterpriseId);
  }

  putPartnership(partnership: Partnership): void {
    this.#changes++;
    const { enterpriseId, institutionId } = partnership;
    const known = this.#partnerships.get(enterpriseId) ?? new Map<string, Partnership>();
    this.#partnerships.set(enterpriseId, known.set(institutionId, partnership));
  }

  /** All that an enterprise has; a pair that is not among them is forgotten. */
  putPartnershipsOf(enterpriseId: string, known: readonly Partnership[]): void {
    this.#changes++;
    const row = new Map(known.map((partnership) => [partnership.institutionId, partnership]));
    if (row.size > 0) this.#partnerships.set(enterpriseId, row);
    else this.#partnerships.delete(enterpriseId);
  }

  /** A line for everything held, as `linesOf` writes them. */
  held(): string[] {
    return linesOf([...this.#profiles.values()], this.#allPartnerships());
  }

  save(writer: SnapshotWriter): void {
    writer.rows("organizations.profiles", [...this.#profiles.values()]);
    writer.rows("organizations.partnerships", this.#allPartnerships());
  }

  load(reader: SnapshotReader): void {
    for (const profile of reader.rows<EnterpriseProfile>("organizations.profiles")) {
      this.putProfile(profile.enterpriseId, profile);
    }
    for (const partnership of reader.rows<Partnership>("organizations.partnerships")) {
      this.putPartnership(partnership);
    }
  }

  #allPartnerships(): Partnership[] {
    return [...this.#partnerships.values()].flatMap((row) => [...row.values()]);
  }
}

/** `profile:id:version` and `partnership:enterprise:institution:times:day`, for comparing memory with the database. */
export function linesOf(profiles: readonly EnterpriseProfile[], partnerships: readonly Partnership[]): string[] {
  return [
    ...profiles.map(({ enterpriseId, version }) => `profile:${enterpriseId}:${version}`),
    ...partnerships.map(
      ({ enterpriseId, institutionId, times, lastOn }) =>
        `partnership:${enterpriseId}:${institutionId}:${times}:${lastOn}`,
    ),
  ];
}
