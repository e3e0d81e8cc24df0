import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Sent {
  id: string;
  verb: { id: string };
}

/** Another record store on this machine: it takes what it likes, and gives what a test puts into it. */
export class OtherStore {
  readonly arrived = new Set<string>();
  /** Why it refuses a statement; undefined where it takes it. */
  refuses: (statement: Sent) => string | undefined = () => undefined;
  gives: object[] = [];
  private readonly server: Server;

  constructor() {
    this.server = createServer((request, reply) => {
      if (request.method === 'GET') {
        reply.writeHead(200, { 'content-type': 'application/json' });
        reply.end(JSON.stringify({ statements: this.gives, more: '' }));
        return;
      }
      void text(request).then((body) => {
        const batch = JSON.parse(body) as Sent[];
        const [reason] = batch.flatMap((one) => this.refuses(one) ?? []);
        if (reason === undefined) for (const { id } of batch) this.arrived.add(id);
        reply.writeHead(reason === undefined ? 200 : 400).end(reason ?? '[]');
      });
    });
  }

  /** @returns its address */
  async open(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/xapi`;
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}
