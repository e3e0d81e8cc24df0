/**
 * The object without its undefined properties, so that absent stays absent in what is stored and answered.
 * For objects whose property names the grammar knows; a loop, because this runs several times per statement.
 */
export function defined<T extends object>(fields: T): T {
  const kept: Partial<T> = {};
  for (const key of Object.keys(fields) as (keyof T)[]) {
    if (fields[key] !== undefined) kept[key] = fields[key];
  }
  return kept as T;
}
