const WRONG_VALUES: readonly unknown[] = [
  null,
  42,
  -1e308,
  true,
  'a\u0000b',
  '\ud800',
  'x'.repeat(100_000),
  [],
  {},
  [[[[]]]],
  ['x', null, 1],
  { constructor: { prototype: { admin: true } } },
];

export interface Garbage {
  /** What is wrong, in a few words. */
  what: string;
  /** The raw bytes of the body. */
  payload: string;
  /** The field that is wrong, where the rest fits. */
  field?: string;
}

const WHOLE: readonly Garbage[] = [
  { what: 'half a document', payload: '{"a": [1, 2' },
  { what: 'no JSON at all', payload: 'hello' },
  { what: 'an empty body', payload: '' },
  { what: 'null', payload: 'null' },
  { what: 'a number', payload: '7' },
  { what: 'a list', payload: '[{"a":1}]' },
  { what: 'deep nesting', payload: `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}` },
  { what: 'a prototype key', payload: '{"__proto__": {"admin": true}}' },
  { what: 'a constructor key', payload: '{"constructor": {"prototype": {"admin": true}}}' },
];

function short(value: unknown): string {
  return (JSON.stringify(value) ?? '').slice(0, 30);
}

/** Bodies that no route may stumble over: broken as a whole, and, from one that fits, wrong in one field each. */
export function garbageFor(example: unknown): Garbage[] {
  if (example === null || typeof example !== 'object') return [...WHOLE];
  const fields = Object.keys(example).flatMap((field) =>
    WRONG_VALUES.map((value) => ({
      what: `${field} = ${short(value)}`,
      payload: JSON.stringify({ ...example, [field]: value }),
      field,
    })),
  );
  const unknown = { what: 'an unknown field', payload: JSON.stringify({ ...example, surprise: 1 }) };
  return [...WHOLE, ...fields, { ...unknown, field: 'surprise' }];
}
