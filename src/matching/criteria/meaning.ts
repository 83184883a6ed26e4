/** What people read about the meaning's points; single pairs of terms would show cuts through words. */
export function meaningBecause(tenths: number): string {
  return tenths > 0
    ? "双方用词虽有不同，但在本服务的需求和成果中常一起出现，意思相近"
    : "除相同的用词外，双方其余用词的意思不相近";
}
