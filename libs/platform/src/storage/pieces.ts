/** Gathers a stream into pieces of `size` bytes; the last one may be shorter. An empty stream is one empty piece. */
export async function* piecesOf(content: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  let held: Buffer[] = [];
  let length = 0;
  let isEmpty = true;
  for await (const chunk of content) {
    held.push(chunk);
    length += chunk.length;
    if (length < size) continue;
    const whole = Buffer.concat(held);
    const full = whole.length - (whole.length % size);
    for (let start = 0; start < full; start += size) yield whole.subarray(start, start + size);
    // A copy, so that what was handed out does not stay in memory with it.
    held = full === whole.length ? [] : [Buffer.from(whole.subarray(full))];
    length = whole.length - full;
    isEmpty = false;
  }
  if (length > 0 || isEmpty) yield Buffer.concat(held);
}
