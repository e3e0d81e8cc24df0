import { AppError, fieldError } from '@pirecow/platform';
import type { Readable } from 'node:stream';
import { chunksOf } from '../http/body';

/** One part: its headers, named in lower case, and its bytes as they arrive. */
export interface Part {
  headers: Record<string, string>;
  bytes: AsyncIterable<Buffer>;
}

const CRLF = '\r\n';
const LONGEST_BOUNDARY = 200;
const LONGEST_HEADERS = 8 * 1024;

/**
 * Reads a `multipart/mixed` body (RFC 2046 5.1) part by part while it arrives, holding no more of it than a chunk. The
 * libraries of the field want `form-data`, or keep whole parts in memory.
 */
export class MultipartReader {
  /** Read and not yet handed on. The line break lets the first delimiter begin the body. */
  private held: Buffer = Buffer.from(CRLF);
  private readonly chunks: AsyncGenerator<Buffer, void>;
  private readonly delimiter: Buffer;

  /** @throws AppError naming the header where it has no boundary that can be one */
  constructor(body: Readable, boundary: string | undefined) {
    if (!boundary || boundary.length > LONGEST_BOUNDARY)
      throw fieldError('Content-Type', 'multipart-boundary');
    this.delimiter = Buffer.from(`${CRLF}--${boundary}`);
    this.chunks = chunksOf(body);
  }

  /**
   * The parts in their order. Each must be read to its end before the next is asked for. What stands before the first
   * delimiter and after the last is left aside.
   * @throws AppError `input.malformed` where the body ends before its last delimiter
   */
  async *parts(): AsyncGenerator<Part> {
    await drain(this.untilDelimiter());
    while (!(await this.isEnd())) {
      const part = { headers: await this.headers(), bytes: this.untilDelimiter() };
      yield part;
      await drain(part.bytes);
    }
  }

  private async isEnd(): Promise<boolean> {
    while (this.held.length < 2) await this.more();
    return this.held.subarray(0, 2).toString('latin1') === '--';
  }

  /** The rest of the delimiter's line, and the lines up to an empty one. */
  private async headers(): Promise<Record<string, string>> {
    for (;;) {
      const end = this.held.indexOf(`${CRLF}${CRLF}`);
      if (end >= 0) {
        const lines = this.held.subarray(0, end).toString('utf8').split(CRLF).slice(1);
        // The empty line's own break may begin the next delimiter, where the part has no bytes.
        this.held = this.held.subarray(end + CRLF.length);
        await this.skipEmptyLine();
        return Object.fromEntries(lines.map(headerOf));
      }
      if (this.held.length > LONGEST_HEADERS) throw new AppError('input.malformed');
      await this.more();
    }
  }

  private async skipEmptyLine(): Promise<void> {
    while (this.held.length < this.delimiter.length) if (!(await this.hasMore())) break;
    const isDelimiter = this.held.subarray(0, this.delimiter.length).equals(this.delimiter);
    if (!isDelimiter) this.held = this.held.subarray(CRLF.length);
  }

  private async *untilDelimiter(): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.held.indexOf(this.delimiter);
      const safe = at >= 0 ? at : this.held.length - this.delimiter.length + 1;
      if (safe > 0) {
        const bytes = this.held.subarray(0, safe);
        this.held = this.held.subarray(safe);
        yield bytes;
      }
      if (at >= 0) break;
      await this.more();
    }
    this.held = this.held.subarray(this.delimiter.length);
  }

  private async more(): Promise<void> {
    if (!(await this.hasMore())) throw new AppError('input.malformed');
  }

  private async hasMore(): Promise<boolean> {
    const next = await this.chunks.next();
    if (next.done) return false;
    this.held = this.held.length > 0 ? Buffer.concat([this.held, next.value]) : next.value;
    return true;
  }
}

function headerOf(line: string): [string, string] {
  const colon = line.indexOf(':');
  if (colon < 1) throw new AppError('input.malformed');
  return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
}

async function drain(bytes: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of bytes);
}
