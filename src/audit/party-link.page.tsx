/** A party of a record, by which its timeline opens; one that is not in the register has none. */
export function PartyLink({ id, name }: { id: string | null; name: string }) {
  return id === null ? <>{name}</> : <a href={`/organizations/${id}/timeline`}>{name}</a>;
}
