/** The object without its undefined properties, so that absent stays absent in what is stored and answered. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}
