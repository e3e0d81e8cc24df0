import { Injectable } from '@nestjs/common';
import { sameStatement, type Statement } from '@pirecow/xapi';
import { Attachments } from '../attachments/attachments.service';
import { multipartAnswer } from '../attachments/multipart-answer';
import { parseJson } from '../http/body';
import { type RemoteAnswer, RemoteLrs } from './remote-lrs';
import type { Letter, Target } from './targets';

/** Who writes down what became of statements. */
export interface Book {
  accepted(letters: Letter[]): Promise<void>;
  refused(letter: Letter, answer: RemoteAnswer): Promise<void>;
}

const MOST_ANSWER = 1024 * 1024;
const MOST_WORDS = 2_000;

/** Statuses that judge what was sent, not who sent it: such a batch is parted until the one that is meant stands alone. */
const JUDGING = new Set([400, 409, 413, 415, 422]);

/** The target said no to us, or cannot answer now. */
export class TurnedAway extends Error {
  readonly status: number;
  /** Seconds that the target asks us to wait, or 0. */
  readonly retryAfter: number;
  readonly words: string;

  constructor(answer: RemoteAnswer) {
    super(String(answer.status));
    this.status = answer.status;
    this.retryAfter = retryAfter(answer);
    this.words = wordsOf(answer);
  }
}

/** What a target said with its answer, as much of it as is kept. */
export function wordsOf({ body }: RemoteAnswer): string {
  return body.slice(0, MOST_WORDS).replaceAll('\0', '');
}

/** Hands statements to a target. One that it refuses is set apart from those that came with it. */
@Injectable()
export class Delivery {
  constructor(
    private readonly attachments: Attachments,
    private readonly remotes: RemoteLrs,
  ) {}

  /** @throws TurnedAway where the target judges us and not what was sent, NoAnswer where it does not answer */
  async deliver(target: Target, letters: Letter[], book: Book): Promise<void> {
    const [first] = letters;
    if (!first) return;
    const answer = await this.post(target, letters);
    if (answer.status >= 200 && answer.status < 300) return book.accepted(letters);
    if (!JUDGING.has(answer.status)) throw new TurnedAway(answer);
    if (letters.length === 1) return this.judgeOne(target, first, answer, book);
    const middle = Math.ceil(letters.length / 2);
    await this.deliver(target, letters.slice(0, middle), book);
    await this.deliver(target, letters.slice(middle), book);
  }

  /** What the target has already, word for word, has arrived; all else that it refuses is set aside with its answer. */
  private async judgeOne(target: Target, letter: Letter, answer: RemoteAnswer, book: Book): Promise<void> {
    if (answer.status === 409 && (await this.isThere(target, letter.statement)))
      return book.accepted([letter]);
    return book.refused(letter, answer);
  }

  private async isThere(target: Target, statement: Statement): Promise<boolean> {
    const url = `${target.endpoint}/statements?statementId=${statement.id ?? ''}`;
    const { status, body } = await this.remotes.ask(target, { method: 'GET', url, most: 16 * MOST_ANSWER });
    if (status !== 200) return false;
    try {
      return sameStatement(parseJson(body) as Statement, statement);
    } catch {
      return false;
    }
  }

  private async post(target: Target, letters: Letter[]): Promise<RemoteAnswer> {
    const json = `[${letters.map(({ text }) => text).join(',')}]`;
    const statements = letters.map(({ statement }) => statement);
    const files = await this.attachments.of(target.organisationId, statements);
    const { type, body } =
      files.length > 0 ? multipartAnswer(json, files) : { type: 'application/json', body: json };
    const url = `${target.endpoint}/statements`;
    return this.remotes.ask(target, { method: 'POST', url, type, body, most: MOST_ANSWER });
  }
}

/** Seconds that the target asks us to wait (RFC 9110, 10.2.3), or 0. */
function retryAfter({ headers }: RemoteAnswer): number {
  const told = headers['retry-after'] ?? '';
  const seconds = /^\d+$/.test(told) ? Number(told) : (Date.parse(told) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}
