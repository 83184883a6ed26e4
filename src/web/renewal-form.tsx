/** 续期 by one press. */
export function RenewalForm({ path, number, until }: { path: string; number: string; until: string }) {
  return (
    <form method="post" action={`${path}/renewal`}>
      <input type="hidden" name="validUntil" value={until} />
      <button class="btn btn-sm btn-primary" type="submit" aria-label={`把 ${number} 续期至 ${until}`}>
        续期至 {until}
      </button>
    </form>
  );
}
