/**
 * Brings the `most` greatest of the first `length` values to the front, with the numbers that belong to them, in no
 * particular order; of equal values those with smaller numbers. Quickselect: a full sort would cost far more.
 * @returns `most`.
 */
export function greatest(values: Float64Array, numbers: Uint32Array, length: number, most: number): number {
  let [first, last] = [0, length - 1];
  while (first < last) {
    const middle = (first + last) >>> 1;
    const [pivot, number] = [values[middle] ?? 0, numbers[middle] ?? 0];
    let [left, right] = [first, last];
    while (left <= right) {
      while (isBefore(values[left] ?? 0, numbers[left] ?? 0, pivot, number)) left++;
      while (isBefore(pivot, number, values[right] ?? 0, numbers[right] ?? 0)) right--;
      if (left > right) break;
      swap(values, left, right);
      swap(numbers, left, right);
      left++;
      right--;
    }
    if (most - 1 <= right) last = right;
    else if (most - 1 >= left) first = left;
    else break;
  }
  return most;
}

function isBefore(value: number, number: number, other: number, otherNumber: number): boolean {
  return value > other || (value === other && number < otherNumber);
}

function swap(array: Float64Array | Uint32Array, one: number, other: number): void {
  const kept = array[one] ?? 0;
  array[one] = array[other] ?? 0;
  array[other] = kept;
}
