import type { Statement } from '@pirecow/xapi';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Told {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/** Another record store, whose answers a test decides. */
export class OtherStore {
  readonly batches: Statement[][] = [];
  /** Keys and secrets that were sent along. */
  readonly signedInWith = new Set<string>();
  answer: (batch: Statement[]) => Told | Promise<Told> = () => ({ status: 200, body: '[]' });
  known = new Map<string, Statement>();
  private server: Server | undefined;

  async open(): Promise<string> {
    this.server = createServer((request, reply) => void this.handle(request, reply));
    await new Promise<void>((done) => this.server?.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/xapi`;
  }

  close(): void {
    this.server?.closeAllConnections();
    this.server?.close();
  }

  get ids(): (string | undefined)[] {
    return this.batches.flat().map(({ id }) => id);
  }

  private async handle(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const basic = (request.headers.authorization ?? '').replace(/^Basic /, '');
    this.signedInWith.add(Buffer.from(basic, 'base64').toString());
    const id = new URL(request.url ?? '', 'http://x').searchParams.get('statementId');
    if (request.method === 'GET') {
      const found = this.known.get(id ?? '');
      reply.writeHead(found ? 200 : 404).end(JSON.stringify(found ?? {}));
      return;
    }
    const batch = JSON.parse(await text(request)) as Statement[];
    const { status, body = '', headers = {} } = await this.answer(batch);
    if (status === 200) this.batches.push(batch);
    reply.writeHead(status, headers).end(body);
  }
}
