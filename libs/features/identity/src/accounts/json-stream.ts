export function isIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** `JSON.stringify` piece by piece, of plain objects down to their values; an asynchronous iterable becomes an array. */
export async function* jsonPieces(value: unknown): AsyncGenerator<string, void> {
  if (isIterable(value)) yield* arrayPieces(value);
  else if (isPlain(value)) yield* objectPieces(value);
  else yield JSON.stringify(value) ?? 'null';
}

async function* arrayPieces(items: AsyncIterable<unknown>): AsyncGenerator<string, void> {
  let before = '[\n';
  for await (const item of items) {
    yield `${before}${JSON.stringify(item) ?? 'null'}`;
    before = ',\n';
  }
  yield before === '[\n' ? '[]' : '\n]';
}

async function* objectPieces(object: Record<string, unknown>): AsyncGenerator<string, void> {
  let before = '{\n';
  for (const [name, value] of Object.entries(object)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}: `;
    yield* jsonPieces(value);
    before = ',\n';
  }
  yield before === '{\n' ? '{}' : '\n}';
}
