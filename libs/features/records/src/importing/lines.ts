import { BODY_LIMITS } from '../http/body';

/** A line of a file: its number from 1 on, its bytes, and where the next one begins. */
export interface Line {
  number: number;
  /** Undefined where it is longer than a statement may be. */
  bytes: Buffer | undefined;
  end: number;
}

const NEWLINE = 0x0a;

/** Cuts a stream into lines, whatever the chunks are. What is too long is counted, never kept. */
export async function* linesOf(
  stream: AsyncIterable<Buffer>,
  from: { line: number; byte: number },
  longest: number = BODY_LIMITS.statements,
): AsyncGenerator<Line> {
  let { line, byte } = from;
  let parts: Buffer[] = [];
  let length = 0;
  const finish = (more: Buffer, skip: number): Line => {
    length += more.length;
    line += 1;
    byte += length + skip;
    const bytes = length > longest ? undefined : Buffer.concat([...parts, more]);
    [parts, length] = [[], 0];
    return { number: line, bytes, end: byte };
  };
  for await (let chunk of stream) {
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE)) {
      yield finish(chunk.subarray(0, at), 1);
      chunk = chunk.subarray(at + 1);
    }
    length += chunk.length;
    if (length <= longest) parts.push(chunk);
    else parts = [];
  }
  if (length > 0) yield finish(Buffer.alloc(0), 0);
}
