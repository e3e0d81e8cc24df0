import { Injectable } from '@nestjs/common';
import { AppError } from '@pirecow/platform';
import { elementTexts, memberTexts, type XapiVersion } from '@pirecow/xapi';
import type { AttachmentFile } from '../attachments/attachment-file';
import { type Incoming, IncomingStatements } from '../attachments/incoming.service';
import { NoAnswer, RemoteLrs } from '../forwarding/remote-lrs';
import { RemoteSecrets } from '../forwarding/remote-secrets';
import { parseJson } from '../http/body';

/** What is fetched from, and from where on. */
interface Source {
  id: string;
  endpoint: string | null;
  version: XapiVersion;
  key: string | null;
  sealedSecret: string | null;
  since: string | null;
  more: string | null;
  /** Tries that failed since something came last, and why the last one did. */
  failures: number;
  lastReason: string | null;
}

/** Statements of another store with their attachments, and the moment and link to go on from; no link at the end. */
export interface Page {
  texts: string[];
  files: AttachmentFile[];
  since: string | null;
  more: string | null;
}

/** How many statements are asked for at once; half as many each time after there was too much of them. */
const SIZE = 100;

/** Reasons for a failure that fewer statements may not have. */
export const TOO_MUCH = ['too-large', 'timeout'];

/** Attachments take their time; shorter than an import may be silent before another process goes on with it. */
const PATIENCE_MS = 100_000;

/** Statuses of a link to further statements that has run out: then it goes on after the last statement, anew. */
const LOST_LINK = new Set([400, 404, 410]);

/** Reads the statements of another store, oldest first, as it wrote them. */
@Injectable()
export class RemotePages {
  constructor(
    private readonly remotes: RemoteLrs,
    private readonly secrets: RemoteSecrets,
    private readonly incoming: IncomingStatements,
  ) {}

  /**
   * The next page. Its attachments lie in the storage by then: whoever gets them removes what is not kept.
   * @throws NoAnswer, or Error with the status of a refusal, or `loop` where the link leads to the same page again
   */
  async next(source: Source): Promise<Page> {
    const { id, endpoint, key, version, sealedSecret } = source;
    const owner = { id, endpoint: endpoint ?? '' };
    const secret = await this.secrets.open(owner, sealedSecret);
    const remote = { endpoint: owner.endpoint, key: key ?? '', secret, version };
    const request = {
      ...{ method: 'GET' as const, url: pageAddress(source), patience: PATIENCE_MS },
      accept: 'multipart/mixed, application/json;q=0.9',
    };
    const { status, incoming } = await this.remotes.receive(remote, request, async (answer) => ({
      status: answer.statusCode ?? 0,
      incoming: answer.statusCode === 200 ? await this.read(answer, answer.headers['content-type']) : NOTHING,
    }));
    if (source.more !== null && LOST_LINK.has(status)) return this.next({ ...source, more: null });
    if (status !== 200) throw new Error(String(status));
    return this.pageOf(incoming, source);
  }

  private async read(body: unknown, contentType: string | undefined): Promise<Incoming> {
    try {
      return await this.incoming.readAnswer(body, contentType);
    } catch (error) {
      throw asNoAnswer(error);
    }
  }

  private async pageOf({ text, files }: Incoming, { since, more }: Source): Promise<Page> {
    try {
      const page = readPage(text, since);
      if (page.more !== null && page.more === more) throw new Error('loop');
      return { ...page, files };
    } catch (error) {
      await this.incoming.forget(files);
      throw asNoAnswer(error);
    }
  }
}

const NOTHING: Incoming = { text: '', files: [] };

function asNoAnswer(error: unknown): unknown {
  if (!(error instanceof AppError)) return error;
  return new NoAnswer(error.code === 'input.too-large' ? 'too-large' : 'unreadable');
}

function readPage(body: string, before: string | null): Omit<Page, 'files'> {
  const page = parseJson(body);
  if (page === null || typeof page !== 'object') throw new AppError('input.malformed');
  const { statements = [], more = '' } = page as { statements?: { stored?: string }[]; more?: string };
  const list = memberTexts(body).find(({ name }) => name === 'statements')?.text ?? '[]';
  return {
    texts: elementTexts(list),
    since: statements.at(-1)?.stored ?? before,
    more: more === '' ? null : more,
  };
}

/** The address of the next page. A link leads nowhere but to the store that gave it. */
function pageAddress({ endpoint, more, since, failures, lastReason }: Source): string {
  const base = new URL(endpoint ?? '');
  if (more !== null) {
    const next = new URL(more, base);
    if (next.origin !== base.origin) throw new NoAnswer('address');
    return next.href;
  }
  const limit = TOO_MUCH.includes(lastReason ?? '') ? Math.max(1, SIZE >> failures) : SIZE;
  const url = new URL(
    `${base.href.replace(/\/+$/, '')}/statements?ascending=true&limit=${limit}&attachments=true`,
  );
  // Statements of one batch may share a moment: those of the last one are fetched again, and ids decide.
  if (since !== null) url.searchParams.set('since', new Date(Date.parse(since) - 1).toISOString());
  return url.href;
}
