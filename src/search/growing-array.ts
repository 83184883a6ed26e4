/** The same numbers in an array at least `length` long; doubling keeps appending cheap. */
export function grownInt32(array: Int32Array, length: number, fill = 0): Int32Array {
  if (length <= array.length) return array;
  const grown = new Int32Array(Math.max(length, array.length * 2, 1024));
  if (fill !== 0) grown.fill(fill, array.length);
  grown.set(array);
  return grown;
}

/** The same for unsigned numbers. */
export function grownUint32(array: Uint32Array, length: number): Uint32Array {
  if (length <= array.length) return array;
  const grown = new Uint32Array(Math.max(length, array.length * 2, 1024));
  grown.set(array);
  return grown;
}

/** The same for fractions. */
export function grownFloat32(array: Float32Array, length: number): Float32Array {
  if (length <= array.length) return array;
  const grown = new Float32Array(Math.max(length, array.length * 2, 1024));
  grown.set(array);
  return grown;
}

/** The same for exact fractions. */
export function grownFloat64(array: Float64Array, length: number): Float64Array {
  if (length <= array.length) return array;
  const grown = new Float64Array(Math.max(length, array.length * 2, 1024));
  grown.set(array);
  return grown;
}
