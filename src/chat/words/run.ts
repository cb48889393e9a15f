/** Three or more numbers that follow each other, which people say as "from ... to ...". */
export function isRun(values: readonly (number | string)[]): values is readonly [number, ...number[], number] {
  const [first] = values;
  return typeof first === 'number' && values.length > 2 && values.every((value, index) => value === first + index);
}
