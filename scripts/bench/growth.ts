/** x in cost ~ size^x: the slope of the least-squares line through the logarithms; null for fewer than two sizes. */
export function growthExponent(points: readonly { size: number; cost: number }[]): number | null {
  const logs = points.map(({ size, cost }) => ({ x: Math.log(size), y: Math.log(cost) }));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(logs.map((one) => one.x)), mean(logs.map((one) => one.y))];
  const spread = logs.reduce((sum, one) => sum + (one.x - x) ** 2, 0);
  if (points.length < 2 || spread === 0) return null;
  return logs.reduce((sum, one) => sum + (one.x - x) * (one.y - y), 0) / spread;
}
